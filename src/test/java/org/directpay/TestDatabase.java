package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.directpay.port.postgres.Database;
import org.directpay.port.postgres.DatabaseSettings;
import org.directpay.port.postgres.Keys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for each test class, on one server for the whole run. It is copied from one
 * that was migrated once, which takes a tenth of a second.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

  /** The payment network of new debts. */
  public static final String NETWORK = "bank";

  private static final String TEMPLATE = "directpay_template";
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static @Nullable TestServer shared;

  private final Vertx vertx = Vertx.vertx();
  private final String name = "test_" + NUMBERS.incrementAndGet();
  private @Nullable Database database;

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    TestServer server = server();
    execute(server.url("postgres"), "create database " + name + " template " + TEMPLATE);
    database = await(open(vertx, server.url(name)));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (database != null) {
      await(database.close());
    }
    await(vertx.close());
  }

  private static synchronized TestServer server() throws SQLException {
    if (shared == null) {
      TestServer server = TestServer.start();
      execute(server.url("postgres"), "create database " + TEMPLATE);
      Vertx vertx = Vertx.vertx();
      await(await(open(vertx, server.url(TEMPLATE))).close());
      await(vertx.close());
      shared = server;
    }
    return shared;
  }

  /** The gateway's door to this database. */
  public Database get() {
    if (database == null) {
      throw new IllegalStateException("register the extension in a static field");
    }
    return database;
  }

  public Vertx vertx() {
    return vertx;
  }

  public String url() throws SQLException {
    return server().url(name);
  }

  /** The address of this database behind another port. */
  public String urlAt(int port) throws SQLException {
    return url().replace(":" + port() + "/", ":" + port + "/");
  }

  public int port() throws SQLException {
    return server().port();
  }

  /** Opens a database as the gateway does. */
  public static Future<Database> open(Vertx vertx, String url) {
    return Database.open(vertx, settings(url), keys(), new SecureRandom(), NETWORK);
  }

  public static DatabaseSettings settings(String url) {
    return new DatabaseSettings(url, 8, 3, 100, 3_000, 5_000, 1_000, 1_000, 60_000);
  }

  public static Keys keys() {
    byte[] data = new byte[32];
    byte[] index = new byte[32];
    Arrays.fill(data, (byte) 1);
    Arrays.fill(index, (byte) 2);
    return new Keys(
        1, Map.of(1, new SecretKeySpec(data, "AES")), new SecretKeySpec(index, "HmacSHA256"));
  }

  /** Runs statements in one session of the database's owner; answers with the last one's rows. */
  public List<List<String>> sql(String... statements) {
    try {
      return execute(url(), statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** A session of the database's owner. */
  public Connection connect() throws SQLException {
    return connect(url());
  }

  private static Connection connect(String url) throws SQLException {
    String jdbc = "jdbc:" + url.replaceFirst("//.*@", "//");
    return DriverManager.getConnection(jdbc, "postgres", "postgres");
  }

  private static List<List<String>> execute(String url, String... statements) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        rows.clear();
        if (statement.execute(sql)) {
          var result = statement.getResultSet();
          while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
              row.add(String.valueOf(result.getString(column)));
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  /** Waits for an answer; a failure is thrown as it is. */
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(30, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
