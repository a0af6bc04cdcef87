package org.directpay.compare;

import directpay.proto.v1.BankAccount;
import directpay.proto.v1.Coverage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.directpay.compare.Call.Bill;
import org.directpay.compare.Call.Kind;
import org.directpay.compare.Traffic.Form;

/**
 * Outpatient bills to be paid to accounts, one of each member. Remembers when each was due, on the
 * clock that everybody on this machine reads.
 */
final class MemberPayments implements Load.Source {

  private static final String PATH = Form.GRPC.path("PayMember", "member-payments");
  private static final long ACCOUNT = 6_222_020_000_000_000L;

  private final Traffic traffic;
  private final Bills bills;
  private final long[] sentMicros;
  private final long[] dueMicros;
  private int next;

  /**
   * @param count how many will be asked for
   */
  MemberPayments(Traffic traffic, Bills bills, int count) {
    this.traffic = traffic;
    this.bills = bills;
    this.sentMicros = new long[count];
    this.dueMicros = new long[count];
  }

  /** The account of a member: nobody else has it. */
  static String account(int member) {
    return Long.toString(ACCOUNT + member);
  }

  /** How a member is insured who is to be paid. */
  static Coverage coverage(People people, int member) {
    return Market.coverage(people, member).toBuilder()
        .setAccount(
            BankAccount.newBuilder()
                .setHolderName(People.name(member))
                .setNumber(account(member))
                .setBankCode("102100099996"))
        .build();
  }

  @Override
  public Call next() {
    Bill bill = traffic.bill(next);
    sentMicros[next] = nowMicros();
    next++;
    byte[] request = bills.payMember(bill.number(), bill.person());
    return new Call(Kind.SETTLE, PATH, request, bill, bills.amountFen());
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    traffic.count(call, outcome);
    int member = call.bill().person();
    dueMicros[member] = sentMicros[member] - (call.sentAt() - call.dueAt()) / 1_000;
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** When the payment of a member was due, in microseconds since 1970. */
  long dueMicros(int member) {
    return dueMicros[member];
  }
}
