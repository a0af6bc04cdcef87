package org.directpay.core.benefit;

import static org.directpay.core.benefit.Tables.check;

import org.junit.jupiter.api.Test;

/** Terms of a reimbursement, each by itself: terms, bills, what is paid. */
final class ReimbursementTermsTest {

  @Test
  void filters_lookAtItemsAndClasses() {
    check(
        """
        X  := list=L/ITEM/X1+X2 in item=L
        NX := list=L/ITEM/X1+X2 in noitem=L
        # terms         | bill                                              | pays
        X               | BED: in=100 item=X1, BED: in=50 item=Y            | 100
        NX              | BED: in=100 item=X1, BED: in=50 item=Y            | 50
        X               | BED: in=100 item=X1, BED: in=50                   | DATA_INCOMPLETE
        X               | BED: in=100 item=X1, BED: full=50                 | 100
        NX              | in=100                                            | DATA_INCOMPLETE
        in lc=A lc=B    | BED: in=1 class=A, BED: in=2 class=UNLISTED       | 1
        in lc=A         | BED: in=1 class=A, BED: in=2                      | DATA_INCOMPLETE
        # A criterion that fails decides, whatever else is not told.
        X cat=NURSING   | BED: in=100, NURSING: in=7 item=X2                | 7
        in lc=A cat=BED | NURSING: in=100, BED: in=1 class=A                | 1
        """);
  }

  @Test
  void cap_cutsLineDayOrItem() {
    check(
        """
        # terms                      | bills                                                  | pays
        in cap=LINE/40/cat=BED       | BED: in=100, BED: in=30, NURSING: in=70                | 140
        in full cap=LINE/40/cat=BED  | BED: in=60 full=40                                     | 40
        # All parts count together, and are cut in proportion.
        in cap=LINE/40/cat=BED       | BED: in=60 full=40                                     | 24
        in cap=LINE/0.01 | BED: in=0.01 full=0.01 | NOT_COVERED
        full cap=LINE/0.01           | BED: in=0.01 full=0.01                                 | 0.01
        in cap=ITEM/50               | BED: in=40 item=X, BED: in=40 item=X, BED: in=9 item=Y | 59
        in cap=ITEM/50 | BED: in=40 item=X, BED: in=40 | DATA_INCOMPLETE
        in cap=ITEM_YEAR/50 | BED: in=40 item=X ; BED: in=40 item=X, BED: in=1 item=Y | 40 ; 11
        in cap=DAY/50/cat=BED \
          | BED: in=40 day=2026-03-01, BED: in=40 day=2026-03-01, BED: in=60 day=2026-03-02 | 100
        in cap=DAY/50 | BED: in=40 day=2026-03-01 ; BED: in=40 day=2026-03-01 | 40 ; 10
        in cap=DAY/50 | BED: in=40 | DATA_INCOMPLETE
        in cap=DAY/50 | in=40 | DATA_INCOMPLETE
        in cap=LINE/40/cat=BED | BED: in=100, ?: in=30 | DATA_INCOMPLETE
        # Each on what the one before leaves.
        in cap=LINE/40 cap=ITEM/50   | BED: in=100 item=X, BED: in=30 item=X                  | 50
        # A day's cap comes before the year's deductible (W091 in kind).
        in cap=DAY/300 ded=100/year  | BED: in=500 day=2026-03-01                             | 200
        # A cap cuts before others are subtracted: they paid more than what counts.
        in cap=LINE/40 | BED: in=100 fund=50 | PAID_BY_OTHERS
        in cap=LINE/40               | BED: in=100 fund=30                                    | 10
        """);
  }

  @Test
  void cap_scalesAssociatedCharges() {
    check(
        """
        ROOM := in cap=LINE/400/cat=BED/scale:not=WESTERN_MEDICINE
        # terms | bill                                                       | pays
        ROOM    | BED: in=800, SURGERY: in=1000, WESTERN_MEDICINE: in=100    | 1000
        ROOM    | BED: in=400, SURGERY: in=1000                              | 1400
        # 10.01 × 400 / 900 = 4.448…, and 1.13 × 400 / 800 = 0.565.
        ROOM    | BED: in=900, SURGERY: in=10.01                             | 404.45
        ROOM    | BED: in=800, SURGERY: in=0.50, NURSING: in=0.63            | 400.57
        ROOM    | SURGERY: in=1000                                           | 1000
        ROOM    | BED: in=800, ?: in=1000                                    | DATA_INCOMPLETE
        """);
  }

