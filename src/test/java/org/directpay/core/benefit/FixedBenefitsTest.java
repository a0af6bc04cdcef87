package org.directpay.core.benefit;

import static org.directpay.core.benefit.Tables.check;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.directpay.core.claim.Money;
import org.junit.jupiter.api.Test;

/** Allowances and lump sums: what stands beside the bill. */
final class FixedBenefitsTest {

  @Test
  void allowance_paysDaysInHospital() {
    check(
        """
        # terms                       | bill                                          | pays
        allow=100                     | in=1 until=2026-03-05                         | 400
        allow=100                     | in=1                                          | 100
        allow=100                     | in=1 until=2026-03-05 days=7                  | 700
        allow=100                     | in=1 until=2026-03-05 days=0                  | NOT_COVERED
        allow=100                     | in=1 at=OUTPATIENT                            | NOT_COVERED
        allow=100 skip=3              | in=1 until=2026-03-05                         | 100
        allow=100 skip=3 | in=1 until=2026-03-04 | WITHIN_WAITING_DAYS
        allow=100 icu                 | in=1 until=2026-03-05 icu=2                   | 200
        allow=100 icu | in=1 until=2026-03-05 | DATA_INCOMPLETE
        allow=100 icu                 | in=1 at=OUTPATIENT                            | NOT_COVERED
        allow=100 max=3d/visit        | in=1 until=2026-03-05                         | 300
        allow=100 skip=1 max=3d/year | in=1 days=3 ; in=1 days=5 ; in=1 days=5 \
          | 200 ; 100 ; LIMIT_EXHAUSTED
        allow=100 max=250/visit       | in=1 days=5                                   | 250
        allow=100 max=2t/year | in=1 ; in=1 ; in=1 | 100 ; 100 ; LIMIT_EXHAUSTED
        allow=100 max=3d/year max=150/year | in=1 days=2 ; in=1 days=5 | 150 ; LIMIT_EXHAUSTED
        # Days of one pool, whichever allowance pays them.
        allow=100 max=5d/year#D ; allow=50 icu max=5d/year#D | in=1 days=4 icu=2      | 450
        """);
  }

  @Test
  void allowance_goesOnThroughReAdmissions() {
    check(
        """
        GAP  := allow=100 skip=3 gap=30
        MOST := allow=100 gap=30 max=5d/visit
        # terms | bills                                                                       | pays
        GAP | in=1 days=2 dx=I10 until=2026-03-03 \
          ; in=1 days=2 dx=I10.9 on=2026-03-20 until=2026-03-22 | WITHIN_WAITING_DAYS ; 100
        GAP | in=1 days=2 dx=I10 until=2026-03-03 \
          ; in=1 days=2 dx=K35 on=2026-03-20 until=2026-03-22 \
          | WITHIN_WAITING_DAYS ; WITHIN_WAITING_DAYS
        GAP | in=1 days=4 dx=I10 until=2026-03-05 \
          ; in=1 days=2 dx=I10 on=2026-04-04 until=2026-04-06 | 100 ; 200
        GAP | in=1 days=4 dx=I10 until=2026-03-05 \
          ; in=1 days=2 dx=I10 on=2026-04-05 until=2026-04-07 | 100 ; WITHIN_WAITING_DAYS
        GAP | in=1 | DATA_INCOMPLETE
        GAP | in=1 at=OUTPATIENT | NOT_COVERED
        # Through three admissions, each within the gap of the one before.
        GAP | in=1 days=1 dx=I10 until=2026-03-02 ; in=1 days=1 dx=I10 on=2026-03-25 \
          ; in=1 days=4 dx=I10 on=2026-04-20 until=2026-04-24 \
          | WITHIN_WAITING_DAYS ; WITHIN_WAITING_DAYS ; 300
        MOST | in=1 days=4 dx=I10 until=2026-03-05 \
          ; in=1 days=4 dx=I10 on=2026-03-20 until=2026-03-24 \
          ; in=1 days=4 dx=I10 on=2026-04-01 until=2026-04-05 | 400 ; 100 ; LIMIT_EXHAUSTED
        MOST | in=1 days=4 dx=I10 until=2026-03-05 \
          ; in=1 days=4 dx=K35 on=2026-03-20 until=2026-03-24 | 400 ; 400
        # One that overlaps another which ended no later goes on with it.
        GAP | in=1 days=2 dx=I10 until=2026-03-03 \
          ; in=1 days=2 dx=I10 on=2026-03-02 until=2026-03-04 | WITHIN_WAITING_DAYS ; 100
        GAP | in=1 days=2 dx=I10 until=2026-03-03 \
          ; in=1 days=2 dx=I10 on=2026-03-02 until=2026-03-03 | WITHIN_WAITING_DAYS ; 100
        GAP | in=1 days=2 dx=I10 on=2026-03-20 until=2026-03-22 \
          ; in=1 days=2 dx=I10 until=2026-03-03 | WITHIN_WAITING_DAYS ; WITHIN_WAITING_DAYS
        # A stay that its limit has ended stays ended.
        allow=100 gap=30 max=2d/visit | in=1 days=2 dx=I10 ; in=1 dx=I10 on=2026-03-20 \
          ; in=1 dx=I10 on=2026-04-10 | 200 ; LIMIT_EXHAUSTED ; LIMIT_EXHAUSTED
        allow=100 gap=30 max=500/visit | in=1 days=4 dx=I10 until=2026-03-05 \
          ; in=1 days=4 dx=I10 on=2026-03-20 until=2026-03-24 | 400 ; 100
        """);
  }

