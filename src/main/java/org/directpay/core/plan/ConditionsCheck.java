package org.directpay.core.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.CodeList.Kind;
import org.directpay.core.plan.Conditions.RateRange;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the conditions of one variant or exclusion: that they can hold, and what they name.
 */
final class ConditionsCheck {

  private ConditionsCheck() {}

  static void inspect(Inspection here, Conditions when, ListCheck lists) {
    lists.expect(here.at("diagnosis_lists"), when.diagnosisLists(), Kind.DIAGNOSIS);
    lists.expect(here.at("hospital_lists"), when.hospitalLists(), Kind.HOSPITAL);
    here.at("main_diagnosis_only")
        .expect(
            !when.mainDiagnosisOnly()
                || !when.diagnosisLists().isEmpty()
                || when.preExisting() != null,
            () -> "looks at no diagnosis; name diagnosis_lists, or leave it out");
    range(here.at("stay_number"), when.stayNumber(), 1);
    range(here.at("years_enrolled"), when.yearsEnrolled(), 0);
    range(here.at("claim_free_years"), when.claimFreeYears(), 0);
    share(here.at("others_paid_share"), when.othersPaidShare());
    here.at("stay_number")
        .expect(
            when.stayNumber() == null
                || when.settings().isEmpty()
                || when.settings().contains(Setting.INPATIENT),
            () -> "counts inpatient stays, which settings leave out; add SETTING_INPATIENT");
  }

  /**
   * What no bill can reach, by number.
   *
   * @param all conditions, in the order in which they are asked
   */
  static Set<Integer> unreached(List<Conditions> all, ListCheck lists) {
    return Reach.none(all, lists);
  }

  private static void range(Inspection here, @Nullable Range range, int least) {
    if (range == null) {
      return;
    }
    Integer min = range.min();
    Integer max = range.max();
    here.expect(
        min != null || max != null, () -> "says nothing; write min or max, or leave it out");
    here.at("min")
        .expect(min == null || min >= least, () -> "is " + min + "; it counts from " + least);
    here.at("max")
        .expect(
            max == null || max >= (min == null ? least : min),
            () -> "is " + max + "; it must not be below " + (min == null ? least : min));
  }

  private static void share(Inspection here, @Nullable RateRange share) {
    if (share == null) {
      return;
    }
    Integer min = share.min();
    Integer below = share.below();
    int all = BasisPoints.ALL.value();
    here.expect(
        min != null || below != null,
        () -> "says nothing; write min_bp or below_bp, or leave it out");
    here.at("min_bp")
        .expect(
            min == null || (min >= 0 && min <= all),
            () -> "is " + min + "; it must lie between 0 and " + all);
    here.at("below_bp")
        .expect(
            below == null || (below > (min == null ? 0 : min) && below <= all),
            () ->
                "is "
                    + below
                    + "; it must be above "
                    + (min == null ? 0 : min)
                    + " and at most "
                    + all);
  }

  /**
   * Finds conditions that no bill can reach, because those asked before take every bill that meets
   * them, alone or together.
   *
   * <p>Each fact is cut into the pieces that the plan's conditions tell apart: a boolean into two,
   * years enrolled into the spans between all ends that are named, hospitals into those on lists
   * and all others. Conditions are then boxes of pieces, and a box is out of reach if nothing is
   * left of it when those before are taken away. Diagnoses are many to a bill, so that they make no
   * pieces: there one condition covers another only by itself. A fact that is unknown changes
   * nothing: those before then wait for a person.
   */
  private static final class Reach {

    /** Above this many boxes we do not know, and let the terms pass. */
    private static final int BOXES_MAX = 1_000;

    private static final List<HospitalLevel> LEVELS = List.of(HospitalLevel.values());
    private static final List<Setting> SETTINGS = List.of(Setting.values());
    private static final List<Cause> CAUSES = List.of(Cause.values());
    private static final String OTHER = "";
    private static final int FIRST_STAY = 1;
    private static final int SHARES = 10_001;

    private final ListCheck lists;
    private final List<String> hospitals;
    private final List<String> classes;
    private final List<Integer> stays;
    private final List<Integer> years;
    private final List<Integer> claimFree;
    private final List<Integer> shares;

    private record Box(Conditions when, List<BitSet> facts) {}

    private Reach(List<Conditions> all, ListCheck lists) {
      this.lists = lists;
      hospitals = names(all.stream().map(one -> lists.codes(one.hospitalLists())));
      classes = names(all.stream().map(Conditions::memberClasses));
      stays = starts(all.stream().map(Conditions::stayNumber), FIRST_STAY);
      years = starts(all.stream().map(Conditions::yearsEnrolled), 0);
      claimFree = starts(all.stream().map(Conditions::claimFreeYears), 0);
      shares = starts(all.stream().map(one -> asRange(one.othersPaidShare())), 0);
      shares.removeIf(start -> start >= SHARES);
    }

    private static Set<Integer> none(List<Conditions> all, ListCheck lists) {
      Reach reach = new Reach(all, lists);
      List<Box> boxes = all.stream().map(reach::box).toList();
      Set<Integer> none = new TreeSet<>();
      for (int i = 0; i < boxes.size(); i++) {
        Box box = boxes.get(i);
        // What contradicts itself is told where it does.
        if (box.facts().stream().noneMatch(BitSet::isEmpty)
            && reach.isCovered(box, boxes.subList(0, i))) {
          none.add(i);
        }
      }
      return none;
    }

