package org.directpay.sandbox;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** The imitation bank as a process of its own, so that a proof can kill the gateway without it. */
final class BankMain {

  private static final String VARIABLES =
      """
      BANK_PORT          its port; 0 takes a free one
      BANK_BOOK          the file of its book
      BANK_KEY           what a customer must show
      BANK_SIGNING_KEY   what callbacks are signed with, in Base64
      BANK_CALLBACK_URL  whom to call; may also come later, by PUT /customer
      """;

  private BankMain() {}

  /** Prints where it is found, and stays until it is ended. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    try {
      BankSettings settings =
          new BankSettings(
              Integer.parseInt(given(environment, "BANK_PORT")),
              Path.of(given(environment, "BANK_BOOK")),
              given(environment, "BANK_KEY"),
              given(environment, "BANK_SIGNING_KEY"));
      Bank bank = Bank.open(Vertx.vertx(), settings, new SplittableRandom()).await();
      String customer = environment.get("BANK_CALLBACK_URL");
      if (customer != null) {
        bank.callBackTo(customer).await();
      }
      System.out.println("bank " + bank.url());
    } catch (SandboxException | NumberFormatException e) {
      System.err.println(e.getMessage() + "\n" + VARIABLES);
      System.exit(2);
    }
  }

  private static String given(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    if (value == null) {
      throw new SandboxException(variable + " is missing");
    }
    return value;
  }
}
