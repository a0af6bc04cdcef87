package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is refused of a plan. Each line changes {@code terms/rich.json}, which has no fault, and
 * gives the one fault that follows: its pointer ({@code =} is the place of the first change) and
 * words of it. A change without a value takes the place out; {@code &} joins changes. Benefits are
 * written by their codes.
 */
final class PlanFaultsTest {

  private static final Path RICH = Path.of("src/test/resources/terms/rich.json");

  private static final Map<String, String> BENEFITS =
      Map.of(
          "IN/", "variants/1/benefits/0/reimbursement/",
          "DRUG/", "variants/1/benefits/1/reimbursement/",
          "CASH/", "variants/1/benefits/2/allowance/",
          "CI/", "variants/1/benefits/3/lump_sum/");

  private static final String LISTS =
      """
      lists/1/name="cancer"                            | = | earlier list's name
      lists/5/name="a b"& DRUG/lines/item_lists=[]     | lists/5/name | [A-Za-z0-9._-]
      lists/3/codes=[]                                 | = | at least one code
      lists/0/codes/1="D00-D09"                        | = | no range
      lists/0/codes/1="C3O"                            | = | "C3O", which is no ICD-10 code
      lists/0/codes/1="c34"                            | = | ICD-10
      lists/0/codes/1="C34."                           | = | ICD-10
      lists/0/codes/1="D05.1"                          | lists/0/codes/2 | named twice
      lists/1/codes/1="C34.900"& lists/1/codes/0="C50" | | fine
      lists/2/codes/0="36-1"                           | = | ICD-9-CM-3
      lists/2/codes/0="36.10x4"                        | | fine
      lists/3/codes/0="H4413"                          | = | 12 characters
      lists/5/codes/0="XL01XEC126A0010101000012"       | = | 23 after X
      lists/5/codes/0="C0101010010100101001"           | | fine
      lists/5/codes/0="a/b"                            | = | [A-Za-z0-9._-]
      lists/5/kind=                                    | = | is required
      exclusions/0/when/diagnosis_lists/0="tumour"     | = | cancer, lung
      exclusions/0/when/diagnosis_lists/0="network"    | = | another kind
      variants/0/when/hospital_lists=["drugs"]         | variants/0/when/hospital_lists/0 | network
      DRUG/lines/item_lists/0="cancer"                 | = | drugs, toiletries
      IN/lines/excluded_item_lists/0="pills"           | = | is no list of this plan
      IN/caps/0/lines/item_lists=["pills"]             | IN/caps/0/lines/item_lists/0 | no list
      CI/conditions/0/procedure_lists/0="lung"         | = | bypass
      CI/conditions/1/diagnosis_lists/0="bypass"       | = | another kind
      """;

  private static final String CONDITIONS =
      """
      exclusions/0/when={}                           | = | at least one condition
      exclusions/0/when=                             | = | is required
      exclusions/0/clause=                           | = | is required
      exclusions/0/question_en="Is it?"              | exclusions/0/question_zh | beside question_en
      exclusions/0/question_zh="是否?"                 | | fine
      variants/0/question_zh="是否?"                   | | fine
      variants/0/clause=                             | = | goes with its clause
      waiting_clause=                                | = | goes with its clause
      variants/1/benefits/1/waiting_days=90 \
      | variants/1/benefits/1/clause | beside waiting_days
      variants/1/benefits/1/waiting_days=90& variants/1/benefits/1/clause="2.4" | | fine
      waiting_days=                                  | waiting_clause | no days are waited
      waiting_days=& waiting_clause=                 | waiting_dates | no days are waited
      variants/1/benefits/1/waiting_days=90& variants/1/benefits/1/clause="2.4"& \
      waiting_days=& waiting_clause=                 | | fine
      variants/1/question_zh="是否?"                   | = | sends every bill to a person
      variants/1/when={"out_of_area": true}          | variants/1/when | in the last variant
      variants/0/when/years_enrolled={}              | = | says nothing
      variants/0/when/years_enrolled={"min": -1}     | variants/0/when/years_enrolled/min | from 0
      variants/0/when/years_enrolled/min=2           | variants/0/when/years_enrolled/max | below 2
      variants/0/when/stay_number={"min": 0}         | variants/0/when/stay_number/min | from 1
      variants/0/when/stay_number={"min": 2, "max": 3} | | fine
      variants/0/when/stay_number={"max": 0}         | variants/0/when/stay_number/max | below 1
      variants/0/when/settings/0="SETTING_OUTPATIENT"& variants/0/when/stay_number={"min": 2} \
      | variants/0/when/stay_number | inpatient stays
      variants/0/when/others_paid_share={}           | = | says nothing
      variants/0/when/others_paid_share={"min_bp": 6000} | | fine
      variants/0/when/others_paid_share={"min_bp": 10001} \
      | variants/0/when/others_paid_share/min_bp | between 0 and 10000
      variants/0/when/others_paid_share={"min_bp": 6000, "below_bp": 6000} \
      | variants/0/when/others_paid_share/below_bp | above 6000
      variants/0/when/main_diagnosis_only=true       | = | looks at no diagnosis
      variants/0/when/settings=["SETTING_INPATIENT","SETTING_INPATIENT"] \
      | variants/0/when/settings/1 | named twice
      variants/0/when/member_classes=["A",""]        | variants/0/when/member_classes/1 | required
      """;

