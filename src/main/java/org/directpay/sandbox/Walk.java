package org.directpay.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.directpay.core.claim.Money;

/**
 * The walk through the house, over the wire: a bill settled at the counter, and a small claim whose
 * money arrives in an account. It is played once; a later start finds what the first one left.
 */
final class Walk {

  private static final String SETTLE_MESSAGE = "walk-counter-1";
  private static final String PAY_MESSAGE = "walk-account-1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final Api hospital;
  private final Api insurer;
  private final InsurerApp app;
  private final Story story;

  /**
   * @param hospital speaks for the sample hospitals
   * @param insurer speaks for the sample insurers
   * @param app hears for them
   */
  Walk(Api hospital, Api insurer, InsurerApp app, Story story) {
    this.app = app;
    this.hospital = hospital;
    this.insurer = insurer;
    this.story = story;
  }

  void play() {
    Sample counter = Sample.load(Sample.COUNTER);
    Sample account = Sample.load(Sample.ACCOUNT);
    publish(counter);
    publish(account);
    atTheCounter(counter);
    toTheAccount(account);
  }

  private void publish(Sample sample) {
    hear(sample.coverages().get(0).getString("insurer_id"));
    for (JsonObject plan : sample.plans()) {
      insurer.put(
          insurerPath(plan)
              + "/plans/"
              + plan.getString("code")
              + "/versions/"
              + plan.getString("version"),
          plan);
    }
    for (JsonObject coverage : sample.coverages()) {
      insurer.put(
          insurerPath(coverage) + "/coverages/" + coverage.getString("coverage_id"), coverage);
    }
  }

  private void hear(String insurerId) {
    JsonObject webhook =
        insurer.put(
            "/v1/insurers/" + insurerId + "/webhook",
            new JsonObject().put("url", app.url(insurerId)).put("new_secret", true));
    app.trust(insurerId, webhook.getString("secret"));
  }

  private void atTheCounter(Sample sample) {
    JsonObject discharge = sample.discharge();
    story.heading("At the counter", discharge);
    if (alreadyPlayed(discharge, SETTLE_MESSAGE)) {
      return;
    }
    long start = System.nanoTime();
    JsonObject quote =
        hospital.post(
            hospitalPath(discharge) + "/quotes", request(discharge).put("discharge", discharge));
    Duration quoting = since(start);
    story.quoted(quote, quoting);

    start = System.nanoTime();
    JsonObject decision =
        hospital.post(
            hospitalPath(discharge) + "/settlements",
            request(discharge)
                .put("message_id", SETTLE_MESSAGE)
                .put("discharge", discharge)
                .put("shown", shown(quote)));
    story.settled(decision, since(start));
    check(fen(decision, "insurers_pay_fen"), sample);
    waitUntilTold(discharge, "CLAIM_STATE_SETTLED", start);
  }

  private void toTheAccount(Sample sample) {
    JsonObject discharge = sample.discharge();
    story.heading("To the account", discharge);
    if (alreadyPlayed(discharge, PAY_MESSAGE)) {
      return;
    }
    long start = System.nanoTime();
    JsonObject decision =
        hospital.post(
            hospitalPath(discharge) + "/member-payments",
            request(discharge).put("message_id", PAY_MESSAGE).put("discharge", discharge));
    story.accepted(decision, since(start));
    check(fen(decision, "insurers_pay_fen"), sample);
    waitUntilPaid(discharge, start);
    story.paid(decision, since(start));
    waitUntilTold(discharge, "CLAIM_STATE_PAID", start);
  }

  /** The insurer's app hears of it without asking. */
  private void waitUntilTold(JsonObject discharge, String state, long start) {
    while (since(start).compareTo(PATIENCE) < 0) {
      for (JsonObject notice : app.heard()) {
        JsonObject claim = notice.getJsonObject("claim");
        if (claim.getString("settlement_id").equals(discharge.getString("settlement_id"))
            && claim.getString("state").equals(state)) {
          story.told(notice, since(start));
          return;
        }
      }
      pause();
    }
    throw new SandboxException("the insurer did not hear of it");
  }

  private void waitUntilPaid(JsonObject discharge, long start) {
    String path = hospitalPath(discharge) + "/settlements/" + discharge.getString("settlement_id");
    while (since(start).compareTo(PATIENCE) < 0) {
      String state = firstClaim(hospital.get(path)).getString("state");
      if (state.equals("CLAIM_STATE_PAID")) {
        return;
      }
      pause();
    }
    throw new SandboxException("the money did not arrive within " + PATIENCE.toSeconds() + " s");
  }

  private boolean alreadyPlayed(JsonObject discharge, String messageId) {
    Optional<JsonObject> before = hospital.find(hospitalPath(discharge) + "/messages/" + messageId);
    before.ifPresent(story::foundAgain);
    return before.isPresent();
  }

  private static void check(long insurersPay, Sample sample) {
    if (insurersPay != sample.expectedFen()) {
      throw new SandboxException(
          "the published amount is "
              + Money.ofFen(sample.expectedFen()).yuan()
              + ", the gateway says "
              + Money.ofFen(insurersPay).yuan());
    }
  }

  private static JsonObject request(JsonObject discharge) {
    return new JsonObject().put("hospital_id", discharge.getString("hospital_id"));
  }

  private static JsonArray shown(JsonObject quote) {
    JsonArray shown = new JsonArray();
    for (Object determination : quote.getJsonArray("determinations")) {
      JsonObject json = (JsonObject) determination;
      shown.add(
          new JsonObject()
              .put("insurer_id", json.getString("insurer_id"))
              .put("coverage_id", json.getString("coverage_id"))
              .put("amount_fen", json.getString("amount_fen")));
    }
    return shown;
  }

  private static JsonObject firstClaim(JsonObject settlement) {
    return settlement.getJsonArray("claims").getJsonObject(0);
  }

  private static long fen(JsonObject json, String field) {
    return Long.parseLong(json.getString(field));
  }

  private static String hospitalPath(JsonObject json) {
    return "/v1/hospitals/" + json.getString("hospital_id");
  }

  private static String insurerPath(JsonObject json) {
    return "/v1/insurers/" + json.getString("insurer_id");
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("interrupted while waiting for the money");
    }
  }
}
