package org.directpay.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer reads, in both languages. */
class NoticeTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          SETTLED       |     | 0   | 保险赔付 1.00 元,已在医院结算时抵扣。
          PAYING        | 100 | 0   | 理赔已核定 1.00 元,正在支付 1.00 元到您的账户。
          PAID          | 100 | 100 | 理赔款 1.00 元已支付到您的账户。
          CLOSED_UNPAID |     | 0   | 本次无应付赔款。未超过免赔额(依据:4)。
          REVERSED      | 100 | 0   | 医院已撤销本次结算。
          REVERSED      | 100 | 60  | 医院已撤销本次结算。已支付的 0.60 元需要退回。
          """)
  void inChinese(ClaimState state, @Nullable Long toMember, long paidOut, String text) {
    assertThat(NoticeText.of(view(state, toMember, paidOut, null)).zh()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          SETTLED       |     | 0   | 1.00 yuan of the bill were paid by the insurance at the
          PAYING        | 100 | 0   | 1.00 yuan are granted; 1.00 are on their way to your account.
          PAID          | 100 | 100 | 1.00 yuan were paid to your account.
          CLOSED_UNPAID |     | 0   | The amount is within the deductible. (clause: 4)
          REVERSED      | 100 | 0   | The hospital has undone this settlement.
          REVERSED      | 100 | 60  | settlement. 0.60 yuan that were paid are to be returned.
          """)
  void inEnglish(ClaimState state, @Nullable Long toMember, long paidOut, String text) {
    assertThat(NoticeText.of(view(state, toMember, paidOut, null)).en()).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          PAYMENT_FAILED   | PAYOUT_REJECTED | 请提供另一账户。 | name another one.
          WAITS_FOR_PERSON | NO_ACCOUNT      | 专人审核。      | looking at your claim.
          """)
  void whyItGoesNoFurther(ClaimState state, ReasonCode why, String zh, String en) {
    Sentence text = NoticeText.of(view(state, 100L, 0, why));
    assertThat(text.zh()).contains(zh).endsWith(why.textZh() + "。");
    assertThat(text.en()).contains(en).endsWith(why.textEn());
  }

  private static ClaimView view(
      ClaimState state, @Nullable Long toMember, long paidOut, @Nullable ReasonCode why) {
    Claim claim =
        new Claim(
            new ClaimId(new UUID(7, 7), 1),
            "I",
            "C",
            state,
            Money.ofFen(100),
            Money.ofFen(toMember == null ? 0 : toMember),
            Money.ofFen(paidOut),
            why);
    return new ClaimView(
        claim, BillNames.of("H", "S"), determination(), Instant.EPOCH, "", 0, List.of());
  }

  private static Determination determination() {
    return new Determination(
        "C",
        new PlanId("I", "P", "1"),
        "",
        Outcome.NOTHING,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        List.of(),
        List.of(new Reason(ReasonCode.WITHIN_DEDUCTIBLE, "4", "")),
        List.of(),
        List.of());
  }
}
