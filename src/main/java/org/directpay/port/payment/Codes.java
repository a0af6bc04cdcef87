package org.directpay.port.payment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;

/**
 * What a network's codes mean: data, for each network its own. A code that is not listed means
 * {@code UNKNOWN}: never paid, and never failed.
 *
 * @param statuses what a status means
 * @param reasons what a rejection means for this reason; {@code *} for all that are not listed
 */
public record Codes(Map<String, Outcome> statuses, Map<String, Outcome> reasons) {

  /** Bundled for a network that has none of its own. */
  static final Codes PLAIN = bundled("plain");

  /** As the standard means them. */
  public static final Codes ISO_20022 = bundled("iso20022");

  private static final String ANY_OTHER = "*";

  public Codes {
    statuses = Map.copyOf(statuses);
    reasons = Map.copyOf(reasons);
  }

  /**
   * Reads the codes of a network, each a line {@code status <code> <outcome> <in words>} or {@code
   * reason <code> <outcome> <in words>}; {@code #} begins a comment.
   *
   * @param place {@code plain}, {@code iso20022}, {@code unionpay}, or the path of a file
   * @throws IllegalArgumentException with the first line that is wrong
   */
  public static Codes read(String place) throws IOException {
    return place.matches("[a-z0-9]+")
        ? bundled(place)
        : parse(Files.readString(Path.of(place), StandardCharsets.UTF_8));
  }

  private static Codes bundled(String name) {
    try (InputStream file = Codes.class.getResourceAsStream("/directpay/codes/" + name + ".txt")) {
      if (file == null) {
        throw new IllegalArgumentException("no such codes: " + name);
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("our own jar cannot be read", e);
    }
  }

  static Codes parse(String text) {
    Map<String, Outcome> statuses = new HashMap<>();
    Map<String, Outcome> reasons = new HashMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> enter(line, statuses, reasons));
    return new Codes(statuses, reasons);
  }

  private static void enter(
      String line, Map<String, Outcome> statuses, Map<String, Outcome> reasons) {
    List<String> words = List.of(line.split("\\s+", 4));
    if (words.size() < 3) {
      throw new IllegalArgumentException("not a code and its outcome: " + line);
    }
    Outcome outcome = outcome(words.get(2), line);
    boolean moves = outcome == Outcome.PAID || outcome == Outcome.RETURNED;
    if (words.get(0).equals("reason") && moves) {
      throw new IllegalArgumentException("a rejection moves no money: " + line);
    }
    Map<String, Outcome> table =
        switch (words.get(0)) {
          case "status" -> statuses;
          case "reason" -> reasons;
          default -> throw new IllegalArgumentException("neither status nor reason: " + line);
        };
    if (table.put(words.get(1), outcome) != null) {
      throw new IllegalArgumentException("listed twice: " + line);
    }
  }

  private static Outcome outcome(String word, String line) {
    try {
      return Outcome.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no outcome: " + line, e);
    }
  }

  /**
   * What a network says with a status and, for a rejection, its reasons: the least certain counts.
   *
   * @param source only who was asked can say that there is no such payout
   */
  Outcome outcome(Source source, String status, List<String> why) {
    Outcome outcome = statuses.getOrDefault(status, Outcome.UNKNOWN);
    if (outcome == Outcome.REJECTED) {
      outcome =
          why.stream()
              .filter(reason -> !reason.isEmpty())
              .map(this::rejectedFor)
              .filter(meant -> meant != Outcome.REJECTED)
              .findFirst()
              .orElse(Outcome.REJECTED);
    }
    return outcome == Outcome.NOT_FOUND && source != Source.QUERY ? Outcome.UNKNOWN : outcome;
  }

  private Outcome rejectedFor(String reason) {
    Outcome others = reasons.getOrDefault(ANY_OTHER, Outcome.UNKNOWN);
    return reasons.getOrDefault(reason, others);
  }

  @Override
  public String toString() {
    return "Codes[" + statuses.size() + " statuses, " + reasons.size() + " reasons]";
  }
}
