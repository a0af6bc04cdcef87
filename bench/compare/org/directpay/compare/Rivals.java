package org.directpay.compare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** Those who write the same rows, into a second database of the same server that then goes. */
final class Rivals implements AutoCloseable {

  private static final String DATABASE = "rival";
  private static final int TOGETHER = 32;

  private final Settings settings;
  private final Server server;
  private final Recipe recipe;
  private final int person;

  /**
   * Makes the database.
   *
   * @param person whose settlement the recipe was told from
   */
  Rivals(Settings settings, Server server, Recipe recipe, int person) throws SQLException {
    this.settings = settings;
    this.server = server;
    this.recipe = recipe;
    this.person = person;
    execute(Server.DATABASE, "create database " + DATABASE);
    server.audit(DATABASE); // Makes the tables.
  }

  private void execute(String database, String statement) throws SQLException {
    try (Connection connection = server.postgres().connect(database);
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  void pgbench(Path directory, Figures figures) {
    Rival rival = new Rival(directory, server.postgres(), DATABASE, settings.people());
    figures.put(
        "pgbench_single_per_s",
        rival.best(
            RivalSql.of(recipe, person, settings.people(), 1),
            1,
            settings.quick() ? new int[] {32} : new int[] {8, 16, 32},
            settings.rivalSeconds()),
        0);
    figures.put(
        "pgbench_batch32_per_s",
        rival.best(
            RivalSql.of(recipe, person, settings.people(), TOGETHER),
            TOGETHER,
            settings.quick() ? new int[] {4} : new int[] {2, 4, 8},
            settings.rivalSeconds()),
        0);
  }

  /** Claims a second, at the best of several numbers of threads. */
  double plainJdbc(PlainJdbc.World world) throws SQLException {
    PlainJdbc.insure(server.postgres().jdbc(DATABASE), recipe, world.patients());
    execute(DATABASE, "vacuum analyze"); // Or it would happen while they are timed.
    double best = 0;
    for (int threads : settings.quick() ? new int[] {16} : new int[] {12, 4, 8, 16, 32}) {
      double rate =
          PlainJdbc.run(
              server.postgres().jdbc(DATABASE),
              recipe,
              person,
              world,
              threads,
              settings.rivalSeconds());
      System.out.printf(Locale.ROOT, "  plain JDBC, %d threads: %,.0f/s%n", threads, rate);
      best = Math.max(best, rate);
    }
    return best;
  }

  @Override
  public void close() throws SQLException {
    execute(Server.DATABASE, "drop database " + DATABASE);
  }

  /** What both of them need to know of a settlement. */
  static Recipe recipe(List<Specimen> specimens) {
    System.out.println("  a settlement writes " + specimens.get(0).counts());
    return Recipe.of(specimens);
  }
}
