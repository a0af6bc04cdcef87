package org.directpay.core.benefit;

import static org.directpay.core.benefit.Tables.check;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.junit.jupiter.api.Test;

/** When a variant or exclusion applies, and what is asked before. */
final class ConditionsTest {

  @Test
  void conditions_ofTheVisit() {
    check(
        """
        LISTS := list=CANCER/DIAGNOSIS/C+D05 list=NET/HOSPITAL/H1+H2
        # terms                                   | bill                        | pays
        LISTS dx=CANCER in 50% // in              | in=10 dx=C34.9              | 5
        LISTS dx=CANCER in 50% // in              | in=10 dx=I10+D05.1          | 5
        LISTS dx=CANCER main in 50% // in         | in=10 dx=I10+D05.1          | 10
        LISTS dx=CANCER in 50% // in              | in=10 dx=D04                | 10
        LISTS dx=CANCER in 50% // in              | in=10                       | DATA_INCOMPLETE
        LISTS at-hospital=NET in // in 50%        | in=10 hospital=H2           | 10
        LISTS at-hospital=NET in // in 50%        | in=10 hospital=H22          | 5
        level=SECONDARY+TERTIARY in // in 50%     | in=10 level=TERTIARY        | 10
        level=SECONDARY+TERTIARY in // in 50%     | in=10 level=PRIMARY         | 5
        level=TERTIARY in // in 50%               | in=10                       | DATA_INCOMPLETE
        area=out in 50% // in                     | in=10 area=out              | 5
        area=out in 50% // in                     | in=10 area=in               | 10
        area=out in 50% // in                     | in=10                       | DATA_INCOMPLETE
        when=INPATIENT in // in 50%               | in=10 at=OUTPATIENT         | 5
        because=ACCIDENT in // in 50%             | in=10 cause=ACCIDENT        | 10
        because=ACCIDENT in // in 50%             | in=10 cause=ILLNESS         | 5
        because=ACCIDENT in // in 50%             | in=10                       | DATA_INCOMPLETE
        # What fails decides, whatever is unknown.
        because=ACCIDENT when=OUTPATIENT in // in 50% | in=10                   | 5
        area=out because=ACCIDENT in // in 50%    | in=10 cause=ILLNESS         | 5
        # Whoever comes first and is unknown stops the search.
        unused in 50% // area=out in // in 20%    | in=10 unused                | 5
        """);
  }

  @Test
  void conditions_ofTheMember() {
    check(
        """
        FREE := to=2030-12-31 free=1.. in // in 50%
        # terms                                   | bill                        | pays
        class=RETIRED in // in 50% member=RETIRED | in=10                       | 10
        class=RETIRED in // in 50% member=WORKING | in=10                       | 5
        class=RETIRED in // in 50%                | in=10                       | DATA_INCOMPLETE
        hadbefore=yes in 30% // in had=C34+D      | in=10 dx=C34.9              | 3
        hadbefore=yes in 30% // in had=C34+D      | in=10 dx=C50                | 10
        hadbefore=yes in 30% // in had=C34+D      | in=10                       | DATA_INCOMPLETE
        hadbefore=yes in 30% // in                | in=10                       | 10
        hadbefore=no in // in 30% had=C34         | in=10 dx=C34.9              | 3
        years=1.. in // in 50% enrolled=2025-03-01 | in=10 on=2026-02-28        | 5
        years=1.. in // in 50% enrolled=2025-03-01 | in=10 on=2026-03-01        | 10
        years=..0 in // in 50%                    | in=10                       | 10
        free=2..3 in // in 50% unclaimed=2        | in=10                       | 10
        free=2..3 in // in 50% unclaimed=1        | in=10                       | 5
        FREE | full=1 ; in=10 on=2027-03-01 ; in=10 on=2028-03-01 | NOT_COVERED ; 10 ; 10
        FREE                                      | in=4 ; in=10 on=2027-03-01  | 2 ; 5
        """);
  }