  @Test
  void othersPaid_isSubtractedCarvedOutOrLeftToTheCeiling() {
    check(
        """
        # terms                                    | bill                             | pays
        in 80%                                     | in=1000 fund=400                 | 480
        in 80% public=CARVED_OUT                   | in=1000 fund=400                 | 400
        in 80% public=CEILING                      | in=1000 fund=400                 | 600
        in 80% public=CARVED_OUT | in=1000 fund=900 | PAID_BY_OTHERS
        in 80%                                     | in=1000 third=400                | 480
        in 80% third=CARVED_OUT                    | in=1000 third=400                | 400
        in 80% third=CEILING                       | in=1000 third=400                | 600
        in 80% public=CARVED_OUT third=CARVED_OUT  | in=1000 fund=100 third=200       | 500
        in 80% public=CARVED_OUT                   | in=1000 fund=100 third=200       | 540
        # Third parties take parts in order, and what exceeds one goes to the next.
        in | in=100 full=50 third=120 | PAID_BY_OTHERS
        full                                       | in=100 full=50 third=120         | 30
        full | in=100 full=50 third@full=70 | PAID_BY_OTHERS
        in                                         | in=100 full=50 third@full=70     | 80
        in                                         | in=100 fund=30 hosp=10 third=20  | 40
        in 50% & in 80% earlier=CARVED_OUT         | in=1000                          | 500 & 300
        in 50% & in 80% earlier=CEILING            | in=1000                          | 500 & 500
        in 50% & in 80%                            | in=1000                          | 500 & 400
        # The carve-out is what the payers make of the weighted base.
        in@50% public=CARVED_OUT                   | in=1000 fund=400                 | 300
        """);
  }

  @Test
  void deductible_countsInItsPeriod() {
    check(
        """
        # terms                     | bills                                        | pays
        in ded=100/quarter | in=60 ; in=60 ; in=60 on=2026-04-01 \
          | WITHIN_DEDUCTIBLE ; 20 ; WITHIN_DEDUCTIBLE
        in ded=100/quarter | in=60 on=2026-03-31 ; in=60 on=2026-04-01 \
          | WITHIN_DEDUCTIBLE ; WITHIN_DEDUCTIBLE
        to=2030-12-31 in ded=100/life | in=60 ; in=60 on=2028-05-01 | WITHIN_DEDUCTIBLE ; 20
        to=2030-12-31 in ded=100/year | in=60 ; in=60 on=2027-01-01 \
          | WITHIN_DEDUCTIBLE ; WITHIN_DEDUCTIBLE
        to=2030-12-31 enrolled=2025-01-01 in ded=100/2years | in=60 ; in=60 on=2027-01-01 \
          | WITHIN_DEDUCTIBLE ; WITHIN_DEDUCTIBLE
        to=2030-12-31 enrolled=2025-01-01 in ded=100/2years \
          | in=60 on=2027-02-01 ; in=60 on=2028-12-01 | WITHIN_DEDUCTIBLE ; 20
        from=2026-03-01 to=2028-02-29 in ded=100/year \
          | in=60 ; in=60 on=2027-02-28 ; in=60 on=2027-03-01 \
          | WITHIN_DEDUCTIBLE ; 20 ; WITHIN_DEDUCTIBLE
        # Each day bears its own.
        in ded=100/day   | BED: in=150 day=2026-03-01, BED: in=60 day=2026-03-02   | 50
        in ded=100/day | BED: in=80 day=2026-03-01 ; BED: in=50 day=2026-03-01 \
          | WITHIN_DEDUCTIBLE ; 30
        in ded=100/day   | BED: in=80                                              | DATA_INCOMPLETE
        # The base is spread over days: a fund's 90 leave 100 and 20.
        in ded=60/day | BED: in=175 day=2026-03-01, BED: in=35 day=2026-03-02 fund=90 | 40
        """);
  }

  @Test
  void deductible_isIndexed_andLessForClaimFreeYears() {
    check(
        """
        INDEXED := in ded=100/visit index=2026-02-01:200 index=2026-06-01:300
        LESS    := to=2030-12-31 in ded=100/visit less=30:50
        # terms              | bills                                                      | pays
        INDEXED | in=400 on=2026-01-31 ; in=400 on=2026-02-01 ; in=400 on=2026-09-01 \
          | 300 ; 200 ; 100
        LESS                 | in=200                                                     | 100
        LESS unclaimed=1     | in=200                                                     | 130
        LESS unclaimed=9     | in=200                                                     | 150
        # The coverage's own years go on from those it states, up to the first with a payment.
        LESS | in=50 ; in=200 on=2027-03-01 ; in=200 on=2028-03-01 | WITHIN_DEDUCTIBLE ; 130 ; 130
        LESS unclaimed=1 | in=200 ; in=200 on=2027-03-01 | 130 ; 130
        """);
  }

