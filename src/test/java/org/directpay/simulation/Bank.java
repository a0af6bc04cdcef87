package org.directpay.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.StatementLine;
import org.jspecify.annotations.Nullable;

/**
 * The bank and its own book, which knows nothing of ours. It keeps the one promise on which
 * everything rests: it pays one end-to-end id once. What it turned away it remembers only for as
 * long as a copy of that instruction can still arrive.
 */
final class Bank {

  static final String NETWORK = "bank";

  /** What was accepted is paid or refused by then. */
  static final long SETTLES_WITHIN = 2 * Schedule.DAY;

  /** How the bank may contradict itself. */
  private enum Lie {
    /** Tells that what it has paid was refused. */
    SAYS_REFUSED,
    /** Tells that it paid, and then never does. */
    SAYS_PAID,
    /** Tells another amount than it paid. */
    SAYS_ANOTHER_AMOUNT,
    /** Strikes out what it told it had paid, and tells nobody. */
    STRIKES_OUT,
    /** Pays what it told it would not, and tells nobody. */
    PAYS_AFTER_ALL
  }

  /** A payment as the bank knows it. */
  static final class Entry {

    private final Instruction instruction;
    private final long visibleAt;
    private Outcome outcome = Outcome.PENDING;
    private String reason = "";
    private Evidence.@Nullable Part givenBack;
    private boolean liedAbout;

    Entry(Instruction instruction, long visibleAt) {
      this.instruction = instruction;
      this.visibleAt = visibleAt;
    }

    EndToEndId id() {
      return instruction.endToEndId();
    }

    Outcome outcome() {
      return outcome;
    }

    boolean isLiedAbout() {
      return liedAbout;
    }

    long amountFen() {
      return instruction.amount().fen();
    }

    /** What the payee has of it, in fen. */
    long keptFen() {
      long paid =
          outcome == Outcome.PAID || outcome == Outcome.RETURNED ? instruction.amount().fen() : 0;
      return paid - (givenBack == null ? 0 : givenBack.amount().fen());
    }
  }

  private final World world;
  private final Consumer<Notice> customer;
  private final Map<EndToEndId, Entry> book = new LinkedHashMap<>();
  private final Map<EndToEndId, Long> turnedAway = new HashMap<>();
  private boolean hasLied;
  private long awayUntil;
  private int notices;

  /**
   * @param customer who is told of its own accord
   */
  Bank(World world, Consumer<Notice> customer) {
    this.world = world;
    this.customer = customer;
  }

  boolean isAway() {
    return world.now() < awayUntil;
  }

  void goAway() {
    awayUntil = world.now() + world.chance().between(Schedule.MINUTE, 6 * Schedule.HOUR);
  }

  void openAgain() {
    awayUntil = 0;
  }

  /**
   * Takes an instruction that arrives.
   *
   * @param createdAt when it was written
   */
  Evidence accept(Instruction instruction, long createdAt) {
    EndToEndId id = instruction.endToEndId();
    long deadline = createdAt + World.CUT_OFF;
    if (world.now() >= deadline) {
      // Says nothing of another copy that may have come in time.
      world.happens(Happening.REQUEST_TOO_OLD, id);
      return Evidence.unknown(Source.SUBMIT, "TM01");
    }
    Entry known = book.get(id);
    if (known != null) {
      return known.instruction.equals(instruction)
          ? says(Source.SUBMIT, known)
          : Evidence.unknown(Source.SUBMIT, "DU04");
    }
    boolean remembers = turnedAway.getOrDefault(id, 0L) > world.now();
    if (remembers || world.strikes(Happening.TURNED_AWAY, id)) {
      turnedAway.merge(id, deadline, Math::max);
      return new Evidence(Source.SUBMIT, Outcome.REJECTED, instruction.amount(), "", "AM04");
    }
    Entry entry = new Entry(instruction, visibleAt(id, deadline));
    book.put(id, entry);
    world.tell(id, () -> "bank accepts " + instruction.amount());
    world.schedule().after(settleDelay(id), () -> settle(entry));
    return says(Source.SUBMIT, entry);
  }

  private long visibleAt(EndToEndId id, long deadline) {
    return world.strikes(Happening.HIDDEN, id)
        ? world.chance().between(world.now(), deadline)
        : world.now();
  }

  private long settleDelay(EndToEndId id) {
    return world.strikes(Happening.SLOWLY_PAID, id)
        ? world.chance().between(Schedule.HOUR, SETTLES_WITHIN)
        : world.chance().between(1, Schedule.MINUTE);
  }

  /** Answers a question. */
  Evidence look(EndToEndId id) {
    Entry entry = book.get(id);
    return entry == null || entry.visibleAt > world.now()
        ? Evidence.notFound()
        : says(Source.QUERY, entry);
  }