  @Test
  void stayNumber_countsVisitsOfThePolicyYear() {
    check(
        """
        STAYS := to=2027-12-31 stay=2.. in 50% // in
        # terms | bills                                                          | pays
        STAYS   | in=10 visit=V1 ; in=10 visit=V2 on=2026-04-01                  | 10 ; 5
        STAYS   | in=10 visit=V1 ; in=10 visit=V1 ; in=10 visit=V2 on=2026-04-01 | 10 ; 10 ; 5
        STAYS   | in=10 visit=V1 ; in=10 visit=V2 on=2027-04-01                  | 10 ; 10
        # Stays count in the order of their first days.
        STAYS   | in=10 visit=V2 on=2026-04-01 ; in=10 visit=V1                  | 10 ; 10
        STAYS   | in=10 visit=V1 ; in=10 visit=V2 at=OUTPATIENT on=2026-04-01    | 10 ; 10
        STAYS   | in=10 settlement=S1 ; in=10 settlement=S2                      | 10 ; 5
        # A second stay's deductible is lower, and fills the same pool (W012 in kind).
        stay=2.. in ded=650/visit // in ded=1300/visit \
          | in=2000 visit=V1 ; in=2000 visit=V2 on=2026-05-01 | 700 ; 1350
        """);
  }

  @Test
  void othersPaidShare_isComparedExactly() {
    check(
        """
        SHARE := share=5000.. in 50% // in
        # terms                    | bill                       | pays
        SHARE                      | in=100 fund=50             | 25
        SHARE                      | in=100 fund=49.99          | 50.01
        SHARE                      | in=100 fund=20 third=30    | 25
        share=..5000 in // in 50%  | in=100 fund=50             | 25
        in 50% & SHARE             | in=100                     | 50 & 25
        # Nobody knows what a coverage pays that waits for a person.
        in auto=9 & SHARE | in=10 | ABOVE_AUTOMATIC_LIMIT & EARLIER_COVERAGE_WAITS
        # What is fixed pays nobody's bill.
        lump=90 DEATH=100% cond=C:DEATH:dead & SHARE | in=100 dead | 90 & 100
        """);
  }

  @Test
  void exclusions_areAskedFirst() {
    check(
        """
        LISTS := list=TEETH/DIAGNOSIS/K02
        # terms                                 | bill                  | pays
        LISTS except dx=TEETH // in             | in=10 dx=K02.1        | EXCLUDED
        LISTS except dx=TEETH // in             | in=10 dx=K35          | 10
        LISTS except dx=TEETH // in             | in=10                 | DATA_INCOMPLETE
        LISTS except ask dx=TEETH // in         | in=10 dx=K02.1        | QUESTION_OPEN
        # The first that holds ends the matter.
        LISTS except unused // except ask dx=TEETH // in | in=10 unused dx=K02 | EXCLUDED
        LISTS except ask dx=TEETH // except unused // in | in=10 unused dx=K02 | QUESTION_OPEN
        LISTS except dx=TEETH // in stop=PLAN   | in=10 dx=K02.1        | EXCLUDED+PLAN_STOPPED
        LISTS except dx=TEETH // in             | in=10 dx=K02.1 name=B | NAME_DIFFERS+EXCLUDED
        in auto=9 & LISTS except dx=TEETH // in | in=10 dx=K02.1 | ABOVE_AUTOMATIC_LIMIT & EXCLUDED
        LISTS except dx=TEETH // in & in        | in=10 dx=K02.1        | EXCLUDED & 10
        used ask in // in                       | in=10                 | QUESTION_OPEN
        LISTS dx=TEETH nothing // in            | in=10 dx=K02          | PRE_EXISTING_CONDITION
        hadbefore=yes nothing // in had=K       | in=10 dx=K02          | PRE_EXISTING_CONDITION
        """);
  }

  @Test
  void reasons_nameClauseFieldAndQuestion() {
    String lists = "list=TEETH/DIAGNOSIS/K02 ";
    assertReason(ReasonCode.EXCLUDED, "0.E1", "E1", lists + "except dx=TEETH // in", "in=1 dx=K02");
    assertReason(
        ReasonCode.QUESTION_OPEN,
        "0.E1",
        "是否 / whether",
        lists + "except ask dx=TEETH // in",
        "in=1 dx=K02");
    assertReason(
        ReasonCode.DATA_INCOMPLETE,
        "0.E1",
        "E1: /diagnoses",
        lists + "except dx=TEETH // in",
        "in=1");
    assertReason(
        ReasonCode.DATA_INCOMPLETE, "1.V1", "V1: /cause", "because=ACCIDENT in // in", "in=1");
    assertReason(
        ReasonCode.DATA_INCOMPLETE, "", "/prescription_reference", "in", "in=1 at=PHARMACY rx=");
    assertReason(
        ReasonCode.DATA_INCOMPLETE,
        "2.1",
        "/first_visit_on",
        "dates=FIRST_VISIT wait=9 in",
        "in=1");
    assertReason(
        ReasonCode.DATA_INCOMPLETE,
        "3.B1",
        "B1: /charges/1/charged_on",
        "in cap=DAY/5",
        "BED: in=1 day=2026-01-01, BED: in=1");
    assertReason(
        ReasonCode.PRE_EXISTING_CONDITION,
        "1.V1",
        "V1",
        "hadbefore=yes nothing // in had=K",
        "in=1 dx=K02");
  }