  private static final String COSTS =
      """
      IN/base=[]                                | = | at least one part
      IN/base/0/weight_bp=0                     | IN/base | leave the part out
      IN/lines/fee_categories=["FEE_CATEGORY_BED"]& IN/caps=[]& \
      IN/lines/excluded_fee_categories=["FEE_CATEGORY_BED"] \
      | IN/lines/excluded_fee_categories | takes out every category
      DRUG/lines/excluded_item_lists=["drugs"]  | = | takes out every item
      IN/factor_bp=0                            | = | pays nothing
      IN/factor_bp=9500                         | | fine
      IN/caps/0/amount_fen=0                    | = | between 1 and
      IN/caps/0/per=                            | = | is required
      IN/caps/0/scales={}                       | | fine
      IN/caps/0/scales={"fee_categories":["FEE_CATEGORY_BED"]}    | = | scales nothing
      IN/caps/0/scales={"settings":["SETTING_OUTPATIENT"]}        | = | scales nothing
      IN/caps/0/lines=                          | IN/caps/0/scales | scales nothing
      IN/caps/0/lines/settings=["SETTING_PHARMACY"] | IN/caps/0/lines | looks at none
      IN/ladder=                                | = | is required
      IN/ladder/bands=[]                        | = | at least one band
      IN/ladder/period="PERIOD_LIFETIME"        | = | PERIOD_VISIT or PERIOD_POLICY_YEAR
      IN/ladder/bands=[{"rate_bp":0}]           | IN/ladder/bands | pay nothing
      DRUG/ladder/bands=[{"rate_bp":0}]         | | fine
      DRUG/ladder/counted="COUNTED_BEFORE_DEDUCTIBLE"& DRUG/deductible/pool=& \
      DRUG/deductible/period="PERIOD_VISIT"& \
      DRUG/ladder/bands=[{"up_to_fen":500000,"rate_bp":5000},{"rate_bp":6000}] \
      | DRUG/ladder/bands/0 | the deductible uses it up
      DRUG/ladder/counted="COUNTED_BEFORE_DEDUCTIBLE"& DRUG/deductible/pool=& \
      DRUG/deductible/period="PERIOD_VISIT"& \
      DRUG/ladder/bands=[{"up_to_fen":500000,"rate_bp":0},{"rate_bp":6000}] | | fine
      DRUG/ladder/counted="COUNTED_BEFORE_DEDUCTIBLE"& DRUG/deductible/pool=& \
      DRUG/deductible/period="PERIOD_VISIT"& \
      DRUG/ladder/bands=[{"up_to_fen":500001,"rate_bp":5000},{"rate_bp":6000}] | | fine
      DRUG/ladder/counted="COUNTED_BEFORE_DEDUCTIBLE"& \
      DRUG/ladder/bands=[{"up_to_fen":500000,"rate_bp":5000},{"rate_bp":6000}] | | fine
      IN/ladder/bands/1/up_to_fen=20000000      | = | the last band has no end
      IN/ladder/bands/0/up_to_fen=              | = | only the last band has no end
      IN/ladder/bands/0/up_to_fen=0             | = | between 1 and
      IN/limits/0/amount_fen=6000000            | IN/ladder/bands/1 | never reached
      IN/limits/0/amount_fen=6000001            | | fine
      IN/limits/0/amount_fen=6000000& IN/ladder/counted="COUNTED_BEFORE_DEDUCTIBLE" | | fine
      IN/limits/0/amount_fen=6000000& IN/public_funds="OTHERS_PAID_CARVED_OUT"      | | fine
      IN/limits/0/amount_fen=999999& IN/ladder/bands=[{"rate_bp":6000}] \
      | IN/limits/0/amount_fen | below the deductible
      DRUG/deductible/period="PERIOD_VISIT"& DRUG/limits/0/amount_fen=499999 \
      | DRUG/limits/0/amount_fen | below the deductible
      DRUG/limits/0={"amount_fen":499999,"period":"PERIOD_VISIT"}            | | fine
      DRUG/limits/0={"amount_fen":499999,"period":"PERIOD_POLICY_YEAR"} \
      | DRUG/limits/0/amount_fen | below the deductible
      DRUG/limits/0={"amount_fen":499999,"period":"PERIOD_POLICY_YEAR"}& \
      DRUG/deductible/owner="OWNER_GROUP"       | | fine
      IN/deductible/indexed=[{"from":"2026-01-01","amount_fen":2000000}]& \
      IN/limits/0/amount_fen=1999999& IN/ladder/bands=[{"rate_bp":6000}] \
      | IN/limits/0/amount_fen | below the deductible
      IN/limits/0/amount_fen=0                  | = | one of amount_fen, days and times; 0 are set
      IN/limits/0/times=2                       | IN/limits/0/amount_fen | 2 are set
      IN/limits/0/amount_fen=& IN/limits/0/days=2      | IN/limits/0/days | allowance only
      DRUG/limits/1/times=-1                    | = | between 1 and
      DRUG/limits/1/period="PERIOD_VISIT"       | DRUG/limits/1/times | a visit is one
      DRUG/limits/1/period="PERIOD_DAY"         | | fine
      DRUG/limits/0/period=                     | = | is required
      DRUG/limits/0/years=2                     | = | PERIOD_POLICY_YEAR only
      DRUG/limits/1/years=3                     | | fine
      DRUG/limits/1/years=21                    | = | between 1 and 20
      DRUG/limits/1={"amount_fen":50000000,"period":"PERIOD_LIFETIME","pool":"L"} \
      | DRUG/limits/1 | keep the smaller one
      DRUG/limits/0/period="PERIOD_VISIT"& DRUG/limits/0/owner="OWNER_GROUP" \
      | DRUG/limits/0/owner | must be OWNER_PERSON
      DRUG/out_of_pocket_maximum/period="PERIOD_QUARTER" | = | PERIOD_LIFETIME
      DRUG/out_of_pocket_maximum/amount_fen=400000       | = | below the deductible
      DRUG/out_of_pocket_maximum/amount_fen=0   | = | between 1 and
      """;

