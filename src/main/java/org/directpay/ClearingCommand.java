package org.directpay;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.directpay.core.plan.BankAccount;
import org.directpay.port.postgres.Clearings;

/** Keeps the accounts to which hospitals are paid; two operators then approve each. */
final class ClearingCommand {

  static final String USAGE =
      """
      clearing account --hospital ID --file FILE
          lines holder = , number = and bank_code = ; prints the id that
          `act propose --kind hospital-account` takes as its subject. Whoever approves writes a
          file of his own, and gets the same id; a line note = gives the same account another
      """;

  private final Clearings clearings;
  private final PrintStream out;

  ClearingCommand(Clearings clearings, PrintStream out) {
    this.clearings = clearings;
    this.out = out;
  }

  /**
   * Does what the words say.
   *
   * @throws IllegalArgumentException if they say nothing that can be done
   */
  Future<Void> run(List<String> words) {
    if (words.isEmpty() || !words.get(0).equals("account")) {
      throw new IllegalArgumentException("what is to be done?");
    }
    Options options = Options.of(words.subList(1, words.size()));
    Properties lines = lines(options.required("file"));
    return clearings
        .keepAccount(options.required("hospital"), account(lines), lines.getProperty("note", ""))
        .map(
            id -> {
              out.println(id);
              return null;
            });
  }

  private static Properties lines(String file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      lines.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
    return lines;
  }

  private static BankAccount account(Properties lines) {
    return new BankAccount(
        line(lines, "holder"), line(lines, "number"), line(lines, "bank_code"), "");
  }

  private static String line(Properties lines, String name) {
    String value = lines.getProperty(name, "").strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the file has no line " + name + " =");
    }
    return value;
  }
}
