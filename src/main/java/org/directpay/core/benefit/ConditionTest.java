package org.directpay.core.benefit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Range;
import org.jspecify.annotations.Nullable;

/** The conditions of a variant or exclusion, ready to be asked. */
final class ConditionTest {

  /** What earlier coverages pay is not known while one of them waits: no fact of the bill. */
  static final Truth WAITS = Truth.unknown("an earlier coverage");

  private static final Truth NOT_TOLD = Truth.unknown("/diagnoses");
  private static final Truth NO_LEVEL = Truth.unknown("/hospital_level");
  private static final Truth NO_AREA = Truth.unknown("/out_of_area");
  private static final Truth NO_CLASS = Truth.unknown("/member_class");
  private static final Truth NO_CAUSE = Truth.unknown("/cause");
  private static final long ALL_BP = 10_000;

  private final Conditions terms;
  private final boolean always;
  private final CodeList.Prefixes diagnoses;
  private final Set<String> hospitals;

  private ConditionTest(Conditions terms, CodeList.Prefixes diagnoses, Set<String> hospitals) {
    this.terms = terms;
    this.always = terms.isEmpty();
    this.diagnoses = diagnoses;
    this.hospitals = hospitals;
  }

  static ConditionTest of(Conditions terms, Map<String, CodeList> lists) {
    return new ConditionTest(
        terms,
        CodeList.Prefixes.of(CodeList.union(terms.diagnosisLists(), lists)),
        CodeList.union(terms.hospitalLists(), lists));
  }

  /** Whether all hold; one that fails decides, then the first that is unknown. */
  Truth test(Turn turn) {
    return always
        ? Truth.HOLDS
        : ofVisit(turn)
            .and(ofHospital(turn))
            .and(ofIllness(turn))
            .and(ofMember(turn))
            .and(ofPast(turn))
            .and(ofOthers(turn));
  }

  private Truth ofVisit(Turn turn) {
    Boolean used = terms.socialInsuranceUsed();
    Setting setting = turn.discharge().setting();
    return Truth.of(
        (used == null || used == turn.discharge().social().used())
            && (terms.settings().isEmpty() || terms.settings().contains(setting)));
  }

  private Truth ofHospital(Turn turn) {
    HospitalLevel level = turn.discharge().hospitalLevel();
    Truth ofLevel =
        terms.hospitalLevels().isEmpty()
            ? Truth.HOLDS
            : level == null ? NO_LEVEL : Truth.of(terms.hospitalLevels().contains(level));
    String hospital = turn.discharge().names().hospitalId();
    return ofLevel
        .and(Truth.of(terms.hospitalLists().isEmpty() || hospitals.contains(hospital)))
        .and(ofFact(terms.outOfArea(), turn.discharge().facts().outOfArea(), NO_AREA));
  }

  private Truth ofIllness(Turn turn) {
    VisitFacts facts = turn.discharge().facts();
    Truth diagnosed =
        terms.diagnosisLists().isEmpty()
            ? Truth.HOLDS
            : diagnosed(diagnoses, turn.discharge(), terms.mainDiagnosisOnly());
    return diagnosed.and(preExisting(turn)).and(ofFact(terms.cause(), facts.cause(), NO_CAUSE));
  }

  /** A coverage that states no such diagnosis has answered for every bill. */
  private Truth preExisting(Turn turn) {
    Boolean asked = terms.preExisting();
    if (asked == null) {
      return Truth.HOLDS;
    }
    var stated = turn.coverage().facts().preExisting();
    Truth is =
        stated.isEmpty()
            ? Truth.FAILS
            : diagnosed(CodeList.Prefixes.of(stated), turn.discharge(), terms.mainDiagnosisOnly());
    return is.isUnknown() ? is : Truth.of(is.holds() == asked);
  }

  private Truth ofMember(Turn turn) {
    String memberClass = turn.coverage().facts().memberClass();
    if (terms.memberClasses().isEmpty()) {
      return Truth.HOLDS;
    }
    return memberClass.isEmpty() ? NO_CLASS : Truth.of(terms.memberClasses().contains(memberClass));
  }

  /** The number of a stay is asked of stays only. */
  private Truth ofPast(Turn turn) {
    Range stays = terms.stayNumber();
    if (stays != null
        && (turn.discharge().setting() != Setting.INPATIENT
            || !stays.contains(History.stayNumber(turn)))) {
      return Truth.FAILS;
    }
    Range enrolled = terms.yearsEnrolled();
    Range free = terms.claimFreeYears();
    return Truth.of(
        (enrolled == null || enrolled.contains(turn.yearsEnrolled()))
            && (free == null || free.contains(History.claimFreeYears(turn))));
  }

  /** The share is compared exactly; of a bill of nothing it is zero. */
  private Truth ofOthers(Turn turn) {
    Conditions.RateRange range = terms.othersPaidShare();
    if (range == null) {
      return Truth.HOLDS;
    }
    if (turn.standing().waits()) {
      return WAITS;
    }
    long whole = Math.max(1, turn.bill().total());
    long paid = Math.multiplyExact(turn.standing().othersPaid(), ALL_BP);
    Integer min = range.min();
    Integer below = range.below();
    return Truth.of(
        (min == null || paid >= min * whole) && (below == null || paid < below * whole));
  }

  private static Truth ofFact(@Nullable Object asked, @Nullable Object stated, Truth unknown) {
    if (asked == null) {
      return Truth.HOLDS;
    }
    return stated == null ? unknown : Truth.of(asked.equals(stated));
  }

  /**
   * Whether a diagnosis is one that codes cover; unknown if no diagnosis that is looked at is told.
   */
  static Truth diagnosed(CodeList.Prefixes codes, Discharge discharge, boolean mainOnly) {
    List<Diagnosis> diagnoses = discharge.diagnoses();
    boolean told = false;
    for (Diagnosis diagnosis : diagnoses) {
      if (!mainOnly || diagnosis.main()) {
        told = true;
        if (codes.cover(diagnosis.code())) {
          return Truth.HOLDS;
        }
      }
    }
    return told ? Truth.FAILS : NOT_TOLD;
  }
}
