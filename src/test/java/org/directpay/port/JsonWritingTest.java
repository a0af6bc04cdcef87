package org.directpay.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.Coverage;
import directpay.proto.v1.Decision;
import directpay.proto.v1.Discharge;
import directpay.proto.v1.Plan;
import directpay.proto.v1.SettleRequest;
import directpay.proto.v1.SimulateResponse;
import directpay.proto.v1.Statement;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what protobuf's own writer writes, in the same order. */
final class JsonWritingTest {

  private static final JsonFormat.Printer PROTOBUF =
      JsonFormat.printer()
          .preservingProtoFieldNames()
          .alwaysPrintFieldsWithNoPresence()
          .omittingInsignificantWhitespace();

  static Stream<Message> types() {
    return Stream.of(
        Decision.getDefaultInstance(),
        Statement.getDefaultInstance(),
        SimulateResponse.getDefaultInstance(),
        SettleRequest.getDefaultInstance(),
        Plan.getDefaultInstance(),
        Coverage.getDefaultInstance());
  }

  @ParameterizedTest
  @MethodSource("types")
  void filledMessages_areWrittenAlike(Message type) throws InvalidProtocolBufferException {
    assertAlike(Filled.of(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void emptyMessages_areWrittenAlike(Message type) throws InvalidProtocolBufferException {
    assertAlike(type);
  }

  @Test
  void texts_andConstantsThatNobodyKnows_areWrittenAlike() throws InvalidProtocolBufferException {
    assertAlike(
        Discharge.newBuilder()
            .setConsentReference("\"quoted\" \\ / 名 \uD83C\uDFE5 <b>'s=& \t\u2028")
            .setSettingValue(99)
            .setTotalFen(Long.MIN_VALUE)
            .build());
  }

  private static void assertAlike(Message message) throws InvalidProtocolBufferException {
    assertEquals(
        new JsonObject(PROTOBUF.print(message)).encode(),
        new JsonObject(new String(JsonWriting.of(message), StandardCharsets.UTF_8)).encode());
  }
}
