package org.directpay.core.benefit;

import static org.directpay.core.benefit.Tables.check;

import org.junit.jupiter.api.Test;

/**
 * The test cases for {@link Adjudicator}: {@link Written} terms, {@link Bills} in yuan, answers. A
 * number like W087 names the published example that a line takes its figures from.
 */
final class AdjudicatorTest {

  @Test
  void base_countsPartsAtTheirWeights() {
    check(
        """
        # terms                  | bill                           | pays
        in                       | in=100 pre=20 over=5 full=50   | 100
        in pre over full         | in=100 pre=20 over=5 full=50   | 175
        in pre@50%               | in=100 pre=20 over=5 full=50   | 110
        pre@33.33%               | pre=0.02                       | 0.01
        pre@33.33%               | pre=0.01                       | NOT_COVERED
        in                       | full=50                        | NOT_COVERED
        """);
  }

  @Test
  void othersPaid_isTakenOffPartByPart() {
    check(
        """
        # terms    | bill                                 | pays
        in         | in=100 full=50 fund=30               | 70
        full       | in=100 full=50 fund=30               | 50
        in         | in=100 full=50 fund=100              | PAID_BY_OTHERS
        # What exceeds a part spills over to the next one.
        pre full   | in=100 pre=20 full=50 fund=110       | 60
        # A fund that pays another part first goes on with the others in their order.
        in         | in=100 pre=20 full=50 fund@pre=30    | 90
        in pre     | in=100 pre=20 full=50 fund=60 hosp=50| 10
        # The weight applies to what others left.
        in pre@50% | in=100 pre=20 fund=110               | 5
        in@50%     | in=100.01 fund=100                   | 0.01
        """);
  }

  @Test
  void deductible_perVisitOrYear_isFilledByTheBase() {
    check(
        """
        # terms                    | bills                       | pays
        in ded=1000/visit 80%      | in=8000 full=2000           | 5600
        in ded=500/visit           | in=400 ; in=600             | WITHIN_DEDUCTIBLE ; 100
        in ded=10000/year          | in=8000 ; in=5000           | WITHIN_DEDUCTIBLE ; 3000
        in ded=10000/year          | in=8000 ; in=3000 ; in=50   | WITHIN_DEDUCTIBLE ; 1000 ; 50
        in ded=10000/year          | in=50000 fund=20000         | 20000
        in ded=100/visit           | in=600 fund=200             | 300
        # What social insurance paid does not fill it, and what is paid in full leaves it alone.
        in ded=100/year           | in=60 fund=60 ; in=100      | PAID_BY_OTHERS ; WITHIN_DEDUCTIBLE
        """);
  }

  @Test
  void deductible_inPool_isFilledTogether() {
    check(
        """
        # terms                                        | bills                | pays
        in ded=100/visit#A ; full ded=100/visit#A      | in=60 full=70        | 30
        in ded=100/visit ; full ded=100/visit          | in=60 full=170       | 70
        in ded=100/year#A ; full ded=100/year#A        | in=60 full=70 ; in=9 | 30 ; 9
        # One plan's coverages share what a family or a group owns; another plan's do not.
        in ded=100/year/POLICY & in ded=100/year/POLICY | in=150     | 50 & WITHIN_DEDUCTIBLE
        code=A in ded=100/year/POLICY 80% & code=A in ded=100/year/POLICY | in=150 | 40 & 110
        """);
  }

  @Test
  void ladder_isProgressive() {
    check(
        """
        STUDENT := in 55%..1000 60%..4000 70%..7000 80%..10000 90%..30000 95%
        SCHOOL  := in 0%..500 60%..1000 80%..3000 0%
        RURAL   := in 15%..3000 25%..4000 30%..5000 35%..10000 40%..20000 45%
        CITY    := in ded=18000/year 65%..100000 80%..500000 95%
        # terms                                   | bills         | pays
        STUDENT                                   | in=9250       | 6250
        SCHOOL                                    | in=2000       | 1100
        SCHOOL                                    | in=1875       | 1000
        SCHOOL                                    | in=500        | WITHIN_DEDUCTIBLE
        RURAL                                     | in=3000       | 450
        RURAL                                     | in=4000       | 700
        RURAL                                     | in=4350       | 805
        # Counted after the deductible, and before it (W083).
        CITY                                      | in=200000     | 130600
        CITY gross                                | in=200000     | 133300
        # Each bill begins at the first band, or goes on where the last one ended.
        in 50%..100 100%                          | in=80 ; in=80 | 40 ; 40
        in yearly 50%..100 100%                   | in=80 ; in=80 | 40 ; 70
        in yearly gross ded=50/year 50%..100 100% | in=30 ; in=80 | WITHIN_DEDUCTIBLE ; 35
        in yearly ded=50/year 50%..100 100%       | in=30 ; in=80 | WITHIN_DEDUCTIBLE ; 30
        """);
  }