  private static final String DEDUCTIBLES =
      """
      DRUG/deductible/amount_fen=0              | = | between 1 and
      DRUG/deductible/period=                   | = | is required
      DRUG/deductible/period="PERIOD_DAY"       | | fine
      DRUG/deductible/period="PERIOD_DAY"& DRUG/deductible/owner="OWNER_POLICY" \
      | DRUG/deductible/owner | must be OWNER_PERSON
      DRUG/deductible/period="PERIOD_DAY"& DRUG/deductible/filled_by=["FILLER_PUBLIC_FUNDS"] \
      | DRUG/deductible/filled_by | PERIOD_DAY
      DRUG/deductible/period="PERIOD_DAY"& DRUG/deductible/account_does_not_fill=true \
      | DRUG/deductible/account_does_not_fill | PERIOD_DAY
      DRUG/deductible/filled_by=["FILLER_OUT_OF_LIST"]  | = | base counts PART_FULL_SELF_PAY
      IN/deductible/filled_by/1="FILLER_THIRD_PARTIES"  | = | named twice
      IN/deductible/owner="OWNER_POLICY"        | IN/deductible/family_amount_fen | OWNER_PERSON
      IN/deductible/family_amount_fen=999999    | = | below one person's
      IN/deductible/family_amount_fen=& IN/deductible/waived_for_family=true | | fine
      IN/deductible/family_amount_fen=& IN/deductible/waived_for_family=true& \
      IN/deductible/period="PERIOD_VISIT"       | IN/deductible/waived_for_family | longer than one
      IN/deductible/floor_fen=1000001           | = | above the deductible's 1000000 fen
      IN/deductible/floor_fen=1000000           | = | nothing is ever taken off
      IN/deductible/floor_fen=999999            | | fine
      IN/deductible/indexed=[{"from":"2026-01-01","amount_fen":3000001}] \
      | IN/deductible/family_amount_fen | below one person's
      IN/deductible/less_per_claim_free_year_fen=        | IN/deductible/floor_fen | does nothing
      IN/deductible/years=6                     | | fine
      IN/deductible/indexed=[{"from":"2026-01-01","amount_fen":1200000}]     | | fine
      IN/deductible/indexed=[{"from":"2026-01-01","amount_fen":400000}] \
      | IN/deductible/floor_fen | above the deductible's 400000 fen
      IN/deductible/indexed=[{"from":"2026-01-01","amount_fen":1200000},\
      {"from":"2026-01-01","amount_fen":1300000}] | IN/deductible/indexed/1/from | ascending order
      IN/deductible/indexed=[{"from":"1.1.2026","amount_fen":1200000}] \
      | IN/deductible/indexed/0/from | a date such as
      DRUG/deductible/pool="CASH"               | = | is a benefit's code
      DRUG/deductible/pool="a b"                | = | [A-Za-z0-9._-]
      IN/deductible={"amount_fen":400000,"period":"PERIOD_POLICY_YEAR","pool":"D"} \
      | DRUG/deductible/amount_fen | write the same
      IN/deductible={"amount_fen":500000,"period":"PERIOD_VISIT","pool":"D"} \
      | DRUG/deductible/pool | another period or owner
      IN/deductible={"amount_fen":500000,"period":"PERIOD_POLICY_YEAR","years":2,"pool":"D"} \
      | DRUG/deductible/pool | another period or owner
      CASH/limits/1={"days":5,"period":"PERIOD_POLICY_YEAR","pool":"L"}      | | fine
      CASH/limits/1={"amount_fen":5,"period":"PERIOD_LIFETIME","pool":"L"} \
      | CASH/limits/1/amount_fen | write the same
      """;

