package org.directpay.port.payment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankEntry.Direction;
import org.directpay.core.ledger.BankStatement;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.UnreadableException;
import org.directpay.port.XmlPiece;
import org.directpay.port.XmlReading;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a bank has booked on accounts from {@code camt.053}: a statement's account, its
 * opening and closing booked balance ({@code OPBD} or {@code PRCD}, and {@code CLBD}), and its
 * booked entries. Its day is the closing balance's.
 *
 * <p>An entry of many transactions is one for each of them if each has its amount, else one that
 * names nothing.
 */
final class IsoAccounts {

  private static final Set<String> PIECES = Set.of("Acct", "Bal", "Ntry");

  private String account = "";
  private @Nullable LocalDate day;
  private @Nullable Money opening;
  private @Nullable Money closing;
  private List<XmlPiece> entries = new ArrayList<>();

  private final List<BankStatement> statements = new ArrayList<>();

  private IsoAccounts() {}

  /**
   * The statements of a day among all that the bank has sent; empty if it has sent none of this day
   * or a later one: a bank that is closed sends none.
   *
   * @throws Problem if one cannot be read whole, or contradicts itself
   */
  static Optional<List<BankStatement>> ofDay(List<byte[]> documents, LocalDate day) {
    List<BankStatement> all = new ArrayList<>();
    try {
      for (byte[] document : documents) {
        IsoAccounts reading = new IsoAccounts();
        XmlReading.read(document, PIECES, reading::take);
        reading.end();
        all.addAll(reading.statements);
      }
    } catch (UnreadableException e) {
      throw new Problem(ProblemCode.INTERNAL, "the bank's statement is " + e.why());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Problem(
          ProblemCode.INTERNAL, "the bank's statement contradicts itself: " + e.getMessage());
    }
    return all.stream().anyMatch(one -> !one.day().isBefore(day))
        ? Optional.of(all.stream().filter(one -> one.day().equals(day)).distinct().toList())
        : Optional.empty();
  }

  private void take(XmlPiece piece) {
    switch (piece.name()) {
      case "Acct" -> {
        end();
        account = BankAnswer.plain(piece.text("Id", "Othr", "Id") + piece.text("Id", "IBAN"));
      }
      case "Bal" -> balance(piece);
      default -> entries.add(piece);
    }
  }

  private void balance(XmlPiece piece) {
    Money amount = signed(piece);
    switch (piece.text("Tp", "CdOrPrtry", "Cd")) {
      case "OPBD", "PRCD" -> opening = amount;
      case "CLBD" -> {
        closing = amount;
        String time = piece.text("Dt", "DtTm") + piece.text("Dt", "Dt");
        day = LocalDate.parse(time.substring(0, Math.min(time.length(), 10)));
      }
      default -> {} // Available balances and the like.
    }
  }

  private static Money signed(XmlPiece piece) {
    Money amount = amount(piece.at("Amt"));
    return direction(piece) == Direction.LEFT ? amount.negated() : amount;
  }

  private static Money amount(XmlPiece piece) {
    if (!piece.attribute("Ccy").equals(IsoWriter.CURRENCY)) {
      throw new UnreadableException("without an amount in our currency");
    }
    return Fitting.balance(piece.text());
  }

  private static Direction direction(XmlPiece piece) {
    return switch (piece.text("CdtDbtInd")) {
      case "DBIT" -> Direction.LEFT;
      case "CRDT" -> Direction.CAME;
      default -> throw new UnreadableException("without a direction");
    };
  }

  /** The statement that was being read is whole. */
  private void end() {
    if (closing != null && opening != null) {
      LocalDate of = Objects.requireNonNull(day);
      List<BankEntry> booked =
          entries.stream().filter(IsoAccounts::isBooked).flatMap(e -> booked(e, of)).toList();
      statements.add(new BankStatement(account, of, opening, closing, booked));
    } else if (!account.isEmpty()) {
      throw new UnreadableException("without the balances of an account");
    }
    account = "";
    opening = null;
    closing = null;
    entries = new ArrayList<>();
  }

  private static boolean isBooked(XmlPiece entry) {
    return (entry.text("Sts", "Cd") + entry.text("Sts")).equals("BOOK");
  }

  private Stream<BankEntry> booked(XmlPiece entry, LocalDate of) {
    List<XmlPiece> details =
        entry.all("NtryDtls").stream().flatMap(some -> some.all("TxDtls").stream()).toList();
    String reference = entry.text("AcctSvcrRef");
    boolean isEachTold =
        details.size() > 1 && details.stream().allMatch(detail -> detail.at("Amt").isThere());
    if (!isEachTold) {
      String named = details.size() == 1 ? details.get(0).text("Refs", "EndToEndId") : "";
      return Stream.of(booked(entry, reference, named, entry.at("Amt"), of));
    }
    return IntStream.range(0, details.size())
        .mapToObj(
            i ->
                booked(
                    entry,
                    reference + "." + i,
                    details.get(i).text("Refs", "EndToEndId"),
                    details.get(i).at("Amt"),
                    of));
  }

  private BankEntry booked(
      XmlPiece entry, String reference, String named, XmlPiece amount, LocalDate of) {
    boolean isReversal = entry.text("RvslInd").equals("true");
    String name = (isReversal ? "R." : "") + BankAnswer.plain(reference);
    return new BankEntry(
        account, name, BankPages.named(named), direction(entry), of, amount(amount));
  }
}