  @Test
  void ladder_rounds_onceForAllBands() {
    check(
        """
        # terms                        | bill          | pays
        in ded=10000/year 95%          | in=10492.98   | 468.33
        in 50%                         | in=0.01       | 0.01
        in 49.99%                      | in=0.01       | WITHIN_DEDUCTIBLE
        in 50%                         | in=0.03       | 0.02
        # 0.5 and 0.5 fen: each band alone would round up to one.
        in 50%..0.01 50%               | in=0.02       | 0.01
        # 0.4 and 0.4 fen: each band alone would round down to none.
        in 40%..0.01 40%               | in=0.02       | 0.01
        """);
  }

  @Test
  void limit_isUsedByWhatIsPaid() {
    check(
        """
        # terms                                  | bills                        | pays
        in max=6000/visit                        | in=8413.30                   | 6000
        in ded=100/visit 80% max=20000/year      | in=15000 ; in=20000          | 11920 ; 8080
        in max=100/year                       | in=150 ; in=1                | 100 ; LIMIT_EXHAUSTED
        in max=100/visit max=150/year            | in=120 ; in=120              | 100 ; 50
        in max=100/visit#A ; full max=100/visit#A| in=70 full=70                | 100
        A := code=A in max=100/year/GROUP#A
        B := code=A full max=100/year/GROUP#A
        A & B                                    | in=70 full=70                | 70 & 30
        A & B                                    | in=1 full=100                | 1 & 99
        in max=100/year#A ; full max=100/year#A  | in=70 full=20 ; in=5 full=50 | 90 ; 10
        """);
  }

  @Test
  void ceiling_isWhatIsLeftOfTheCharges() {
    check(
        """
        # terms                                   | bill                  | pays
        in 80% & in 80%                           | in=100                | 80 & 16
        in 80% & in 80% ceiling                   | in=100                | 80 & 20
        in & in ceiling                           | in=100                | 100 & CEILING_REACHED
        in & in                                   | in=100                | 100 & PAID_BY_OTHERS
        in 80% & in full 50% ceiling              | in=100 full=100       | 80 & 100
        in full 80% & in 80% ceiling              | in=100 full=100       | 160 & 20
        # Two benefits of one coverage look at the same charges.
        in 80% ; in 80%                           | in=100                | 100
        in 80% ; in full 80%                      | in=100 full=100       | 200
        in 80% ; in full 70%                      | in=100 full=10        | 110
        # W111: the second insurer pays at most what the first one leaves.
        in max=7300/year & in 80% ceiling max=10000/year | in=10320       | 7300 & 3020
        # W113: two policies of a million each.
        in max=1000000/year & in max=1000000/year | in=1500000            | 1000000 & 500000
        """);
  }

  @Test
  void variant_isTheFirstThatHolds() {
    check(
        """
        UNUSED := unused in full ded=10000/year 60%
        USED   := in full ded=10000/year
        # terms              | bill               | pays
        UNUSED // USED       | in=50000 unused    | 24000
        UNUSED // USED       | in=50000 fund=8000 | 32000
        unused nothing // in | in=100 unused      | NOT_COVERED
        hadbefore=no nothing // in | in=100       | NOT_COVERED
        """);
  }

  @Test
  void lines_areChosenBySettingAndCategory() {
    check(
        """
        # terms                                   | bill                                   | pays
        in at=PHARMACY                            | in=100 at=PHARMACY                     | 100
        in at=PHARMACY                        | in=100                                 | NOT_COVERED
        in at=OUTPATIENT at=EMERGENCY             | in=100 at=EMERGENCY                    | 100
        in cat=BED                                | BED: in=100, MATERIAL: in=50           | 100
        in not=BED                                | BED: in=100, MATERIAL: in=50           | 50
        in cat=BED cat=MATERIAL not=BED           | BED: in=100, MATERIAL: in=50           | 50
        in cat=SURGERY                        | BED: in=100, MATERIAL: in=50           | NOT_COVERED
        # A fund's payment lies on all charges of a part alike.
        in cat=BED                                | BED: in=100, MATERIAL: in=50 fund=75   | 50
        in cat=BED                      | BED: in=0.01, MATERIAL: in=0.02 fund=0.02 | PAID_BY_OTHERS
        in cat=BED                                | BED: in=0.01, MATERIAL: in=0.02 fund=0.01 | 0.01
        """);
  }

