package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.PlanId;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What could not be paid is paid to another account; what was paid wrongly is owed back. */
final class CorrectionsIT extends ClaimAfterPayout {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Override
  TestDatabase tests() {
    return DATABASE;
  }

  @Test
  void whatCameBackIsPaidToAnotherAccountOnce() {
    Payout old = send(Outcome.RETURNED);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(view().claim().reason()).isEqualTo(ReasonCode.PAYOUT_RETURNED);

    List<Future<Payout>> asked = Stream.generate(() -> pay(2, account("1"))).limit(6).toList();
    await(Future.all(asked));
    Payout again = asked.get(0).result();
    assertThat(asked).extracting(Future::result).containsOnly(again);
    assertThat(again.id()).isEqualTo(new PayoutId(claim, 2));
    assertThat(again.endToEndId()).isNotEqualTo(old.endToEndId());
    assertThat(again.amount().fen()).isEqualTo(OWED);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYING);

    assertThat(send(Outcome.PAID).id()).isEqualTo(again.id());
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().payouts()).isEqualTo(2);
    refused(2, account("2"), ProblemCode.CONFLICT);
    refused(3, account("1"), ProblemCode.CONFLICT);
  }

  @Test
  void aPartThatCameBackIsPaidAgainAndNoMore() {
    Payout old = send(Outcome.PAID);
    hear(old, "A", 50_00);
    assertThat(view().claim().owed().fen()).isEqualTo(50_00);
    assertThat(await(pay(2, account("1"))).amount().fen()).isEqualTo(50_00);
    // The rest comes back while the part is on its way.
    hear(old, "B", 150_00);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYING);
    refused(3, account("1"), ProblemCode.CONFLICT);
    send(Outcome.PAID);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(await(pay(3, account("1"))).amount().fen()).isEqualTo(150_00);
    send(Outcome.PAID);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().claim().paidOut().fen()).isEqualTo(OWED);
  }

  /** Two payouts of one claim change in the same moment: each counts what the other moved. */
  @Test
  void whatMovesAtTheSameMomentAddsUp() {
    Payout old = send(Outcome.PAID);
    hear(old, "A", 50_00);
    await(pay(2, account("1")));
    Payout part = send(Outcome.PENDING);
    List<Future<?>> heard = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Payout payout = i % 2 == 0 ? old : part;
      Evidence.Part more = new Evidence.Part(Money.ofFen(1 + i), "M" + i);
      Evidence evidence =
          new Evidence(Source.CALLBACK, Outcome.RETURNED, payout.amount(), "", "", more);
      String id = claim + "M" + i;
      heard.add(
          database()
              .payouts()
              .receive(new Notice(payout.network(), id, "", payout.endToEndId(), evidence)));
    }
    await(Future.all(heard));
    assertThat(view().claim().owed().fen()).isEqualTo(55);
    assertThat(balance("OWED_TO_MEMBER")).isEqualTo(-55);
  }

  @Test
  void onlyTheMembersOwnAccountIsTaken() {
    send(Outcome.REJECTED);
    BankAccount agents = new BankAccount("Agent", "62220202001", "102100099996", "");
    assertThatThrownBy(() -> await(pay(2, agents)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.faults())
                    .extracting(fault -> fault.code())
                    .containsExactly(ReasonCode.ACCOUNT_NAME_DIFFERS));
    refused(1, account("1"), ProblemCode.CONFLICT);
    refused(3, account("1"), ProblemCode.CONFLICT);
    assertThatThrownBy(
            () ->
                await(database().corrections().pay("other", new PayoutId(claim, 2), account("1"))))
        .hasMessageContaining("not found");
  }

  /** From 10,000 yuan on. A lump sum is that large, and its account may name a guardian. */
  @Test
  void whoIsPaidMuchIsRecorded() {
    PlanId plan = new PlanId(insurer, "LUMP", "1");
    await(database().policies().put(Town.planWithLumpSum(plan, Town.SUM_INSURED)));
    String person = "P" + insurer;
    await(database().policies().put(List.of(Town.coverage("L", plan, person))).get(0));
    BillRequest request =
        Town.settle(Town.illness(person, person, "C34.900"), insurer, "L", Town.SUM_INSURED.fen());
    claim =
        await(database().bookings().book(List.of(request), Town.BOOK).get(0))
            .decision()
            .claims()
            .get(0)
            .id();
    Payout sent = send(Outcome.REJECTED);
    assertThat(relations(sent)).containsExactly(List.of("INSURED"));

    assertThatThrownBy(() -> await(pay(2, guardians(""))))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.faults())
                    .extracting(fault -> fault.code() + fault.pointer())
                    .containsExactly("PAYEE_IDENTITY_MISSING/payee_id_number"));
    Payout again = await(pay(2, guardians("11010519491231002X")));
    assertThat(relations(again)).containsExactly(List.of("NAMED_PAYEE"));
    assertThat(await(pay(2, guardians("11010519491231002X"))).id()).isEqualTo(again.id());
  }

  @Test
  void whileAnythingIsOpenOrInDoubtNothingIsPaidAnew() {
    refused(2, account("1"), ProblemCode.CONFLICT);
    Payout sent = send(Outcome.PENDING);
    refused(2, account("1"), ProblemCode.CONFLICT);
    hear(sent, Outcome.REJECTED, "m1");
    hear(sent, Outcome.PAID, "m2");
    assertThat(view().payoutState()).isEqualTo(PayoutState.FROZEN.name());
    refused(2, account("1"), ProblemCode.CONFLICT);
  }

  @Test
  void aReversalAfterADeadPayoutEndsTheDebt() {
    send(Outcome.REJECTED);
    assertThat(reverse().status()).isEqualTo(Status.REVERSED);
    assertThat(view().claim().state()).isEqualTo(ClaimState.REVERSED);
    assertThat(balance("OWED_TO_MEMBER")).isZero();
    assertThat(balance("RECEIVABLE")).isZero();
    refused(2, account("1"), ProblemCode.CONFLICT);
  }

  @Test
  void aReversalWaitsForWhatMayHaveBeenPaid() {
    send(Outcome.UNKNOWN);
    assertThat(Objects.requireNonNull(reverse().refusal()).code())
        .isEqualTo(ReasonCode.ALREADY_PAID_TO_MEMBER);
  }

  @Test
  void whatWasPaidIsOwedBackOnceTheInsurerAgrees() {
    Payout paid = send(Outcome.PAID);
    assertThat(Objects.requireNonNull(reverse().refusal()).code())
        .isEqualTo(ReasonCode.ALREADY_PAID_TO_MEMBER);
    act("accept", Act.Kind.RECEIVABLE_ACCEPTED, claim.toString());
    assertThat(reverse().status()).isEqualTo(Status.REVERSED);
    assertThat(view().claim().receivable().fen()).isEqualTo(OWED);
    assertThat(balance("RECEIVABLE")).isEqualTo(OWED);
    assertThat(balance("OWED_TO_MEMBER")).isZero();
    assertThat(balance("CLAIMS")).isZero();
    assertThat(cases()).containsExactly(List.of("RECEIVABLE", "INSURER:" + insurer, "t"));

    hear(paid, Outcome.RETURNED, "late");
    assertThat(balance("RECEIVABLE")).isZero();
    assertThat(balance("BANK")).isZero();
    assertThat(cases()).containsExactly(List.of("RECEIVABLE", "INSURER:" + insurer, "f"));
  }

  private static BankAccount guardians(String idNumber) {
    return new BankAccount("Guardian", "62220202001", "102100099996", "Guardian", idNumber);
  }

  private static List<List<String>> relations(Payout payout) {
    return DATABASE.sql(
        "select relation from directpay.payee_identity where end_to_end_id = '%s'"
            .formatted(payout.endToEndId()));
  }

  private void refused(int number, BankAccount account, ProblemCode code) {
    assertThatThrownBy(() -> await(pay(number, account)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
