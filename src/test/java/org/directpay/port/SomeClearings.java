package org.directpay.port;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Clearing.Party;
import org.directpay.core.ledger.Clearing.Totals;
import org.directpay.core.ledger.Clearing.Word;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.Page;

/** Every clearing is of two settlements and a reversal; the other side has confirmed it. */
public final class SomeClearings {

  private static final Totals TOTALS = new Totals(2, Money.ofFen(60_000), 1, Money.ofFen(30_000));
  private static final Word YES = new Word(TOTALS, "");

  private SomeClearings() {}

  public static Future<Page<Clearing>> ofDay(
      Party party, String partyId, LocalDate day, String pageToken, int size) {
    Name name =
        party == Party.HOSPITAL ? new Name("I7", partyId, day) : new Name(partyId, "H7", day);
    return Future.succeededFuture(new Page<>(List.of(of(name)), pageToken + "+" + size));
  }

  public static Future<ClearingStatement> statement(Name name, String pageToken, int size) {
    DayLine line = new DayLine("M1", "S1", Money.ofFen(30_000), Instant.EPOCH);
    return Future.succeededFuture(
        new ClearingStatement(of(name), new Page<>(List.of(line), pageToken + "+" + size)));
  }

  public static Future<Clearing> say(Name name, Party party, Word word, String by) {
    Party other = party == Party.HOSPITAL ? Party.INSURER : Party.HOSPITAL;
    return word.dispute().equals("late")
        ? Future.failedFuture(new Problem(ProblemCode.CONFLICT, by))
        : Future.succeededFuture(of(name).on(other, YES).on(party, word));
  }

  private static Clearing of(Name name) {
    return new Clearing(
        name, TOTALS, Money.ofFen(-5), Money.ZERO, /* hospital= */ null, /* insurer= */ null);
  }
}
