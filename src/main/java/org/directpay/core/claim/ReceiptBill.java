package org.directpay.core.claim;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a receipt as a bill. What a receipt calls 自费 lies outside social insurance's list; all else
 * lies within. Of other payments (其他支付) those that name a public fund are that fund's; the rest is
 * told apart when it is known what we have paid ourselves.
 */
public final class ReceiptBill {

  /** Receipts are issued, and dated, where the day begins at UTC+8. */
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  /** How regions name the funds; the first word that is found decides. */
  private static final List<Map.Entry<String, Fund>> FUND_WORDS =
      List.of(
          Map.entry("大病", Fund.RESIDENT_SERIOUS),
          Map.entry("大额", Fund.EMPLOYEE_LARGE),
          Map.entry("救助", Fund.MEDICAL_ASSISTANCE),
          Map.entry("公务员", Fund.CIVIL_SERVANT),
          Map.entry("企业补充", Fund.ENTERPRISE),
          Map.entry("伤残", Fund.DISABILITY),
          Map.entry("统筹", Fund.POOLED));

  /** How a receipt says that social insurance was not used (医保类型). */
  private static final List<String> NOT_INSURED = List.of("", "自费", "全自费", "无", "非医保");

  private final Receipt receipt;
  private final Receipt.Amounts amounts;

  private ReceiptBill(Receipt receipt) {
    this.receipt = receipt;
    this.amounts = receipt.amounts();
  }

  /** What a receipt must tell and does not, so that only a person can make a bill of it. */
  public static List<Fault> missing(Receipt receipt) {
    Inspection here = Inspection.start();
    Receipt.Visit visit = receipt.visit();
    isTold(here.at("visit").at("setting"), visit.setting());
    isTold(here.at("visit").at("starts_on"), visit.startsOn());
    if (visit.setting() == Setting.INPATIENT) {
      isTold(here.at("visit").at("ends_on"), visit.endsOn());
    }
    isTold(here.at("amounts").at("self_expense_fen"), receipt.amounts().selfExpense());
    return here.faults();
  }

  private static void isTold(Inspection there, @Nullable Object value) {
    there.expect(value != null, ReasonCode.FIELD_MISSING, () -> "is not told");
  }

  /**
   * The bill of a receipt that misses nothing.
   *
   * @param patient as the coverages know the person, under the name on the receipt
   */
  public static Discharge of(Receipt receipt, Hospital hospital, Patient patient) {
    return new ReceiptBill(receipt).discharge(hospital, patient);
  }

  /** What others paid of whom the receipt does not say that they are a public fund. */
  public static Money otherPaid(Receipt receipt) {
    List<FundPayment> named = named(receipt.amounts().otherShares());
    return receipt
        .amounts()
        .other()
        .minusDownToZero(Money.sum(named.stream().map(FundPayment::amount)));
  }

  private Discharge discharge(Hospital hospital, Patient patient) {
    LocalDate from = told(receipt.visit().startsOn(), "starts_on");
    LocalDate to = receipt.visit().endsOn() == null ? from : receipt.visit().endsOn();
    PartAmounts totals = totals();
    return new Discharge(
        BillNames.ofReceipt(hospital.id(), receipt),
        patient,
        told(receipt.visit().setting(), "setting"),
        hospital.level(),
        startOf(from),
        startOf(to),
        List.of(),
        List.of(),
        charges(totals),
        totals,
        receipt.total(),
        social(),
        List.of(),
        VisitFacts.NONE,
        /* consentReference= */ "");
  }

  private static <T> T told(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return value;
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay().atOffset(CHINA);
  }

  private PartAmounts totals() {
    Money outside = told(amounts.selfExpense(), "self_expense_fen");
    return new PartAmounts(receipt.total().minus(outside), Money.ZERO, Money.ZERO, outside);
  }

  /** Which lines lie outside the list is not told: they are used where nothing does. */
  private List<Charge> charges(PartAmounts totals) {
    boolean tells =
        totals.fullSelfPay().isZero()
            && receipt.lines().stream()
                .allMatch(line -> line.amount().isPositive() && line.category() != null);
    if (!tells) {
      return List.of();
    }
    List<Charge> charges = new ArrayList<>();
    for (Receipt.Line line : receipt.lines()) {
      PartAmounts parts = new PartAmounts(line.amount(), Money.ZERO, Money.ZERO, Money.ZERO);
      charges.add(
          new Charge(
              charges.size() + 1,
              line.code(),
              line.name(),
              line.category(),
              /* chargedOn= */ null,
              parts,
              /* listClass= */ null));
    }
    return charges;
  }

  private SocialSettlement social() {
    List<FundPayment> funds = new ArrayList<>(named(amounts.fundShares()));
    Money rest =
        amounts.funds().minusDownToZero(Money.sum(funds.stream().map(FundPayment::amount)));
    if (rest.isPositive()) {
      funds.add(new FundPayment(Fund.POOLED, rest, List.of()));
    }
    funds.addAll(named(amounts.otherShares()));
    boolean used =
        !funds.isEmpty()
            || amounts.account().isPositive()
            || !NOT_INSURED.contains(receipt.visit().insuranceType().strip());
    return new SocialSettlement(
        used,
        funds,
        Money.sum(funds.stream().map(FundPayment::amount)),
        /* personalTotal= */ null,
        amounts.account(),
        amounts.cash(),
        /* hospitalPaid= */ Money.ZERO);
  }

  private static List<FundPayment> named(List<Receipt.Share> shares) {
    return shares.stream()
        .filter(share -> share.amount().isPositive())
        .flatMap(
            share ->
                fund(share.name())
                    .map(fund -> new FundPayment(fund, share.amount(), List.of()))
                    .stream())
        .toList();
  }

  private static Optional<Fund> fund(String name) {
    return FUND_WORDS.stream()
        .filter(word -> name.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