  private static final String FIXED =
      """
      CASH/per_day_fen=0                        | = | between 1 and
      CASH/waiting_days=-1                      | = | between 0 and
      CASH/same_stay_gap_days=9999              | = | between 0 and
      CASH/waiting_days=                        | | fine
      CASH/waiting_days=& CASH/limits/0/period="PERIOD_POLICY_YEAR" \
      | CASH/same_stay_gap_days | does nothing
      CASH/limits/0={"amount_fen":5,"period":"PERIOD_VISIT"} | CASH/limits/0/amount_fen | write days
      CASH/limits/0/period="PERIOD_DAY"         | CASH/limits/0/days | a day has one of
      CI/conditions=[]& CI/severities=[]        | CI/conditions | at least one condition
      CI/sum_insured_fen=0                      | = | between 1 and
      CI/sum_insured_fen=20000000               | | fine
      CI/severities/0/severity="SEVERITY_SEVERE"& CI/conditions/0/severity="SEVERITY_SEVERE" \
      | CI/severities/1/severity | has terms already
      CI/conditions/0/severity="SEVERITY_MODERATE"& \
      CI/severities/0/severity="SEVERITY_MODERATE" | | fine
      CI/conditions/0/severity="SEVERITY_SEVERE" | CI/severities/0/severity | named by no condition
      CI/conditions/0/severity=                 | = | is required
      CI/severities/0/rates_bp=[]               | = | at least one rate
      CI/severities/0/rates_bp/1=0              | = | pays nothing
      CI/severities/0/ends_benefit=true         | CI/severities/0/rates_bp | never paid
      CI/severities/0/interval_days=-1          | = | between 0 and
      CI/severities/1/interval_days=90          | = | is paid once
      CI/conditions/1/code="EARLY"              | = | earlier condition's code
      CI/conditions/0/procedure_lists=[]        | CI/conditions/0 | names nothing
      CI/conditions/0/disability_grade=11       | = | grades go from 1
      CI/conditions/0/rate_bp=0                 | = | pays nothing
      CI/limits/0/times=& CI/limits/0/days=3    | CI/limits/0/days | allowance only
      variants/1/benefits/2/allowance=          | variants/1/benefits/2/reimbursement | is required
      variants/1/benefits/0/waiting_days=-1     | = | between 0 and
      waiting_dates/1="WAITING_DATE_FIRST_VISIT" | = | named twice
      """;