  @Test
  void missingCategory_whereThereIsMoney_needsAPerson() {
    check(
        """
        # terms                     | bill                 | pays
        in cat=BED                  | in=100               | DATA_INCOMPLETE
        in not=BED                  | in=100               | DATA_INCOMPLETE
        in cat=BED                  | full=100             | NOT_COVERED
        in cat=BED                  | BED: in=100, ?: in=1 | DATA_INCOMPLETE
        in cat=BED                  | BED: in=100, ?: full=1 | 100
        in cat=BED at=PHARMACY ; in | in=100               | 100
        in cat=BED & in            | in=100               | DATA_INCOMPLETE & EARLIER_COVERAGE_WAITS
        """);
  }

  @Test
  void gates_answerInOrderOfPrecedence() {
    check(
        """
        # terms      | bill                          | pays
        in           | in=100 name=B on=2027-01-01   | COVERAGE_NOT_IN_FORCE+NAME_DIFFERS
        in           | in=100 name=B                 | NAME_DIFFERS
        in           | in=100 on=2027-01-01          | COVERAGE_NOT_IN_FORCE
        in           | in=100 on=2026-12-31          | 100
        in           | in=100 on=2026-01-01          | 100
        in           | in=100 on=2025-12-31          | COVERAGE_NOT_IN_FORCE
        in wait=30   | in=100 cause=ILLNESS on=2026-01-30 | IN_WAITING_PERIOD
        in wait=30   | in=100 on=2026-01-31          | 100
        in stop=PLAN        | in=100                 | PLAN_STOPPED
        in stop=INSURER     | in=100 name=B          | NAME_DIFFERS+INSURER_STOPPED
        in cat=BED stop=PLAN| in=100                 | PLAN_STOPPED+DATA_INCOMPLETE
        in stop=PLAN        | in=100 on=2027-01-01   | COVERAGE_NOT_IN_FORCE+PLAN_STOPPED
        in auto=100  | in=100                        | 100
        in auto=100  | in=100.01                     | ABOVE_AUTOMATIC_LIMIT
        in auto=9 & in | in=10                   | ABOVE_AUTOMATIC_LIMIT & EARLIER_COVERAGE_WAITS
        in auto=9 & in wait=90 | in=10 cause=ILLNESS | ABOVE_AUTOMATIC_LIMIT & IN_WAITING_PERIOD
        in wait=90 & in | in=10 cause=ILLNESS                      | IN_WAITING_PERIOD & 10
        """);
  }

  @Test
  void publishedSequences_carryWhatWasUsed() {
    check(
        """
        # W094, W095: three deductibles of one plan, two stays.
        GUANGZHOU := in ded=18000/year 80% ; full ded=18000/year 80% ; pre ded=18000/year 80%
        GUANGZHOU  | in=30000 full=20000 pre=7000 ; in=8000 full=4000 pre=3000 | 11200 ; 9600
        # W084: a stay, then a pharmacy.
        SHANGHAI  := full at=INPATIENT ded=20000/year 70% ; full at=PHARMACY 70%
        SHANGHAI   | in=80000 full=120000 ; full=160000 at=PHARMACY | 70000 ; 112000
        # W087: both benefits of one stay, to the fen.
        HUIZHOU   := in ded=10000/year 95% ; pre over full ded=12000/year 50%..100000 70%
        HUIZHOU    | in=77092.98 full=40932.90 fund=66600 | 14934.78
        # W001
        in ded=10000/year ; full ded=20000/year 80% | in=170000 full=30000 fund=120000 | 48000
        """);
  }

  /** Pages whose figure does not follow from their own terms: what the terms give stands here. */
  @Test
  void publishedMistakes_areNotReproduced() {
    check(
        """
        BEIJING := in ded=1300/visit gross 85%..30000 90%..40000 95%
        # terms                                     | bill                  | pays
        # W017 says less than 2000, W042 1600, W067 240000, W074 55765, W081 4480, W082 6800
        in ded=10000/year                           | in=38000 fund=21000   | 7000
        in ded=100/visit 80%                        | in=2000               | 1520
        in 0%..12000 50%..100000 60%..200000 65%    | in=200000             | 104000
        BEIJING                                     | in=60000              | 52395
        in ded=1200/visit 80%                       | in=7800 full=200      | 5280
        in ded=800/visit 85%                        | in=8000               | 6120
        # W129 says 100.47, W131 28.47: a cent too much under any way of rounding.
        in ded=10/visit 80%                         | in=135.57             | 100.46
        in 80%                                      | in=35.57              | 28.46
        """);
  }
}
