package org.directpay.port.hospital;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A discharge without fault, to be spoilt. */
final class GoodDischarge {

  private static final String DISCHARGE =
      """
      {
        "hospital_id": "H1",
        "settlement_id": "S1",
        "patient": {"name": "Ann", "id_number": "11010519491231002X"},
        "setting": "SETTING_INPATIENT",
        "admitted_at": "2026-03-01T08:00:00+08:00",
        "discharged_at": "2026-03-04T10:15:00+08:00",
        "diagnoses": [{"code": "K35.900", "main": true}],
        "charges": [
          {
            "line": 1,
            "fee_category": "FEE_CATEGORY_SURGERY",
            "parts": {"in_scope_fen": "80000", "full_self_pay_fen": 5000}
          },
          {"line": 2, "fee_category": "FEE_CATEGORY_BED", "parts": {"in_scope_fen": 15000}}
        ],
        "total_fen": 100000,
        "social": {
          "used": true,
          "funds": [{"fund": "FUND_POOLED", "amount_fen": 60000}],
          "fund_total_fen": 60000
        }
      }
      """;

  private GoodDischarge() {}

  static JsonObject discharge() {
    return new JsonObject(DISCHARGE);
  }

  static JsonObject quote() {
    return new JsonObject().put("hospital_id", "H1").put("discharge", discharge());
  }

  static JsonObject settle() {
    return quote()
        .put("message_id", "M1")
        .put(
            "shown",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("insurer_id", "I1")
                        .put("coverage_id", "C1")
                        .put("amount_fen", "30000")));
  }

  /** The same as a protobuf message. */
  static <M extends Message.Builder> M proto(JsonObject json, M builder) {
    try {
      JsonFormat.parser().merge(json.encode(), builder);
      return builder;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