  /**
   * Conditions in the order in which they are asked, exclusions first with an exclamation mark, and
   * the numbers of those that no bill can reach.
   */
  private static final String REACH =
      """
      {"social_insurance_used":false}; {}                                                    |
      {}; {}                                                                                 | 1
      {"social_insurance_used":false}; {"social_insurance_used":true}; {}                    | 2
      {"social_insurance_used":false}; {"social_insurance_used":false,"out_of_area":true}; {} | 1
      {"social_insurance_used":false,"out_of_area":true}; {"social_insurance_used":false}; {} |
      !{"pre_existing":true}; {"pre_existing":true}; {}                                      | 1
      !{"pre_existing":true}; !{"pre_existing":true,"out_of_area":true}; {}                  | 1
      !{"pre_existing":true}; {"pre_existing":false}; {}                                     | 2
      {"years_enrolled":{"max":1}}; {"years_enrolled":{"min":2,"max":5}}; \
      {"years_enrolled":{"min":1,"max":4}}; {}                                               | 2
      {"years_enrolled":{"max":1}}; {"years_enrolled":{"min":3}}; \
      {"years_enrolled":{"min":1,"max":4}}; {"out_of_area":true}; {}                         | 3 4
      {"years_enrolled":{"max":1}}; {"years_enrolled":{"min":2}}; {}                         | 2
      {"stay_number":{"min":1}}; {}                                                          |
      {"stay_number":{"min":2}}; {"stay_number":{"min":3,"max":3}}; {}                       | 1
      {"claim_free_years":{"min":3}}; {"claim_free_years":{"min":5}}; {}                     | 1
      {"others_paid_share":{"min_bp":6000}}; {"others_paid_share":{"below_bp":6000}}; {}     | 2
      {"others_paid_share":{"min_bp":6000}}; {"others_paid_share":{"below_bp":6001}}; {}     | 2
      {"others_paid_share":{"min_bp":6000}}; {"others_paid_share":{"min_bp":7000}}; {}       | 1
      {"settings":["SETTING_INPATIENT"]}; \
      {"settings":["SETTING_OUTPATIENT","SETTING_EMERGENCY"]}; \
      {"settings":["SETTING_PHARMACY"]}; {}                                                  | 3
      {"stay_number":{"min":1}}; {"settings":["SETTING_INPATIENT"]}; {}                      | 1
      {"stay_number":{"min":2}}; {"settings":["SETTING_INPATIENT"]}; {}                      |
      {"settings":["SETTING_INPATIENT"]}; {"stay_number":{"min":2}}; {}                      | 1
      {"settings":["SETTING_OUTPATIENT","SETTING_EMERGENCY","SETTING_PHARMACY"]}; \
      {"stay_number":{"min":1}}; {}                                                          | 2
      {"hospital_levels":["HOSPITAL_LEVEL_TERTIARY","HOSPITAL_LEVEL_PRIMARY"]}; \
      {"hospital_levels":["HOSPITAL_LEVEL_PRIMARY"]}; {}                                     | 1
      {"cause":"CAUSE_ACCIDENT"}; {"cause":"CAUSE_ILLNESS"}; {"out_of_area":true}; {}        | 2 3
      {"member_classes":["A","B"]}; {"member_classes":["B"]}; {}                             | 1
      {"member_classes":["A","B"]}; {"member_classes":["B","C"]}; {}                         |
      {"hospital_lists":["network"]}; {"hospital_lists":["wider"]}; {}                       |
      {"hospital_lists":["wider"]}; {"hospital_lists":["network"]}; {}                       | 1
      {"diagnosis_lists":["cancer"]}; {"diagnosis_lists":["lung"]}; {}                       | 1
      {"diagnosis_lists":["lung"]}; {"diagnosis_lists":["cancer"]}; {}                       |
      {"diagnosis_lists":["lung"]}; {"diagnosis_lists":["cancer","lung"]}; {}                |
      {"diagnosis_lists":["cancer"]}; {"diagnosis_lists":["lung"],"main_diagnosis_only":true}; \
      {}                                                                                     | 1
      {"diagnosis_lists":["cancer"],"main_diagnosis_only":true}; {"diagnosis_lists":["lung"]}; \
      {}                                                                                     |
      {"diagnosis_lists":["cancer"],"out_of_area":true}; \
      {"diagnosis_lists":["cancer"],"out_of_area":false}; \
      {"diagnosis_lists":["lung"]}; {}                                                       | 2
      """;

