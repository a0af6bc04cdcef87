package org.directpay.core.benefit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Insurance.Stop;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.Plan;
import org.junit.jupiter.api.function.Executable;

/** Runs aligned tables of terms, bills and answers, one line one case. */
public final class Tables {

  private Tables() {}

  /**
   * Columns: terms (of each coverage, separated by {@code &}) | bills in their order, separated by
   * {@code ;} | answers: for each bill what each coverage pays in yuan or why it does not. Long
   * terms are named first, on a line such as {@code A := in ded=100/year}.
   */
  static void check(String table) {
    Map<String, String> named = new HashMap<>();
    List<Executable> cases = new ArrayList<>();
    for (String line : table.lines().toList()) {
      String[] definition = line.split(":=", 2);
      if (definition.length == 2) {
        named.put(definition[0].trim(), spell(definition[1], named));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String terms = spell(column(line, 0), named);
        cases.add(() -> assertEquals(column(line, 2), answers(terms, column(line, 1)), line));
      }
    }
    assertAll(cases);
  }

  private static String spell(String terms, Map<String, String> named) {
    return Arrays.stream(terms.trim().split("\\s+"))
        .map(word -> named.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static String answers(String terms, String bills) {
    List<Insurance> insurances = insurances(terms);
    Accumulators used = Accumulators.NONE;
    List<String> answers = new ArrayList<>();
    for (String bill : bills.split(";", -1)) {
      List<Determination> determinations =
          Adjudicator.determine(new Case(Bills.bill(bill), insurances, used));
      used = after(used, determinations);
      answers.add(determinations.stream().map(Tables::answer).collect(Collectors.joining(" & ")));
    }
    return String.join(" ; ", answers);
  }

  static Accumulators after(Accumulators used, List<Determination> determinations) {
    Accumulators next = used;
    for (Determination determination : determinations) {
      next = next.after(determination.accumulators());
    }
    return next;
  }

  private static String answer(Determination determination) {
    return determination.outcome() == Determination.Outcome.PAYS
        ? yuan(determination.amount())
        : determination.reasons().stream()
            .map(reason -> reason.code().name())
            .collect(Collectors.joining("+"));
  }

  private static String yuan(Money amount) {
    String yuan = amount.yuan();
    return yuan.endsWith(".00") ? yuan.substring(0, yuan.length() - 3) : yuan;
  }

  static List<Insurance> insurances(String terms) {
    List<Insurance> insurances = new ArrayList<>();
    for (String of : terms.split("&", -1)) {
      insurances.add(insurance(of, insurances.size()));
    }
    return insurances;
  }

  /** {@code stop=PLAN} among the terms: what the insurer has stopped. */
  private static Insurance insurance(String terms, int index) {
    Plan plan = Written.plan("P" + index, terms);
    LocalDate start = LocalDate.parse(Words.of(terms, "from", "2026-01-01"));
    Coverage coverage =
        new Coverage(
            "C" + index,
            plan.id(),
            Words.of(terms, "policy", "POL"),
            "GRP",
            new Insured(Bills.PATIENT.name(), Words.of(terms, "insured", Bills.PATIENT.idNumber())),
            start,
            LocalDate.parse(Words.of(terms, "to", "2026-12-31")),
            LocalDate.parse(Words.of(terms, "enrolled", start.toString())),
            0,
            null,
            facts(terms));
    Stop stop =
        Arrays.stream(Stop.values())
            .filter(one -> terms.contains("stop=" + one))
            .findFirst()
            .orElse(Stop.NONE);
    return new Insurance(coverage, plan, stop);
  }

  private static Coverage.Facts facts(String terms) {
    Map<String, Money> sums = new HashMap<>();
    Words.listed(terms, "insures")
        .forEach(
            sum -> {
              String[] of = sum.split(":", -1);
              sums.put(of[0], Written.yuan(of[1]));
            });
    return new Coverage.Facts(
        Words.of(terms, "member", ""),
        Integer.parseInt(Words.of(terms, "unclaimed", "0")),
        Words.listed(terms, "had").toList(),
        sums);
  }

  public static List<Determination> determine(String terms, String bill) {
    Discharge discharge = Bills.bill(bill);
    return Adjudicator.determine(new Case(discharge, insurances(terms), Accumulators.NONE));
  }

  private static String column(String line, int index) {
    return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList().get(index);
  }
}
