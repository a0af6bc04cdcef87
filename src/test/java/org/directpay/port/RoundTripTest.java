package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import directpay.proto.v1.Conditions;
import directpay.proto.v1.Coverage;
import directpay.proto.v1.Discharge;
import directpay.proto.v1.Plan;
import directpay.proto.v1.Receipt;
import directpay.proto.v1.RedLetter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Effect;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.directpay.port.WireDeterminations.Texts;
import org.junit.jupiter.api.Test;

/** Everything that can be written is read, kept, and written again. */
final class RoundTripTest {

  @Test
  void plan_withEveryFieldSet_survives() {
    Plan plan = Filled.of(Plan.getDefaultInstance());
    assertThat(plan.getVariants(0).getBenefitsList())
        .extracting(benefit -> benefit.getKindCase().name())
        .containsExactly("REIMBURSEMENT", "ALLOWANCE", "LUMP_SUM");
    Reading reading = Reading.start();
    org.directpay.core.plan.Plan read = WirePlans.read(plan, reading);
    reading.done();
    assertThat(WirePlans.write(read)).isEqualTo(plan);
    assertThat(WirePlans.read(WirePlans.write(read), reading)).isEqualTo(read);
    assertThat(throughJson(plan)).isEqualTo(plan);
  }

  @Test
  void receipt_withEveryFieldSet_survives() {
    Receipt wire = Filled.of(Receipt.getDefaultInstance());
    Reading reading = Reading.start();
    org.directpay.core.claim.Receipt read = WireReceipts.read(wire, reading);
    reading.done();
    assertThat(WireReceipts.write(read)).isEqualTo(wire);
    assertThat(WireReceipts.read(WireReceipts.write(read), reading)).isEqualTo(read);
    assertThat(throughJson(wire)).isEqualTo(wire);

    RedLetter red = Filled.of(RedLetter.getDefaultInstance());
    assertThat(WireReceipts.write(WireReceipts.read(red, reading))).isEqualTo(red);
    reading.done();
  }

  @Test
  void plan_withoutWhatMayBeLeftOut_survives() {
    Plan plan =
        Json.read(
            new JsonObject()
                .put("insurer_id", "I")
                .put("code", "P")
                .put("version", "1")
                .put("name_zh", "名")
                .put("variants", new JsonArray().add(new JsonObject().put("name", "V")))
                .toBuffer()
                .getBytes(),
            Plan.getDefaultInstance());
    Reading reading = Reading.start();
    org.directpay.core.plan.Plan read = WirePlans.read(plan, reading);
    reading.done();
    assertThat(WirePlans.read(WirePlans.write(read), reading)).isEqualTo(read);
    assertThat(WirePlans.write(read).getVariants(0).hasWhen()).isFalse();
  }

  /** What is published is hashed: the order of what has none, and defaults, make no difference. */
  @Test
  void plan_isWrittenAlike_howeverItWasSpelled() {
    Plan plan = Filled.of(Plan.getDefaultInstance());
    Plan.Builder other = plan.toBuilder().clearWaitingDates();
    List<directpay.proto.v1.WaitingDate> dates = new ArrayList<>(plan.getWaitingDatesList());
    Collections.reverse(dates);
    other.addAllWaitingDates(dates);
    List<String> codes = new ArrayList<>(plan.getLists(0).getCodesList());
    Collections.reverse(codes);
    other.getListsBuilder(0).clearCodes().addAllCodes(codes);
    Conditions.Builder when = other.getVariantsBuilder(0).getWhenBuilder();
    List<directpay.proto.v1.Setting> settings = new ArrayList<>(when.getSettingsList());
    Collections.reverse(settings);
    when.clearSettings().addAllSettings(settings);
    assertThat(other.build()).isNotEqualTo(plan);
    assertThat(canonical(other.build())).isEqualTo(canonical(plan));
  }

  @Test
  void discharge_withEveryFieldSet_survives() {
    Discharge discharge = Filled.of(Discharge.getDefaultInstance());
    Reading reading = Reading.start();
    org.directpay.core.claim.Discharge read = WireDischarges.read(discharge, reading);
    reading.done();
    assertThat(WireDischarges.write(read)).isEqualTo(discharge);
    assertThat(throughJson(discharge)).isEqualTo(discharge);
  }

  @Test
  void coverage_withEveryFieldSet_survives() {
    Coverage coverage = Filled.of(Coverage.getDefaultInstance());
    Reading reading = Reading.start();
    org.directpay.core.plan.Coverage read = WireCoverages.read(coverage, reading);
    reading.done();
    assertThat(WireCoverages.write(read)).isEqualTo(coverage);
    assertThat(throughJson(coverage)).isEqualTo(coverage);
  }

  /** As it is kept: codes alone, and nobody who owns an accumulator. */
  @Test
  void determination_survives() {
    Determination determination =
        new Determination(
            "C1",
            new PlanId("I1", "P", "1"),
            "V1",
            Determination.Outcome.PAYS,
            Money.ofFen(7),
            Money.ofFen(5),
            Money.ofFen(3),
            List.of(
                new BenefitResult(
                    "B1",
                    Money.ofFen(7),
                    List.of(
                        new Step(Step.Kind.STAY_DAYS, 0, 12, 12, 0, "3.1", ""),
                        new Step(Step.Kind.CONDITION, 10, 7, 0, 7_000, "3.2", "CANCER")))),
            List.of(new Reason(ReasonCode.WITHIN_DEDUCTIBLE, "2.1", "B2")),
            List.of(
                new AccumulatorChange(
                    new AccumulatorKey(
                        Owner.INSURED,
                        "",
                        AccumulatorName.of("P/limit-days/B1/visit"),
                        LocalDate.of(2026, 1, 1)),
                    1,
                    2,
                    null)),
            List.of(new Effect(Effect.Kind.PREMIUM_WAIVED, "B1", "3.2", LocalDate.of(2026, 3, 1))));
    directpay.proto.v1.Determination wire = WireDeterminations.write(determination, Texts.CODES);
    assertThat(WireDeterminations.read(wire)).isEqualTo(determination);
    assertThat(wire.getBenefits(0).getSteps(0).getUnit()).isEqualTo("DAYS");
    assertThat(wire.getAccumulators(0).getUnit()).isEqualTo("DAYS");
    assertThat(throughJson(wire)).isEqualTo(wire);
  }

  private static Plan canonical(Plan plan) {
    return WirePlans.write(WirePlans.read(plan, Reading.start()));
  }

  private static <M extends Message> M throughJson(M message) {
    @SuppressWarnings("unchecked")
    M prototype = (M) message.getDefaultInstanceForType();
    return Json.read(Json.write(message).getBytes(), prototype);
  }
}