  @ParameterizedTest
  @CsvSource(delimiterString = "|", quoteCharacter = '`', textBlock = REACH)
  void conditions_canBeReached(String conditions, String unreached) {
    JsonObject plan = rich();
    JsonArray exclusions = new JsonArray();
    JsonArray variants = new JsonArray();
    for (String text : conditions.split(";", -1)) {
      boolean isExclusion = text.trim().startsWith("!");
      JsonObject when = new JsonObject(text.replace("!", ""));
      JsonObject named = new JsonObject().put("name", text).put("clause", "1").put("when", when);
      (isExclusion ? exclusions : variants).add(named);
    }
    variants
        .getJsonObject(variants.size() - 1)
        .put("benefits", plan.getJsonArray("variants").getJsonObject(1).getJsonArray("benefits"));
    plan.put("exclusions", exclusions).put("variants", variants);
    List<String> places = new ArrayList<>();
    for (String number : unreached == null ? new String[0] : unreached.split(" ", -1)) {
      int i = Integer.parseInt(number);
      places.add(
          i < exclusions.size() ? "/exclusions/" + i : "/variants/" + (i - exclusions.size()));
    }
    List<Fault> faults = Terms.faults(plan);
    assertThat(faults).as(conditions).extracting(Fault::pointer).isEqualTo(places);
    assertThat(faults).allMatch(fault -> fault.detail().startsWith("never applies: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      quoteCharacter = '`',
      textBlock = LISTS + CONDITIONS + COSTS + DEDUCTIBLES + FIXED)
  void fault_hasItsPlaceAndSaysWhatToWrite(String changes, String pointer, String words) {
    List<Fault> faults = faults(changes);
    if (pointer == null) {
      assertThat(faults).as(changes).isEmpty();
      return;
    }
    String place = pointer.equals("=") ? changes.substring(0, changes.indexOf('=')) : pointer;
    assertThat(faults).as(changes).extracting(Fault::pointer).containsExactly("/" + full(place));
    assertThat(faults.get(0).detail()).as(changes).contains(words);
  }

  /** Each line names faults of one plan, which are all told together. */
  @Test
  void allFaults_areToldInOneAnswer() {
    List<Fault> faults =
        faults(
            "name_zh=& lists/0/codes/0=\"?\"& exclusions/0/when/diagnosis_lists/0=\"none\"&"
                + " variants/0/when/years_enrolled/min=5& IN/ladder/bands/0/rate_bp=20000&"
                + " IN/limits/0/period=& DRUG/deductible/pool=\"IN\"& CI/conditions/0/death=true&"
                + " CASH/per_day_fen=0");
    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/name_zh",
            "/lists/0/codes/0",
            "/exclusions/0/when/diagnosis_lists/0",
            "/variants/0/when/years_enrolled/max",
            "/" + full("IN/ladder/bands/0/rate_bp"),
            "/" + full("IN/limits/0/period"),
            "/" + full("DRUG/deductible/pool"),
            "/" + full("CASH/per_day_fen"));
  }

  private static List<Fault> faults(String changes) {
    JsonObject plan = rich();
    for (String change : changes.split("& ?", -1)) {
      int cut = change.indexOf('=');
      String value = change.substring(cut + 1).trim();
      Spoilt.spoil(plan, full(change.substring(0, cut)), value.isEmpty() ? null : value);
    }
    return Terms.faults(plan);
  }

  private static JsonObject rich() {
    try {
      return new JsonObject(Files.readString(RICH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String full(String place) {
    String full = place.trim();
    for (Map.Entry<String, String> benefit : BENEFITS.entrySet()) {
      if (full.startsWith(benefit.getKey())) {
        return benefit.getValue() + full.substring(benefit.getKey().length());
      }
    }
    return full;
  }
}
