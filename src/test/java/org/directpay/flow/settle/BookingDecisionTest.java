package org.directpay.flow.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.directpay.core.benefit.Case.Booked;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Posting;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.BankAccount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BookingDecisionTest {

  private static final Map<String, Money> BOTH_SHOWN =
      Map.of("A/C", Money.ofFen(50_000), "B/C", Money.ofFen(25_000));

  private static final Booked HALF_OF_A =
      Town.booked("A/C", 50_000, /* isAtCounter= */ true, /* isUndecided= */ false);

  @Test
  void counter_sameAmountsAsShown_booksOneClaimPerInsurer() {
    Booking booking = counter(BOTH_SHOWN, Town.half("A", Town.OWN), Town.half("B", Town.OWN));

    assertThat(booking.decision().status()).isEqualTo(Decision.Status.BOOKED);
    assertThat(booking.decision().claims())
        .extracting(claim -> claim.id().toString(), claim -> claim.insurerId(), c -> c.state())
        .containsExactly(
            tuple(Town.BOOKING + ".1", "A", ClaimState.SETTLED),
            tuple(Town.BOOKING + ".2", "B", ClaimState.SETTLED));
    assertThat(booking.decision().insurersPay()).isEqualTo(Money.ofFen(75_000));
    assertThat(booking.decision().patientPays()).isEqualTo(Money.ofFen(25_000));
    assertThat(booking.payables()).isEmpty();
  }

  @Test
  void counter_insurersOweTheHospital_inDoubleEntry() {
    Booking booking = counter(Map.of("A/C", Money.ofFen(50_000)), Town.half("A", Town.OWN));

    assertThat(booking.ledger().get(0).postings())
        .containsExactly(
            new Posting(Account.claims("A"), Money.ofFen(50_000)),
            new Posting(Account.owedToHospital("A", "H1"), Money.ofFen(-50_000)));
  }

  @Test
  void counter_otherAmountsThanShown_refusesWithTheNewDetermination() {
    Booking booking = counter(Map.of("A/C", Money.ofFen(49_999)), Town.half("A", Town.OWN));

    assertRefused(booking, ReasonCode.AMOUNTS_CHANGED);
    assertThat(booking.decision().determinations())
        .extracting(determination -> determination.amount())
        .containsExactly(Money.ofFen(50_000));
  }

  @Test
  void counter_nothingShownForAPayingCoverage_refuses() {
    assertRefused(counter(Map.of(), Town.half("A", Town.OWN)), ReasonCode.AMOUNTS_CHANGED);
  }

  @Test
  void counter_amountShownForUnknownCoverage_refuses() {
    assertRefused(
        counter(Map.of("A/C", Money.ofFen(50_000), "X/C", Money.ZERO), Town.half("A", Town.OWN)),
        ReasonCode.AMOUNTS_CHANGED);
  }

  @Test
  void counter_noCoverage_refuses() {
    assertRefused(counter(Map.of()), ReasonCode.NO_COVERAGE);
    assertRefused(counter(Map.of(), Town.expired("A")), ReasonCode.COVERAGE_NOT_IN_FORCE);
  }

  @Test
  void counter_firstCoverageNeedsPerson_itAndThoseAfterItWait() {
    Booking booking = counter(Map.of(), Town.atMost("A", 10_000), Town.half("B", Town.OWN));

    assertThat(booking.decision().status()).isEqualTo(Decision.Status.BOOKED);
    assertThat(booking.decision().claims())
        .extracting(claim -> claim.state())
        .containsOnly(ClaimState.WAITS_FOR_PERSON);
    assertThat(booking.decision().claims())
        .extracting(claim -> claim.reason())
        .containsExactly(ReasonCode.ABOVE_AUTOMATIC_LIMIT, ReasonCode.EARLIER_COVERAGE_WAITS);
    assertThat(booking.ledger()).isEmpty();
  }

  @Test
  void counter_secondCoverageNeedsPerson_firstIsSettled() {
    Booking booking =
        counter(Map.of("A/C", Money.ofFen(50_000)), Town.half("A", Town.OWN), Town.atMost("B", 1));

    assertThat(booking.decision().claims())
        .extracting(claim -> claim.state())
        .containsExactly(ClaimState.SETTLED, ClaimState.WAITS_FOR_PERSON);
  }

  @Test
  void billAlreadyBooked_refusesAndNamesTheFirstMessage() {
    for (Road road : Road.values()) {
      Booking booking =
          BookingDecision.decide(
              Town.locked(road, BOTH_SHOWN, List.of(HALF_OF_A), Town.half("A", Town.OWN)));

      assertRefused(booking, ReasonCode.BILL_ALREADY_BOOKED);
      assertThat(booking.decision().conflictsWith()).isEqualTo("M0");
    }
  }

  @Test
  void member_pays_toTheCoveragesAccount() {
    Booking booking = member(Town.half("A", Town.OWN), Town.expired("B"));

    assertThat(booking.decision().claims())
        .extracting(claim -> claim.state())
        .containsExactly(ClaimState.PAYING);
    assertThat(booking.payables())
        .containsExactly(
            new Payable(
                booking.decision().claims().get(0).id(), "A", Town.OWN, Money.ofFen(50_000)));
    assertThat(booking.ledger().get(0).postings())
        .containsExactly(
            new Posting(Account.claims("A"), Money.ofFen(50_000)),
            new Posting(Account.owedToMember("A"), Money.ofFen(-50_000)));
  }

  @Test
  void member_accountWanting_debtStandsAndPaymentWaits() {
    BankAccount strangers = new BankAccount("Wang", "62229999", "102", "");
    assertWaitsWithDebt(member(Town.half("A", /* account= */ null)), ReasonCode.NO_ACCOUNT);
    assertWaitsWithDebt(member(Town.half("A", strangers)), ReasonCode.ACCOUNT_NAME_DIFFERS);
  }

  @Test
  void member_namedPayee_isPaid() {
    BankAccount guardian = new BankAccount("Wang", "62229999", "102", "Wang");

    assertThat(member(Town.half("A", guardian)).payables()).hasSize(1);
  }

  @Test
  void member_noCoverage_isKeptForAPerson() {
    Booking booking = member();

    assertThat(booking.decision().status()).isEqualTo(Decision.Status.BOOKED);
    assertThat(booking.decision().claims())
        .extracting(claim -> claim.state(), claim -> claim.reason())
        .containsExactly(tuple(ClaimState.WAITS_FOR_PERSON, ReasonCode.NO_COVERAGE));
  }

  @Test
  void mayBeBooked_counterRefuses_andElsewhereAPersonLooks() {
    Insurance insurance = Town.half("A", Town.OWN);
    Locked shown =
        Town.locked(Road.COUNTER, Map.of("A/C", Money.ofFen(50_000)), List.of(), insurance);
    Booking counter =
        BookingDecision.decide(Town.locked(shown.request(), List.of(), List.of("M0"), insurance));
    Booking receipt =
        BookingDecision.decide(Town.locked(Town.ofReceipt(0), List.of(), List.of("M0"), insurance));

    assertRefused(counter, ReasonCode.BILL_MAY_BE_BOOKED);
    assertThat(counter.decision().conflictsWith()).isEqualTo("M0");
    assertThat(receipt.decision().claims())
        .extracting(claim -> claim.state(), claim -> claim.reason(), claim -> claim.amount())
        .containsExactly(
            tuple(ClaimState.WAITS_FOR_PERSON, ReasonCode.BILL_MAY_BE_BOOKED, Money.ZERO));
  }

  @Test
  void receipt_afterTheCounter_paysOnlyTheOthersAndOnlyWhatIsLeft() {
    Booking booking =
        receipt(0, List.of(HALF_OF_A), Town.half("A", Town.OWN), Town.half("B", Town.OWN));

    assertThat(booking.decision().claims())
        .extracting(claim -> claim.insurerId(), claim -> claim.amount(), claim -> claim.state())
        .containsExactly(tuple("B", Money.ofFen(25_000), ClaimState.PAYING));
    assertThat(booking.decision().patientPays()).isEqualTo(Money.ofFen(25_000));
    assertThat(reasons(booking, "A")).containsExactly(ReasonCode.BILL_ALREADY_BOOKED);
  }

  @Test
  void receipt_whileAnotherClaimOfTheBillIsOpen_waits() {
    Booked open = Town.booked("A/C", 0, /* isAtCounter= */ false, /* isUndecided= */ true);
    Booking booking = receipt(0, List.of(open), Town.half("A", Town.OWN), Town.half("B", Town.OWN));

    assertThat(booking.decision().claims())
        .extracting(claim -> claim.insurerId(), claim -> claim.reason())
        .containsExactly(tuple("B", ReasonCode.EARLIER_COVERAGE_WAITS));
  }

  @Test
  void receipt_nobodyAnswers_opensNobodysClaim() {
    assertRefused(receipt(0, List.of()), ReasonCode.NO_COVERAGE);
    assertRefused(receipt(0, List.of(), Town.expired("A")), ReasonCode.COVERAGE_NOT_IN_FORCE);
  }

  /** Of a bill of 100,000 fen; insurer B pays a half of what is left. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # other | ours at the counter | B pays | why it waits
            0     | 0                   | 50000  |
            0     | 50000               | 25000  |
            50000 | 50000               | 25000  |
            30000 | 0                   | 35000  |
            30000 | 50000               | 0      | OTHERS_PAID_UNCLEAR
            60000 | 50000               | 0      | OTHERS_PAID_UNCLEAR
          """)
  void receipt_otherPayment_isSubtractedOnce(
      long other, long ours, long pays, @Nullable ReasonCode why) {
    List<Booked> booked =
        ours == 0 ? List.of() : List.of(Town.booked("A/C", ours, true, /* isUndecided= */ false));
    Booking booking = receipt(other, booked, Town.half("B", Town.OWN));

    assertThat(booking.decision().claims())
        .extracting(claim -> claim.amount(), claim -> claim.reason())
        .containsExactly(tuple(Money.ofFen(pays), why));
  }

  private static List<ReasonCode> reasons(Booking booking, String insurer) {
    return booking.decision().determinations().stream()
        .filter(determination -> determination.plan().insurerId().equals(insurer))
        .flatMap(determination -> determination.reasons().stream())
        .map(Reason::code)
        .toList();
  }

  private static Booking receipt(long other, List<Booked> booked, Insurance... insurances) {
    return BookingDecision.decide(
        Town.locked(Town.ofReceipt(other), booked, List.of(), insurances));
  }

  private static Booking counter(Map<String, Money> shown, Insurance... insurances) {
    return BookingDecision.decide(Town.locked(Road.COUNTER, shown, List.of(), insurances));
  }

  private static Booking member(Insurance... insurances) {
    return BookingDecision.decide(Town.locked(Road.MEMBER, Map.of(), List.of(), insurances));
  }

  private static void assertRefused(Booking booking, ReasonCode code) {
    assertThat(booking.decision().status()).isEqualTo(Decision.Status.REFUSED);
    assertThat(Objects.requireNonNull(booking.decision().refusal()).code()).isEqualTo(code);
    assertThat(booking.decision().claims()).isEmpty();
    assertThat(booking.ledger()).isEmpty();
    assertThat(booking.payables()).isEmpty();
  }

  private static void assertWaitsWithDebt(Booking booking, ReasonCode code) {
    assertThat(booking.decision().claims())
        .extracting(claim -> claim.state(), claim -> claim.reason(), claim -> claim.amount())
        .containsExactly(tuple(ClaimState.WAITS_FOR_PERSON, code, Money.ofFen(50_000)));
    assertThat(booking.ledger()).hasSize(1);
    assertThat(booking.payables()).isEmpty();
  }
}