  private static void assertReason(
      ReasonCode code, String clause, String subject, String terms, String bill) {
    assertEquals(
        List.of(new Reason(code, clause, subject)), Tables.determine(terms, bill).get(0).reasons());
  }

  @Test
  void prescription_isNeededForAPharmacy() {
    check(
        """
        # terms              | bill                            | pays
        in                   | in=10 at=PHARMACY               | 10
        in                   | in=10 at=PHARMACY rx=           | DATA_INCOMPLETE
        in                   | in=10 at=OUTPATIENT rx=         | 10
        in wait=90           | in=10 cause=ILLNESS at=PHARMACY rx=           | IN_WAITING_PERIOD
        """);
  }

  @Test
  void waiting_countsFromTheEnrolment_onAllDates() {
    check(
        """
        BOTH := wait=90 dates=FIRST_VISIT+DIAGNOSIS+VISIT in
        # terms                        | bill                                          | pays
        wait=90 in                     | in=10 on=2026-04-01                           | 10
        wait=90 in                     | in=10 on=2026-03-31 cause=ACCIDENT            | 10
        wait=90 in | in=10 on=2026-03-31 cause=ILLNESS | IN_WAITING_PERIOD
        wait=90 in enrolled=2025-01-01 | in=10 on=2026-01-05                           | 10
        BOTH                  | in=10 on=2026-05-01 first=2026-04-01 diagnosed=2026-04-02 | 10
        BOTH | in=10 on=2026-05-01 first=2026-03-31 diagnosed=2026-04-02 cause=ILLNESS \
          | IN_WAITING_PERIOD
        BOTH | in=10 on=2026-05-01 first=2026-04-01 | DATA_INCOMPLETE
        # One date in the waiting period is enough.
        BOTH | in=10 on=2026-05-01 first=2026-03-31 cause=ILLNESS | IN_WAITING_PERIOD
        BOTH                  | in=10 on=2026-05-01 cause=ACCIDENT                     | 10
        # It may have been an accident; once the days are over, nobody asks.
        wait=90 in | in=10 on=2026-03-31 | DATA_INCOMPLETE
        BOTH | in=10 on=2026-05-01 first=2026-03-31 | DATA_INCOMPLETE
        wait=90 in stop=PLAN | in=10 on=2026-03-31 | PLAN_STOPPED+DATA_INCOMPLETE
        wait=90 in | in=10 on=2027-03-31 | COVERAGE_NOT_IN_FORCE
        in await=90 | in=10 on=2026-03-31 | DATA_INCOMPLETE
        """);
  }

  @Test
  void waiting_ofABenefit_overridesThePlans() {
    check(
        """
        # terms                                | bill                          | pays
        wait=30 in await=60 ; full | in=10 full=3 on=2026-02-10 cause=ILLNESS | 3
        wait=30 in await=60 ; full             | in=10 full=3 on=2026-03-10    | 13
        wait=30 in await=0 ; full  | in=10 full=3 on=2026-01-10 cause=ILLNESS | 10
        wait=30 in await=60 ; full | in=10 cause=ILLNESS full=3 on=2026-01-10 \
          | IN_WAITING_PERIOD+IN_WAITING_PERIOD
        wait=30 in await=60 ; full             | in=10 full=3 on=2026-01-10 cause=ACCIDENT | 13
        # A benefit that waits asks for no data.
        in cat=BED await=60 ; full | in=10 full=3 on=2026-02-10 cause=ILLNESS | 3
        dates=DIAGNOSIS in await=60            | in=10 on=2026-02-10           | DATA_INCOMPLETE
        """);
  }
}
