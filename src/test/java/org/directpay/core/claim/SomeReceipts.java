package org.directpay.core.claim;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Receipts from one line of words, as {@code total=100 funds=60 cash=40 lines=01:60,02:40}: amounts
 * in fen, and whatever is not said is right.
 */
public final class SomeReceipts {

  private static final String PRESETS =
      """
      code=31060221 number=0012345678 check=809dA1 area=310000 issued=2026-03-04 hospital=H1 \
      credit= issuer=Hospital name=Ann id=11010519491231002X total=100 funds=0 other=0 account=0 \
      cash=100 serial=B1""";

  private final Map<String, String> words;

  private SomeReceipts(Map<String, String> words) {
    this.words = words;
  }

  public static Receipt receipt(String line) {
    Map<String, String> words = new HashMap<>(words(PRESETS));
    words.putAll(words(line));
    return new SomeReceipts(words).receipt();
  }

  private static Map<String, String> words(String line) {
    Map<String, String> words = new HashMap<>();
    for (String word : line.trim().split("\\s+", -1)) {
      int cut = word.indexOf('=');
      if (cut > 0) {
        words.put(word.substring(0, cut), word.substring(cut + 1));
      }
    }
    return words;
  }

  private Receipt receipt() {
    return new Receipt(
        new Receipt.Name(text("code"), text("number")),
        text("check"),
        "医疗门诊收费票据(电子)",
        text("area"),
        LocalDate.parse(text("issued")),
        new Receipt.Issuer(text("hospital"), text("credit"), text("issuer")),
        new Receipt.Payer(Receipt.PayerKind.PERSON, text("name"), ""),
        new Patient(text("name"), text("id"), text("card")),
        visit(),
        Money.ofFen(Long.parseLong(text("total"))),
        amounts(),
        pairs("lines")
            .map(pair -> new Receipt.Line(pair.name, pair.name, null, "", "", pair.amount, ""))
            .toList(),
        pairs("details")
            .map(pair -> new Receipt.Detail(pair.name, "", "item", "", "", "", pair.amount, ""))
            .toList(),
        text("raw").isEmpty() ? List.of() : List.of(new Receipt.RawField("分类自负", text("raw"))));
  }

  private Receipt.Visit visit() {
    return new Receipt.Visit(
        words.containsKey("setting") ? Setting.valueOf(text("setting")) : null,
        text("serial"),
        "",
        "",
        date("from"),
        date("until"),
        "",
        "",
        "");
  }

  private Receipt.Amounts amounts() {
    return new Receipt.Amounts(
        money("funds"),
        money("other"),
        money("account"),
        money("cash"),
        words.containsKey("self") ? money("self") : null,
        words.containsKey("expense") ? money("expense") : null,
        pairs("fundshares").map(pair -> new Receipt.Share(pair.name, pair.amount)).toList(),
        pairs("othershares").map(pair -> new Receipt.Share(pair.name, pair.amount)).toList());
  }

  private String text(String word) {
    return words.getOrDefault(word, "");
  }

  private Money money(String word) {
    return Money.ofFen(Long.parseLong(text(word)));
  }

  private @Nullable LocalDate date(String word) {
    return words.containsKey(word) ? LocalDate.parse(text(word)) : null;
  }

  private record Pair(String name, Money amount) {}

  private Stream<Pair> pairs(String word) {
    return Arrays.stream(text(word).split(",", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split(":", 2))
        .map(pair -> new Pair(pair[0], Money.ofFen(Long.parseLong(pair[1]))));
  }
}
