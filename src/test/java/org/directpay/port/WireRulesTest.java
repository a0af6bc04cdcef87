package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import directpay.proto.v1.Charge;
import directpay.proto.v1.Coverage;
import directpay.proto.v1.Diagnosis;
import directpay.proto.v1.Discharge;
import directpay.proto.v1.PartAmounts;
import directpay.proto.v1.Plan;
import directpay.proto.v1.SettleRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no message may have is found wherever it is, in the order of the fields. */
final class WireRulesTest {

  private static final UnknownFieldSet UNKNOWN =
      UnknownFieldSet.newBuilder()
          .addField(
              999, UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build())
          .build();

  @Test
  void messages_withAllFieldsSet_areFine() {
    for (Message prototype :
        new Message[] {
          Plan.getDefaultInstance(), Coverage.getDefaultInstance(), Discharge.getDefaultInstance()
        }) {
      assertThatCode(() -> WireRules.check(Filled.of(prototype))).doesNotThrowAnyException();
    }
  }

  @Test
  void faults_areTold_withTheirPlaces() {
    Discharge discharge =
        Discharge.newBuilder()
            .setHospitalId("n".repeat(101))
            .setConsentReference("t".repeat(1_001))
            .addDiagnoses(Diagnosis.newBuilder().setName("fine"))
            .addDiagnoses(Diagnosis.newBuilder().setCode("a\u0000b").setName("\u009f"))
            .addCharges(Charge.newBuilder().setItemName("x".repeat(1_000)))
            .addCharges(
                Charge.newBuilder()
                    .setItemName("\t" + "x".repeat(1_000))
                    .setParts(PartAmounts.newBuilder().setUnknownFields(UNKNOWN)))
            .build();
    assertThat(
            faults(
                SettleRequest.newBuilder()
                    .setUnknownFields(UNKNOWN)
                    .setMessageId("m\n")
                    .setDischarge(discharge)
                    .build()))
        .containsExactly(
            " has fields that are unknown here",
            "/message_id has a control character",
            "/discharge/hospital_id is longer than 100 characters",
            "/discharge/diagnoses/1/code has a control character",
            "/discharge/diagnoses/1/name has a control character",
            "/discharge/charges/1/item_name is longer than 1000 characters",
            "/discharge/charges/1/parts has fields that are unknown here",
            "/discharge/consent_reference is longer than 1000 characters");
  }

  @Test
  void texts_ofAList_areLookedAtEach() {
    assertThat(
            faults(
                Coverage.newBuilder()
                    .addPreExistingCodes("I10")
                    .addPreExistingCodes("I\u000110")
                    .addPreExistingCodes("I".repeat(101))
                    .build()))
        .containsExactly(
            "/pre_existing_codes/1 has a control character",
            "/pre_existing_codes/2 is longer than 100 characters");
  }

  private static List<String> faults(Message message) {
    Problem problem = catchThrowableOfType(Problem.class, () -> WireRules.check(message));
    return problem.faults().stream().map(fault -> fault.pointer() + " " + fault.detail()).toList();
  }
}
