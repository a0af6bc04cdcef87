package org.directpay.port.insurer;

import directpay.proto.v1.SimulateRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.CoverageCheck;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WireDischarges;
import org.directpay.port.WirePlans;

/**
 * What an insurer wants to try out. Everything comes with the request: nothing that is kept plays
 * along, so an experiment can name other insurers' terms without learning anything of theirs.
 */
record Experiment(List<Insurance> insurances, List<Discharge> discharges) {

  private static final int DISCHARGES_MAX = 100;
  private static final int TERMS_MAX = 100;

  static Experiment read(SimulateRequest request) {
    Reading reading = Reading.start();
    atMost(TERMS_MAX, "plans", request.getPlansCount(), reading);
    atMost(TERMS_MAX, "coverages", request.getCoveragesCount(), reading);
    atMost(DISCHARGES_MAX, "discharges", request.getDischargesCount(), reading);
    reading.done();
    Map<PlanId, Plan> plans = plans(request, reading);
    List<Insurance> insurances = new ArrayList<>();
    for (int i = 0; i < request.getCoveragesCount(); i++) {
      Reading here = reading.at("coverages", i);
      Coverage coverage = WireCoverages.checked(request.getCoverages(i), here);
      Plan plan = plans.get(coverage.plan());
      if (plan == null) {
        here.fault("plan_version", ReasonCode.FIELD_INVALID, "is none of the plans sent along");
      } else {
        here.faultsElsewhere(CoverageCheck.faultsUnder(coverage, plan));
        insurances.add(new Insurance(coverage, plan, Insurance.Stop.NONE));
      }
    }
    List<Discharge> discharges = new ArrayList<>();
    for (int i = 0; i < request.getDischargesCount(); i++) {
      discharges.add(WireDischarges.checked(request.getDischarges(i), reading.at("discharges", i)));
    }
    reading.done();
    return new Experiment(insurances, discharges);
  }

  private static void atMost(int most, String field, int count, Reading reading) {
    if (count > most) {
      reading.fault(field, ReasonCode.FIELD_INVALID, "has " + count + " items of " + most);
    }
  }

  private static Map<PlanId, Plan> plans(SimulateRequest request, Reading reading) {
    Map<PlanId, Plan> plans = new HashMap<>();
    for (int i = 0; i < request.getPlansCount(); i++) {
      Reading here = reading.at("plans", i);
      Plan plan = WirePlans.checked(request.getPlans(i), here);
      if (plans.put(plan.id(), plan) != null) {
        here.fault("version", ReasonCode.FIELD_INVALID, "is sent twice");
      }
    }
    return plans;
  }
}