  private static Evidence says(Source source, Entry entry) {
    return says(source, entry, entry.outcome, entry.instruction.amount());
  }

  private static Evidence says(Source source, Entry entry, Outcome outcome, Money amount) {
    return new Evidence(source, outcome, amount, "BK-" + entry.id(), entry.reason, entry.givenBack);
  }

  List<StatementLine> statement() {
    List<StatementLine> lines = new ArrayList<>();
    for (Entry entry : book.values()) {
      boolean isBack = entry.outcome == Outcome.RETURNED;
      Money amount = entry.instruction.amount();
      lines.add(new StatementLine(entry.id(), amount, isBack ? Outcome.PAID : entry.outcome));
      if (isBack) {
        lines.add(new StatementLine(entry.id(), amount, Outcome.RETURNED, entry.givenBack));
      }
    }
    return lines;
  }

  private void settle(Entry entry) {
    boolean refused = world.strikes(Happening.REFUSED, entry.id());
    if (!hasLied && world.strikes(Happening.LIE, entry.id())) {
      hasLied = true;
      entry.liedAbout = true;
      lie(entry, refused);
    } else if (refused) {
      becomes(entry, Outcome.REJECTED, "AC01");
      tell(entry, entry.outcome, entry.instruction.amount());
    } else {
      world.happens(Happening.PAID, entry.id());
      becomes(entry, Outcome.PAID, "");
      tell(entry, entry.outcome, entry.instruction.amount());
      if (world.strikes(Happening.GIVEN_BACK, entry.id())) {
        long later = world.chance().between(Schedule.MINUTE, 2 * Schedule.DAY);
        world.schedule().after(later, () -> giveBack(entry));
      }
    }
  }

  /** Sends the money of a paid transfer back. */
  void giveBack(EndToEndId id) {
    Entry entry = book.get(id);
    if (entry != null && entry.outcome == Outcome.PAID) {
      giveBack(entry);
    }
  }

  private void giveBack(Entry entry) {
    Money all = entry.instruction.amount();
    boolean isPart = world.strikes(Happening.GIVEN_BACK_IN_PART, entry.id());
    entry.givenBack =
        new Evidence.Part(
            isPart ? Money.ofFen(world.chance().between(1, all.fen())) : all, "RET-" + entry.id());
    becomes(entry, Outcome.RETURNED, "AC04");
    tell(entry, entry.outcome, entry.instruction.amount());
  }

  private void lie(Entry entry, boolean refused) {
    Lie lie = refused ? Lie.PAYS_AFTER_ALL : world.chance().of(List.of(Lie.values()).subList(0, 4));
    world.tell(entry.id(), lie::name);
    Money amount = entry.instruction.amount();
    long later = world.chance().between(Schedule.MINUTE, 2 * Schedule.DAY);
    switch (lie) {
      case SAYS_REFUSED -> {
        becomes(entry, Outcome.PAID, "");
        tell(entry, Outcome.PAID, amount);
        tell(entry, Outcome.REJECTED, amount);
      }
      case SAYS_PAID -> {
        tell(entry, Outcome.PAID, amount);
        world.schedule().after(later, () -> becomes(entry, Outcome.REJECTED, "AC01"));
      }
      case SAYS_ANOTHER_AMOUNT -> {
        becomes(entry, Outcome.PAID, "");
        tell(entry, Outcome.PAID, amount.plus(Money.ofFen(1)));
      }
      case STRIKES_OUT -> {
        becomes(entry, Outcome.PAID, "");
        tell(entry, Outcome.PAID, amount);
        world.schedule().after(later, () -> becomes(entry, Outcome.REJECTED, "AC06"));
      }
      case PAYS_AFTER_ALL -> {
        becomes(entry, Outcome.REJECTED, "AC01");
        tell(entry, Outcome.REJECTED, amount);
        world.schedule().after(later, () -> becomes(entry, Outcome.PAID, ""));
      }
    }
  }

  private void becomes(Entry entry, Outcome outcome, String reason) {
    entry.outcome = outcome;
    entry.reason = reason;
    world.tell(entry.id(), () -> "bank's book: " + outcome);
  }

  private void tell(Entry entry, Outcome outcome, Money amount) {
    if (world.strikes(Happening.NOTICE_NEVER, entry.id())) {
      return;
    }
    Notice notice =
        new Notice(
            NETWORK,
            "N" + ++notices,
            outcome + " " + amount.fen(),
            entry.id(),
            says(Source.CALLBACK, entry, outcome, amount));
    customer.accept(notice);
    if (world.strikes(Happening.NOTICE_DOUBLED, entry.id())) {
      customer.accept(notice);
    }
  }

  Collection<Entry> book() {
    return book.values();
  }

  @Nullable Entry entry(EndToEndId id) {
    return book.get(id);
  }
}
