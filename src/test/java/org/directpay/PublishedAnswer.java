package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.port.Problem;

/** What the gateway answers to a published example, held against all that the example says. */
record PublishedAnswer(PublishedExample example, List<Quote> quotes) {

  private static final String WRONG = "⚠";
  private static final String ROUNDED = "≈";

  static PublishedAnswer of(PublishedExample example) {
    try {
      return new PublishedAnswer(example, example.quotes());
    } catch (Problem refused) {
      throw new AssertionError(example.name() + ": " + refused.faults(), refused);
    }
  }

  void verify() {
    checksHold();
    amountsAreExpected();
    publishedIsReproduced();
    patientPays();
    moneyBalances();
    quotes.forEach(quote -> quote.determinations().forEach(PublishedAnswer::stepsLeadToTheAmount));
    each("benefits", this::benefitsAre);
    each("reasons", (reason, one) -> assertThat(reasonOf(one)).as(name(one)).isEqualTo(reason));
    each("effects", (kinds, one) -> assertThat(effectsOf(one)).as(name(one)).isEqualTo(kinds));
  }

  /** The calculations that the source prints, or that follow from its words, are what they say. */
  private void checksHold() {
    JsonObject checks = example.json().getJsonObject("check");
    for (String check : checks.fieldNames()) {
      assertThat(Arithmetic.value(check)).as(check).isEqualByComparingTo(checks.getString(check));
    }
  }

  /** Ours is expected, and what is expected follows from the arithmetic beside it. */
  private void amountsAreExpected() {
    assertThat(table(one -> one.amount().fen())).isEqualTo(longs(example.table("expected")));
    List<List<Long>> worked =
        example.table("arithmetic").stream()
            .map(row -> row.stream().map(text -> fen(Arithmetic.value((String) text))).toList())
            .toList();
    assertThat(worked).as("arithmetic").isEqualTo(longs(example.table("expected")));
  }

  private void publishedIsReproduced() {
    String mark = example.json().getString("mark");
    each(
        "published",
        (published, one) -> {
          BigDecimal amount = new BigDecimal((String) published);
          if (mark.equals(WRONG)) {
            assertThat(units(one)).as(name(one)).isNotEqualByComparingTo(amount);
          } else if (mark.equals(ROUNDED)) {
            assertThat(rounded(one)).as(name(one)).isEqualByComparingTo(amount);
          } else {
            assertThat(units(one)).as(name(one)).isEqualByComparingTo(amount);
          }
        });
  }

  private void patientPays() {
    List<Long> expected =
        example.json().containsKey("patient_pays")
            ? longs(List.of(example.json().getJsonArray("patient_pays").stream().toList())).get(0)
            : List.of();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(quotes.get(i).patientPays().fen()).as("patient pays").isEqualTo(expected.get(i));
    }
  }

  /** Whoever pays, all together pay the bill; what is fixed comes on top. */
  private void moneyBalances() {
    List<Discharge> discharges = example.discharges();
    for (int i = 0; i < quotes.size(); i++) {
      Quote quote = quotes.get(i);
      Discharge bill = discharges.get(i);
      Stream<Money> payers =
          Stream.of(quote.socialPaid(), quote.thirdPartiesPaid(), quote.insurersPay());
      Money others = Money.sum(payers).plus(bill.social().hospitalPaid());
      assertThat(others.plus(quote.patientPays())).as("all payers").isEqualTo(bill.total());
      assertThat(quote.insurersPay().plus(quote.memberReceives()))
          .as("all insurers")
          .isEqualTo(Money.sum(quote.determinations().stream().map(Determination::amount)));
    }
  }

  /** Each step goes on from what the last one left, down to what the benefit pays. */
  private static void stepsLeadToTheAmount(Determination one) {
    Money sum = Money.sum(one.benefits().stream().map(BenefitResult::amount));
    assertThat(sum).as(name(one)).isEqualTo(one.amount());
    for (BenefitResult benefit : one.benefits()) {
      List<Step> chain = benefit.steps().stream().filter(step -> !step.kind().isBeside()).toList();
      for (int i = 1; i < chain.size(); i++) {
        assertThat(chain.get(i).in()).as(chain.toString()).isEqualTo(chain.get(i - 1).out());
      }
      long last = chain.isEmpty() ? 0 : chain.get(chain.size() - 1).out();
      assertThat(last).as(chain.toString()).isEqualTo(benefit.amount().fen());
    }
  }

  private void benefitsAre(Object expected, Determination one) {
    Map<String, Object> paid =
        one.benefits().stream()
            .collect(
                Collectors.toMap(BenefitResult::benefitCode, benefit -> benefit.amount().fen()));
    JsonObject wanted = (JsonObject) expected;
    for (String code : wanted.fieldNames()) {
      assertThat(paid.get(code)).as(name(one) + " " + code).isEqualTo(wanted.getLong(code));
    }
  }

  private static String reasonOf(Determination one) {
    return one.reasons().isEmpty() ? "" : one.reasons().get(0).code().name();
  }

  private static Object effectsOf(Determination one) {
    return new JsonArray(one.effects().stream().map(effect -> effect.kind().name()).toList());
  }

  /** The sum of the benefits as a source sees it that rounds each of them. */
  private BigDecimal rounded(Determination one) {
    BigDecimal step = new BigDecimal(example.json().getString("rounded_to"));
    return one.benefits().stream()
        .map(benefit -> units(benefit.amount().fen()))
        .map(amount -> amount.divide(step, 0, RoundingMode.HALF_UP).multiply(step))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Goes through a field that has one value for each coverage of each bill; null: nothing said. */
  private void each(String field, BiConsumer<Object, Determination> check) {
    List<List<Object>> rows = example.table(field);
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < rows.get(i).size(); j++) {
        Object value = rows.get(i).get(j);
        if (value != null) {
          check.accept(value, quotes.get(i).determinations().get(j));
        }
      }
    }
  }

  private <T> List<List<T>> table(Function<Determination, T> cell) {
    return quotes.stream()
        .map(quote -> quote.determinations().stream().map(cell).toList())
        .toList();
  }

  private static List<List<Long>> longs(List<List<Object>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(cell -> ((Number) cell).longValue()).toList())
        .toList();
  }

  private BigDecimal units(Determination one) {
    return units(one.amount().fen());
  }

  private BigDecimal units(long fen) {
    return BigDecimal.valueOf(fen).divide(BigDecimal.valueOf(fenPerUnit()));
  }

  private long fen(BigDecimal units) {
    return units
        .multiply(BigDecimal.valueOf(fenPerUnit()))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** A yuan is 100 fen; for a currency without a smaller coin a fen stands for its unit. */
  private long fenPerUnit() {
    return example.json().getLong("fen_per_unit", 100L);
  }

  private static String name(Determination one) {
    return one.coverageId();
  }
}
