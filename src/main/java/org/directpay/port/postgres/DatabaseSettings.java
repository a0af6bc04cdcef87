package org.directpay.port.postgres;

/**
 * How the database is reached, and the limits of every wait on it.
 *
 * @param url {@code postgresql://user:password@host:port/database?sslmode=...}
 * @param connections in the pool
 * @param connectionsBehindMax of them, for all that is not at the counter
 * @param waitingMax requests that may wait for a connection; the next one is OVERLOADED
 * @param connectTimeoutMs to get a connection, a new one or one that others give back
 * @param insuredCachedMax persons whose coverages are remembered; zero: none
 * @param insuredCachedMs for how long
 */
public record DatabaseSettings(
    String url,
    int connections,
    int connectionsBehindMax,
    int waitingMax,
    int connectTimeoutMs,
    int statementTimeoutMs,
    int lockTimeoutMs,
    int insuredCachedMax,
    int insuredCachedMs) {

  /** What a statement may take beyond its own timeout before its connection counts as dead. */
  private static final int GRACE_MS = 5_000;

  /** What a statement may take that reads whole tables. */
  private static final int WHOLE_TABLES_MS = 3_600_000;

  /** The same server for work that reads whole tables, one piece after the other. */
  DatabaseSettings forWholeTables() {
    return new DatabaseSettings(
        url,
        /* connections= */ 1,
        /* connectionsBehindMax= */ 1,
        waitingMax,
        connectTimeoutMs,
        WHOLE_TABLES_MS,
        lockTimeoutMs,
        /* insuredCachedMax= */ 0,
        insuredCachedMs);
  }

  /** A connection that is silent for longer has lost its server, and nobody waits for it. */
  int silenceTimeoutMs() {
    return statementTimeoutMs + GRACE_MS;
  }

  /** Prints no password. */
  @Override
  public String toString() {
    return "DatabaseSettings[redacted]";
  }
}
