package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.directpay.processes.Directories;

/**
 * Kills real processes at named and at random moments, and proves after each that nothing was lost
 * and nothing paid twice. The seed decides everything but the speed of the machine.
 */
public final class Torture {

  private static final Path DIRECTORY = Path.of("target", "torture").toAbsolutePath();

  private final Site site;
  private final List<Journal> run = new ArrayList<>();
  private int failed;

  private Torture(Site site) {
    this.site = site;
  }

  public static void main(String[] arguments) throws IOException {
    String given = System.getProperty("seed", "");
    long seed = given.isEmpty() ? System.nanoTime() & 0xFFFFFF : Long.parseLong(given);
    System.out.println("torture: seed " + seed + "; -Dseed=" + seed + " plays it again");
    Directories.empty(DIRECTORY);
    List<Round> rounds = Plan.rounds(seed, System.getProperty("rounds", ""));
    boolean passed;
    try (Site site = Site.open(DIRECTORY, new SplittableRandom(seed))) {
      passed = new Torture(site).play(rounds);
    }
    System.exit(passed ? 0 : 1);
  }

  private boolean play(List<Round> rounds) {
    for (Round round : rounds) {
      long start = System.nanoTime();
      tell(round, rounds.size(), play(round), System.nanoTime() - start);
    }
    List<String> lost = new ArrayList<>(new Inspection(site, run).wholeRun());
    lost.addAll(new ClearingInspection(site).whole());
    lost.forEach(fault -> System.out.println("  at the end: " + fault));
    System.out.printf(
        Locale.ROOT,
        "torture: %d rounds, %d passed, %d failed%n",
        rounds.size(),
        rounds.size() - failed,
        failed);
    boolean passed = failed == 0 && lost.isEmpty();
    System.out.println(score(passed).encode());
    return passed;
  }

  /** The run in one line; the audit is ok if no round and no look at the whole found anything. */
  private JsonObject score(boolean passed) {
    Book book = site.peoplesBook();
    List<Journal.Bill> owed =
        run.stream().flatMap(one -> one.bills().stream()).filter(Journal.Bill::isPaid).toList();
    long lost = owed.stream().filter(bill -> book.paid(bill).isEmpty()).count();
    ClearingInspection clearings = new ClearingInspection(site);
    long all = owed.size() + clearings.owed();
    long never = lost + clearings.lost();
    long paid =
        Book.read(site.bookFile()).transfers().stream().filter(Book.Transfer::isPaid).count();
    return new JsonObject()
        .put("kills", site.kills())
        .put("payouts", all)
        .put("clearings", clearings.owed())
        .put("carried", clearings.carried())
        .put("duplicates", paid - (all - never))
        .put("lost", never)
        .put("audit", passed ? "ok" : "failed");
  }

  private List<String> play(Round round) {
    Journal journal = new Journal(site.debts());
    run.add(journal);
    try {
      site.restore();
      return round.play(site, journal, run);
    } catch (RuntimeException e) {
      return List.of(String.valueOf(e));
    }
  }

  private void tell(Round round, int of, List<String> faults, long nanos) {
    failed += faults.isEmpty() ? 0 : 1;
    Journal journal = run.get(run.size() - 1);
    System.out.printf(
        Locale.ROOT,
        "%3d/%d %-44s %s %5.1f s, %d decisions, %d payments%n",
        round.number(),
        of,
        round.name(),
        faults.isEmpty() ? "passed" : "FAILED",
        nanos / 1e9,
        journal.told().size(),
        journal.bills().stream().filter(Journal.Bill::isPaid).count());
    faults.forEach(fault -> System.out.println("      " + fault));
  }
}
