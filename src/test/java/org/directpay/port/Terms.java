package org.directpay.port;

import directpay.proto.v1.Plan;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.directpay.core.claim.Fault;

/** Terms as JSON, read as the insurers' door reads them. */
final class Terms {

  private Terms() {}

  static List<Fault> faults(JsonObject plan) {
    try {
      Reading reading = Reading.start();
      WirePlans.checked(Json.read(plan.toBuffer().getBytes(), Plan.getDefaultInstance()), reading);
      reading.done();
      return List.of();
    } catch (Problem problem) {
      return problem.faults();
    }
  }
}