  @Test
  void lumpSum_paysTheConditionThatPaysMost() {
    check(
        """
        LISTS := list=C/DIAGNOSIS/C list=M/DIAGNOSIS/C73 list=OP/PROCEDURE/47
        ILL   := LISTS lump=1000 MILD=30%+20% SEVERE=100% cond=A:MILD:dx=M cond=B:SEVERE:dx=C
        GRADE := lump=1000 DISABILITY=100% cond=D1:DISABILITY:grade=1 \
          cond=D9:DISABILITY:grade=9:rate=20%
        # terms                                                   | bill                  | pays
        ILL                                                       | in=1 dx=C73           | 1000
        ILL | in=1 dx=I10 | NO_CONDITION_MET
        ILL | in=1 | DATA_INCOMPLETE
        GRADE                                                     | in=1 grade=9          | 200
        GRADE                                                     | in=1 grade=1          | 1000
        GRADE | in=1 grade=5 | NO_CONDITION_MET
        GRADE | in=1 | DATA_INCOMPLETE
        lump=1000 DEATH=50% cond=T:DEATH:dead                     | in=1 dead             | 500
        lump=1000 DEATH=50% cond=T:DEATH:dead | in=1 | NO_CONDITION_MET
        lump=1000 DEATH=50% cond=T:DEATH:dead:because=ACCIDENT    | in=1 dead cause=ACCIDENT | 500
        lump=1000 DEATH=50% cond=T:DEATH:dead:because=ACCIDENT | in=1 dead | DATA_INCOMPLETE
        lump=1000 DEATH=50% cond=T:DEATH:dead:because=ACCIDENT | in=1 | NO_CONDITION_MET
        LISTS lump=1000 MILD=30% cond=P:MILD:px=OP                | in=1 px=47.01         | 300
        LISTS lump=1000 MILD=30% cond=P:MILD:px=OP | in=1 | NO_CONDITION_MET
        LISTS lump=1000 MILD=30% cond=P:MILD:px=OP:dx=C | in=1 px=47.01 dx=I10 | NO_CONDITION_MET
        lump=0.05 DEATH=50% cond=T:DEATH:dead                     | in=1 dead             | 0.03
        lump=? DEATH=50% cond=T:DEATH:dead insures=B1:300         | in=1 dead             | 150
        lump=? DEATH=50% cond=T:DEATH:dead | in=1 dead | DATA_INCOMPLETE
        lump=? DEATH=50% cond=T:DEATH:dead | in=1 | NO_CONDITION_MET
        lump=1000 DEATH=50% cond=T:DEATH:dead max=400/life        | in=1 dead             | 400
        """);
  }

