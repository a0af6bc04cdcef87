package org.directpay.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;

/** One run, from a seed: some days of trouble, then some days of rest, then the verdict. */
final class Simulation {

  private static final long BILLS_END = 2 * Schedule.DAY;
  private static final long TROUBLE_END = 4 * Schedule.DAY;
  private static final long END = 9 * Schedule.DAY;
  private static final long GLANCE = Schedule.HOUR;

  /**
   * How a run ended.
   *
   * @param steps durable steps that processes took
   */
  record Result(
      long seed,
      List<Finding> findings,
      Map<Happening, Integer> tally,
      int steps,
      List<String> story) {}

  private final long seed;
  private final Fate fate;
  private final Story story;
  private final World world;
  private final FakePayouts store;
  private final FakeIntake intake;
  private final Gateways gateways;
  private final Town town;
  private final Statements statements;
  private final Map<EndToEndId, PayoutState> known = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Simulation(long seed, Parts parts, Fate fate, Story story) {
    this.seed = seed;
    this.fate = fate;
    this.story = story;
    this.world = new World(seed, story);
    this.store = parts.store().apply(() -> world.databaseClock().instant(), this::kept);
    this.intake = parts.intake().apply(store);
    this.gateways = new Gateways(world, parts, store, fate);
    this.town = new Town(world, gateways, store, intake);
    this.statements = new Statements(world, gateways, store);
  }

  static Result run(long seed, Parts parts) {
    return run(seed, parts, Fate.random(seed), /* wantsStory= */ false);
  }

  static Result run(long seed, Parts parts, Fate fate, boolean wantsStory) {
    return new Simulation(seed, parts, fate, new Story(wantsStory)).run();
  }

  private Result run() {
    town.sendBills(BILLS_END);
    statements.begin();
    trouble();
    world.schedule().runUntil(TROUBLE_END);
    world.calmDown();
    gateways.bank().openAgain();
    gateways.goOn();
    world.schedule().runUntil(END);
    findings.addAll(statements.findings());
    findings.addAll(Verdict.of(store, intake, gateways.bank(), statements, town.bills()));
    return new Result(seed, findings, world.tally(), fate.steps(), tell());
  }

  private void trouble() {
    if (world.strikes(Happening.BANK_AWAY, null)) {
      gateways.bank().goAway();
    }
    if (world.strikes(Happening.CLOCK_STEPPED, null)) {
      world.stepClock();
    }
    world.schedule().after(GLANCE, this::trouble);
  }

  /** Every state follows from the one before it: nothing is overwritten. */
  private void kept(FakePayouts.Event event) {
    EndToEndId id = event.endToEndId();
    world.tell(id, event::toString);
    PayoutState before = known.getOrDefault(id, PayoutState.CREATED);
    if (before != event.before()) {
      findings.add(new Finding("its history has a hole before " + event, id));
    }
    known.put(id, event.after());
    if (event.after() != event.before() && event.after() == PayoutState.FROZEN) {
      world.happens(Happening.FROZEN, id);
    }
    if (event.before() == PayoutState.NOT_FOUND && event.after() == PayoutState.SUBMITTING) {
      world.happens(Happening.SENT_AGAIN, id);
    }
  }

  /** Everything about the bills that the findings are about; without findings, about all bills. */
  private List<String> tell() {
    Set<Bill> bills = new HashSet<>(findings.isEmpty() ? town.bills() : List.of());
    Set<EndToEndId> payouts = new HashSet<>();
    for (Finding finding : findings) {
      town.bills().stream()
          .filter(bill -> payouts(bill).contains(finding.about()))
          .forEach(bills::add);
    }
    bills.forEach(bill -> payouts.addAll(payouts(bill)));
    return story.of(payouts);
  }

  private List<EndToEndId> payouts(Bill bill) {
    return store.payouts(payout -> intake.claims(bill).contains(payout.id().claim())).stream()
        .map(Payout::endToEndId)
        .toList();
  }
}
