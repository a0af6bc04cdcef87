package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.PublishedPlan;

/** Plans and coverages: what insurers promise, and to whom. */
public interface Policies {

  /** Publishes; fails with {@code PLAN_VERSION_DIFFERS} if it exists with other content. */
  Future<PublishedPlan> put(Plan plan);

  Future<PublishedPlan> plan(PlanId id);

  /**
   * Stops or restarts automatic paying of a plan, that of payouts not yet sent too; an empty code
   * means all of the insurer's. NOT_FOUND if no version of the plan was published.
   */
  Future<Void> stop(String insurerId, String planCode, boolean stopped, String reason);

  /** Puts coverages; the answers come in the order given, each on its own. */
  List<Future<Coverage>> put(List<Coverage> coverages);

  Future<Coverage> coverage(String insurerId, String coverageId);

  /**
   * All coverages of each person with their plans, in the order of payment, by id number; of all
   * persons in one flight. A read without locks.
   */
  Future<Map<String, Insured>> insured(Collection<String> idNumbers);

  /** What a coverage's owners have used. */
  Future<Accumulators> usage(Coverage coverage);

  /** A person's coverages and everything that was used under them. */
  record Insured(List<Insurance> insurances, Accumulators accumulators) {

    public Insured {
      insurances = List.copyOf(insurances);
    }
  }
}
