package org.directpay.flow.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Posting;
import org.directpay.core.ledger.Reversal;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.BankAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who owes what to whom, for what is reimbursed and for what is fixed. */
final class ClaimOpeningTest {

  private static final BankAccount STRANGERS = new BankAccount("Wang", "62229999", "102", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # road |repaid|fixed|account|state           |hospital|member|payout|why
          COUNTER|500   |0    |own    |SETTLED         |500     |0     |0     |
          COUNTER|500   |0    |none   |SETTLED         |500     |0     |0     |
          COUNTER|500   |0    |other  |SETTLED         |500     |0     |0     |
          COUNTER|500   |30   |own    |PAYING          |500     |30    |30    |
          COUNTER|500   |30   |none   |WAITS_FOR_PERSON|500     |30    |0     |NO_ACCOUNT
          COUNTER|500   |30   |other  |WAITS_FOR_PERSON|500     |30    |0     |ACCOUNT_NAME_DIFFERS
          COUNTER|0     |30   |own    |PAYING          |0       |30    |30    |
          COUNTER|0     |30   |none   |WAITS_FOR_PERSON|0       |30    |0     |NO_ACCOUNT
          MEMBER |500   |0    |own    |PAYING          |0       |500   |500   |
          MEMBER |1000000|0   |own    |PAYING          |0       |1000000|1000000|
          MEMBER |999999|0    |named  |PAYING          |0       |999999|999999|
          MEMBER |1000000|0   |named  |WAITS_FOR_PERSON|0|1000000|0|PAYEE_IDENTITY_MISSING
          MEMBER |1000000|0   |known  |PAYING          |0       |1000000|1000000|
          MEMBER |500   |30   |own    |PAYING          |0       |530   |530   |
          MEMBER |500   |30   |none   |WAITS_FOR_PERSON|0       |530   |0     |NO_ACCOUNT
          """)
  void whatIsOwed(
      Road road,
      long reimbursed,
      long fixed,
      String account,
      String state,
      long hospital,
      long member,
      long payout,
      ReasonCode why) {
    OpenedClaim opened = open(road, reimbursed, fixed, account);

    assertThat(opened.claim().state()).hasToString(state);
    assertThat(opened.claim().amount().fen()).isEqualTo(reimbursed + fixed);
    assertThat(opened.claim().toMember().fen()).isEqualTo(member);
    assertThat(opened.claim().reason()).isEqualTo(why);
    assertThat(owed(opened.ledger(), Account.Kind.OWED_TO_HOSPITAL)).isEqualTo(-hospital);
    assertThat(owed(opened.ledger(), Account.Kind.OWED_TO_MEMBER)).isEqualTo(-member);
    assertThat(owed(opened.ledger(), Account.Kind.CLAIMS)).isEqualTo(reimbursed + fixed);
    assertThat(opened.payable().map(one -> one.amount().fen()).orElse(0L)).isEqualTo(payout);
  }

  @Test
  void aReversalUndoesBothDebts() {
    OpenedClaim opened = open(Road.COUNTER, 500, 30, "own");
    Reversal reversal =
        ReversalDecision.decide(
            new LockedReversal(
                new ReverseRequest(
                    new Message("H1", "M2", "v1:1"), new UUID(0, 2), "M1", "entered twice"),
                booked(opened),
                List.of(opened.claim()),
                opened.ledger(),
                /* moneyOnItsWay= */ false,
                Set.of(),
                Town.NOW));

    assertThat(opened.ledger()).hasSize(2);
    assertThat(reversal.ledger()).hasSize(2);
    assertThat(owed(reversal.ledger(), Account.Kind.OWED_TO_HOSPITAL)).isEqualTo(500);
    assertThat(owed(reversal.ledger(), Account.Kind.OWED_TO_MEMBER)).isEqualTo(30);
    assertThat(owed(reversal.ledger(), Account.Kind.CLAIMS)).isEqualTo(-530);
    assertThat(reversal.decision().insurersPay()).isEqualTo(Money.ofFen(-500));
    assertThat(reversal.decision().memberReceives()).isEqualTo(Money.ofFen(-30));
  }

  private static OpenedClaim open(Road road, long reimbursed, long fixed, String account) {
    Insurance insurance =
        Town.half(
            "A",
            switch (account) {
              case "own" -> Town.OWN;
              case "other" -> STRANGERS;
              case "named" -> guardians("");
              case "known" -> guardians("11010519491231002X");
              default -> null;
            });
    Determination determination =
        new Determination(
            "C",
            insurance.plan().id(),
            "V1",
            Outcome.PAYS,
            Money.ofFen(reimbursed + fixed),
            Money.ofFen(fixed),
            /* othersPaid= */ Money.ZERO,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    BillRequest request = Town.locked(road, Map.of(), List.of(), insurance).request();
    return new ClaimOpening(request, 1).open(determination, insurance);
  }

  private static BankAccount guardians(String idNumber) {
    return new BankAccount("Guardian", "6222", "1021", "Guardian", idNumber);
  }

  private static Decision booked(OpenedClaim opened) {
    return new Decision(
        "M1",
        Decision.Status.BOOKED,
        Town.NOW,
        /* refusal= */ null,
        "",
        List.of(),
        List.of(opened.claim()),
        /* socialPaid= */ Money.ZERO,
        /* thirdPartiesPaid= */ Money.ZERO,
        opened.claim().amount().minus(opened.claim().toMember()),
        opened.claim().toMember(),
        /* patientPays= */ Money.ZERO);
  }

  private static long owed(List<LedgerTransaction> ledger, Account.Kind kind) {
    Map<Account.Kind, Long> sums =
        ledger.stream()
            .flatMap(transaction -> transaction.postings().stream())
            .collect(
                Collectors.groupingBy(
                    (Posting posting) -> posting.account().kind(),
                    Collectors.summingLong(posting -> posting.amount().fen())));
    return sums.getOrDefault(kind, 0L);
  }
}