    private boolean isCovered(Box box, List<Box> before) {
      List<List<BitSet>> left = List.of(box.facts());
      for (Box other : before) {
        if (diagnosesImply(box.when(), other.when())) {
          List<List<BitSet>> next = new ArrayList<>();
          left.forEach(one -> subtract(one, other.facts(), next));
          if (next.size() > BOXES_MAX) {
            return false;
          }
          left = next;
        }
      }
      return left.isEmpty();
    }

    /**
     * Adds what is left of a box without another one: disjoint boxes, one for each fact at most.
     */
    private static void subtract(List<BitSet> one, List<BitSet> other, List<List<BitSet>> left) {
      for (int i = 0; i < one.size(); i++) {
        if (!one.get(i).intersects(other.get(i))) {
          left.add(one);
          return;
        }
      }
      List<BitSet> rest = new ArrayList<>(one);
      for (int i = 0; i < one.size(); i++) {
        BitSet outside = copy(rest.get(i));
        outside.andNot(other.get(i));
        if (!outside.isEmpty()) {
          List<BitSet> piece = new ArrayList<>(rest);
          piece.set(i, outside);
          left.add(piece);
        }
        BitSet inside = copy(rest.get(i));
        inside.and(other.get(i));
        rest.set(i, inside);
      }
    }

    private static BitSet copy(BitSet bits) {
      BitSet copy = new BitSet();
      copy.or(bits);
      return copy;
    }

    /** Whether a bill that meets the first's conditions on diagnoses always meets the second's. */
    private boolean diagnosesImply(Conditions one, Conditions other) {
      if (one.mainDiagnosisOnly() != other.mainDiagnosisOnly()
          && one.preExisting() != null
          && other.preExisting() != null) {
        return false;
      }
      if (other.diagnosisLists().isEmpty()) {
        return true;
      }
      Set<String> covering = lists.codes(other.diagnosisLists());
      return !one.diagnosisLists().isEmpty()
          && (one.mainDiagnosisOnly() || !other.mainDiagnosisOnly())
          && lists.codes(one.diagnosisLists()).stream().allMatch(code -> isCovered(code, covering));
    }

    /** Whether a diagnosis, or a beginning of it, is one of these. */
    private static boolean isCovered(String code, Set<String> codes) {
      return IntStream.rangeClosed(1, code.length())
          .anyMatch(end -> codes.contains(code.substring(0, end)));
    }

    private Box box(Conditions when) {
      return new Box(
          when,
          List.of(
              truth(when.socialInsuranceUsed()),
              truth(when.preExisting()),
              truth(when.outOfArea()),
              named(when.hospitalLevels(), !when.hospitalLevels().isEmpty(), LEVELS),
              visits(when),
              named(Collections.singleton(when.cause()), when.cause() != null, CAUSES),
              named(lists.codes(when.hospitalLists()), !when.hospitalLists().isEmpty(), hospitals),
              named(when.memberClasses(), !when.memberClasses().isEmpty(), classes),
              spans(when.yearsEnrolled(), years),
              spans(when.claimFreeYears(), claimFree),
              spans(asRange(when.othersPaidShare()), shares)));
    }

    /** Settings, the inpatient one by the number of the stay, which no other has. */
    private BitSet visits(Conditions when) {
      BitSet bits = new BitSet();
      Set<Setting> wanted = when.settings();
      for (int i = 0; i < SETTINGS.size(); i++) {
        Setting setting = SETTINGS.get(i);
        if (wanted.isEmpty() || wanted.contains(setting)) {
          if (setting != Setting.INPATIENT) {
            bits.set(i, when.stayNumber() == null);
          } else {
            spans(when.stayNumber(), stays).stream().forEach(k -> bits.set(SETTINGS.size() + k));
          }
        }
      }
      return bits;
    }

    private static BitSet truth(@Nullable Boolean wanted) {
      BitSet bits = new BitSet();
      bits.set(0, wanted == null || !wanted);
      bits.set(1, wanted == null || wanted);
      return bits;
    }

    private static <T> BitSet named(Set<T> wanted, boolean isAsked, List<T> all) {
      BitSet bits = new BitSet();
      for (int i = 0; i < all.size(); i++) {
        bits.set(i, !isAsked || wanted.contains(all.get(i)));
      }
      return bits;
    }

    private static BitSet spans(@Nullable Range wanted, List<Integer> starts) {
      BitSet bits = new BitSet();
      for (int i = 0; i < starts.size(); i++) {
        bits.set(i, wanted == null || wanted.contains(starts.get(i)));
      }
      return bits;
    }

    /** All that are named, and one for all that are not. */
    private static List<String> names(Stream<Set<String>> named) {
      Set<String> names = new TreeSet<>();
      names.add(OTHER);
      named.forEach(names::addAll);
      return List.copyOf(names);
    }

    /** Where the spans begin that the ends of these ranges make. */
    private static List<Integer> starts(Stream<@Nullable Range> ranges, int least) {
      Set<Integer> starts = new TreeSet<>();
      starts.add(least);
      ranges.forEach(
          range -> {
            if (range != null && range.min() != null) {
              starts.add(range.min());
            }
            if (range != null && range.max() != null && range.max() < Integer.MAX_VALUE) {
              starts.add(range.max() + 1);
            }
          });
      starts.removeIf(start -> start < least);
      return new ArrayList<>(starts);
    }

    private static @Nullable Range asRange(Conditions.@Nullable RateRange share) {
      return share == null
          ? null
          : new Range(share.min(), share.below() == null ? null : share.below() - 1);
    }
  }
}