  @Test
  void deductible_isFilledByWhomThePlanSays() {
    check(
        """
        # terms                                        | bills                        | pays
        in ded=100/visit fill=PUBLIC_FUNDS             | in=200 fund=60               | 100
        in ded=100/visit fill=PUBLIC_FUNDS             | in=200 fund=120              | 80
        in ded=100/year fill=PUBLIC_FUNDS | in=60 fund=60 ; in=100 | PAID_BY_OTHERS ; 60
        in ded=100/visit fill=THIRD_PARTIES            | in=200 fund=60 third=30      | 40
        in ded=100/visit fill=THIRD_PARTIES+PUBLIC_FUNDS | in=200 fund=60 third=30    | 100
        in 50% & in ded=60/visit fill=EARLIER_COVERAGES | in=100                      | 50 & 40
        in ded=100/visit fill=OUT                      | in=200 full=70               | 170
        in full@10% ded=100/visit fill=OUT             | in=200 full=70               | 107
        # What a fund paid of it does not fill.
        in ded=100/visit fill=OUT                      | in=200 full=70 fund@full=50  | 120
        # The personal account's money is borne, but does not fill.
        in ded=100/year cash | in=80 account=30 ; in=100 | WITHIN_DEDUCTIBLE ; 50
        in ded=100/year cash                           | in=150 account=30 ; in=100   | 50 ; 70
        """);
  }

  @Test
  void deductible_ofAFamily() {
    check(
        """
        # Two insured persons under one policy, one after the other.
        FA := code=F in ded=100/year family=150
        FB := code=F in ded=100/year family=150 insured=B
        WA := code=F in ded=100/year waived
        WB := code=F in ded=100/year waived insured=B
        # terms    | bills                       | pays
        FA & FB    | in=90 name=A                | WITHIN_DEDUCTIBLE & 30
        FA & FB    | in=300                      | 200 & 50
        WA & WB    | in=90                       | WITHIN_DEDUCTIBLE & WITHIN_DEDUCTIBLE
        WA & WB    | in=100                      | WITHIN_DEDUCTIBLE & 100
        WA & WB    | in=150 ; in=70              | 50 & 100 ; 70 & PAID_BY_OTHERS
        """);
  }

  @Test
  void ladder_beforeOthersPaid_isCountedFromTheGrossBase() {
    check(
        """
        # terms                                   | bills                  | pays
        in deep 50%..100 100%                     | in=200 fund=80         | 110
        in deep ded=10/visit 50%..100 100%        | in=200 fund=80         | 105
        in deep yearly 50%..100 100%              | in=80 fund=60 ; in=80  | 10 ; 70
        """);
  }

  @Test
  void factor_multipliesExactly() {
    check(
        """
        # terms                       | bill      | pays
        in 80% factor=60%             | in=100    | 48
        # 0.33 × 0.5 × 0.5 = 0.0825: rounding twice would give 0.09.
        in 50% factor=50%             | in=0.33   | 0.08
        in 50%..100 80% factor=50%    | in=200    | 65
        """);
  }

  @Test
  void outOfPocketMaximum_raises() {
    check(
        """
        # terms                                   | bills                  | pays
        in 60% oop=100/visit                      | in=1000                | 900
        in ded=500/visit 80% oop=100/visit        | in=400                 | 300
        in ded=50/visit 80% oop=300/year          | in=1000 ; in=1000 ; in=9 | 760 ; 940 ; 9
        in 60% oop=100/visit max=500/visit        | in=1000                | 500
        in ded=500/year oop=100/life              | in=400 ; in=400        | 300 ; 400
        """);
  }

  @Test
  void limit_inTimesDaysQuartersAndOwners() {
    check(
        """
        ALL := to=2030-12-31
        # terms                            | bills                                     | pays
        in max=2t/year | in=1 ; full=1 ; in=2 ; in=3 | 1 ; NOT_COVERED ; 2 ; LIMIT_EXHAUSTED
        in max=1t/quarter | in=1 ; in=2 ; in=3 on=2026-04-01 | 1 ; LIMIT_EXHAUSTED ; 3
        # One bill is one time, whichever benefits of the pool it uses.
        in max=1t/year#P ; full max=1t/year#P | in=1 full=2 ; in=1 full=1 \
          | 3 ; LIMIT_EXHAUSTED+LIMIT_EXHAUSTED
        in max=100/quarter | in=80 ; in=80 ; in=80 on=2026-05-01 | 80 ; 20 ; 80
        ALL in max=100/life                | in=80 ; in=80 on=2027-05-01               | 80 ; 20
        ALL in max=100/2years | in=80 ; in=80 on=2027-05-01 ; in=80 on=2028-05-01 | 80 ; 20 ; 80
        in max=50/day | BED: in=80 day=2026-03-01, BED: in=30 day=2026-03-02           | 80
        in max=50/day | BED: in=40 day=2026-03-01 ; BED: in=40 day=2026-03-01          | 40 ; 10
        in max=50/day max=60/visit \
          | BED: in=80 day=2026-03-01, BED: in=30 day=2026-03-02 ; BED: in=50 day=2026-03-01 \
          | 60 ; 12.50
        in max=50/day | in=80 | DATA_INCOMPLETE
        # Of all policies of one plan code.
        code=A in max=100/life/INSURED & code=A policy=P2 in ceiling max=100/life/INSURED \
          | in=150 | 100 & LIMIT_EXHAUSTED
        code=A in 50% max=80/year & code=A policy=P2 in max=80/year | in=150           | 75 & 75
        """);
  }
}