  @Test
  void lumpSum_paysAgainAsItsSeveritySays() {
    check(
        """
        LISTS := to=2030-12-31 list=A/DIAGNOSIS/A list=B/DIAGNOSIS/B
        MILD  := LISTS lump=1000 MILD=30%+20% cond=A:MILD:dx=A cond=B:MILD:dx=B
        GROUP := LISTS lump=1000 MILD=30%+20% cond=A:MILD:dx=A:g=G cond=B:MILD:dx=B:g=G
        WAIT  := LISTS lump=1000 MILD=30%+20%/90d cond=A:MILD:dx=A
        END   := LISTS lump=1000 MILD=30%+20% SEVERE=100%/end cond=A:MILD:dx=A cond=B:SEVERE:dx=B
        # terms            | bills                                              | pays
        MILD | in=1 dx=A ; in=1 dx=B ; in=1 dx=A | 300 ; 200 ; CONDITION_ALREADY_PAID
        GROUP | in=1 dx=A ; in=1 dx=B | 300 ; CONDITION_ALREADY_PAID
        WAIT | in=1 dx=A ; in=1 dx=A on=2026-05-29 | 300 ; INTERVAL_NOT_OVER
        WAIT               | in=1 dx=A ; in=1 dx=A on=2026-05-30                | 300 ; 200
        # Payments count by the day of the diagnosis.
        WAIT | in=1 dx=A ; in=1 dx=A on=2026-05-30 diagnosed=2026-05-29 | 300 ; INTERVAL_NOT_OVER
        END | in=1 dx=B ; in=1 dx=A | 1000 ; BENEFIT_HAS_ENDED
        END                | in=1 dx=A ; in=1 dx=B                              | 300 ; 1000
        MILD max=1t/life | in=1 dx=A ; in=1 dx=B | 300 ; LIMIT_EXHAUSTED
        MILD max=400/life  | in=1 dx=A ; in=1 dx=B                              | 300 ; 100
        """);
  }

  @Test
  void fixedBenefits_takeNothingFromTheBill() {
    check(
        """
        # terms                         | bill                        | pays
        allow=100 ; in                  | in=50 days=2                | 250
        allow=100 & in                  | in=50 days=2                | 200 & 50
        in ; allow=100                  | in=50 days=2 fund=50        | 200
        allow=100 & in & in             | in=50                       | 100 & 50 & PAID_BY_OTHERS
        allow=100 in auto=99            | in=50                       | ABOVE_AUTOMATIC_LIMIT
        """);
    Determination both = Tables.determine("allow=100 ; in 80%", "in=50 days=2").get(0);
    assertEquals(Money.ofFen(24_000), both.amount());
    assertEquals(Money.ofFen(20_000), both.fixed());
    assertEquals(Money.ofFen(4_000), both.reimbursed());
    assertEquals(
        Money.ofFen(4_000),
        Tables.determine("allow=100 ; in 80% & in", "in=50 days=2").get(1).othersPaid());
  }

  @Test
  void effects_sayWhatAPaymentSetsOff() {
    LocalDate day = LocalDate.parse("2026-02-27");
    assertEquals(
        List.of(
            new Effect(Effect.Kind.PREMIUM_WAIVED, "B1", "4.A", day),
            new Effect(Effect.Kind.BENEFIT_ENDED, "B1", "4.A", day)),
        Tables.determine(
                "lump=1000 DEATH=100%/waive/end cond=A:DEATH:dead", "in=1 dead diagnosed=" + day)
            .get(0)
            .effects());
    assertEquals(
        List.of(),
        Tables.determine("lump=1000 DEATH=100%/waive/end cond=A:DEATH:dead", "in=1")
            .get(0)
            .effects());
  }
}
