package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.directpay.core.ledger.Balance;

/** Checks the books against themselves. What it finds is a bug, or somebody's hand. */
public interface Audit {

  /** Runs every check, on one and the same state of the books. */
  Future<Report> run();

  /** How every account of the ledger stood at a moment; those at zero are left out. */
  Future<List<Balance>> balances(Instant moment);

  /** One thing that must hold, and how often it does not. */
  record Check(String name, long violations) {}

  /** All checks, passed and failed. */
  record Report(List<Check> checks) {

    public Report {
      checks = List.copyOf(checks);
    }

    public boolean isClean() {
      return checks.stream().allMatch(check -> check.violations() == 0);
    }

    /** One line for each check. */
    @Override
    public String toString() {
      return checks.stream()
          .map(check -> check.violations() + " " + check.name())
          .collect(Collectors.joining("\n"));
    }
  }
}
