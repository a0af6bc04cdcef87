package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Somebody insured under a sample's terms, with an account of their own.
 *
 * @param id unique in the whole run
 */
record Patient(Sample sample, String id, String name, String idNumber, String account) {

  private static final String[] SURNAMES = {"周", "覃", "黄", "韦", "陆", "梁", "李", "陈"};
  private static final String[] GIVEN = {"桂芳", "小雨", "建国", "秀英", "志强", "丽华", "海燕", "文"};
  private static final String CHECK_DIGITS = "10X98765432";

  static Patient born(Sample sample, String id, RandomGenerator dice) {
    String name = SURNAMES[dice.nextInt(SURNAMES.length)] + GIVEN[dice.nextInt(GIVEN.length)];
    String account = "622202" + String.format(Locale.ROOT, "%013d", dice.nextLong(1L << 43));
    return new Patient(sample, id, name, idNumber(dice), account);
  }

  /** A resident id number with a valid check digit (GB 11643). */
  private static String idNumber(RandomGenerator dice) {
    String body =
        String.format(
            Locale.ROOT,
            "4%05d%04d%02d%02d%03d",
            dice.nextInt(100_000),
            1940 + dice.nextInt(70),
            1 + dice.nextInt(12),
            1 + dice.nextInt(28),
            dice.nextInt(1_000));
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += (body.charAt(i) - '0') * (1 << (body.length() - i)) % 11;
    }
    return body + CHECK_DIGITS.charAt(sum % 11);
  }

  String coveragePath() {
    return "/v1/insurers/" + sample.insurer() + "/coverages/C-" + id;
  }

  JsonObject coverage() {
    JsonObject coverage = sample.coverage().copy();
    coverage.getJsonObject("insured").put("name", name).put("id_number", idNumber);
    coverage.getJsonObject("account").put("holder_name", name).put("number", account);
    coverage.getJsonObject("account").remove("payee_name");
    return coverage
        .put("coverage_id", "C-" + id)
        .put("policy_number", "P-" + id)
        .put("group_number", "G-" + id);
  }

  /** A bill of this patient, without its amounts. */
  JsonObject discharge(String settlementId) {
    JsonObject discharge = sample.discharge().copy();
    discharge.put("patient", new JsonObject().put("name", name).put("id_number", idNumber));
    return discharge.put("settlement_id", settlementId).put("visit_id", "V-" + settlementId);
  }
}
