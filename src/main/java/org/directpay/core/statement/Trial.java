package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Simulation;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;

/** What terms that are tried out answer to a bill, and the answer explained. */
public record Trial(Quote quote, Statement statement) {

  /** Plays bills against coverages; see {@link Simulation}. */
  public static List<Trial> run(List<Insurance> insurances, List<Discharge> discharges) {
    Map<PlanId, Plan> plans =
        insurances.stream()
            .map(Insurance::plan)
            .collect(Collectors.toMap(Plan::id, Function.identity(), (one, same) -> one));
    List<Quote> quotes = Simulation.run(insurances, discharges);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      Quote quote = quotes.get(i);
      trials.add(new Trial(quote, Statement.of(discharges.get(i), quote.determinations(), plans)));
    }
    return List.copyOf(trials);
  }
}
