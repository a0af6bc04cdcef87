package org.directpay.compare;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What was measured; what was not is null. */
final class Figures {

  private static final List<String> NAMES =
      List.of(
          "grpc_per_s",
          "json_per_s",
          "mixed_per_s",
          "quote_per_s",
          "pgbench_single_per_s",
          "pgbench_batch32_per_s",
          "ratio_single",
          "ratio_batch32",
          "p50_ms",
          "p99_ms",
          "p999_ms",
          "goodput_at_3x",
          "heap_index_bytes_per_claim",
          "wal_bytes_per_claim",
          "audit");

  private final JsonObject values = new JsonObject();

  Figures() {
    NAMES.forEach(values::putNull);
  }

  void put(String name, double value, int decimals) {
    double scale = Math.pow(10, decimals);
    double rounded = Math.round(value * scale) / scale;
    if (decimals == 0) {
      values.put(name, (long) rounded);
    } else {
      values.put(name, rounded);
    }
  }

  void ratios() {
    Double grpc = values.getDouble("grpc_per_s");
    for (String rival : List.of("single", "batch32")) {
      Double rate = values.getDouble("pgbench_" + rival + "_per_s");
      if (grpc != null && rate != null) {
        put("ratio_" + rival, grpc / rate, 2);
      }
    }
  }

  void auditIsClean() {
    values.put("audit", "ok");
  }

  JsonObject json() {
    return values.copy();
  }
}
