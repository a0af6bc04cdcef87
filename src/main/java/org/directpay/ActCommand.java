package org.directpay;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Act;
import org.directpay.port.Caller.Party;
import org.directpay.port.postgres.Acts;
import org.directpay.port.postgres.Database;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway's operators do by hand: one proposes and another approves, each with a key of
 * his own that acts for {@code operator:gateway}.
 */
final class ActCommand {

  static final String USAGE =
      """
      act propose --key-file FILE --id ID --subject S [--fen N] --why TEXT \
        --kind case-closed|parked-closed|funds-added|hospital-account
      act approve --key-file FILE --id ID      another person's key: with it, it happens
      act list                                 what waits to be approved
      """;

  private static final Party OPERATORS = new Party(Party.Kind.OPERATOR, "gateway");
  private static final String PARTY = OPERATORS.kind() + ":" + OPERATORS.id();

  private final Database database;
  private final Acts acts;
  private final PrintStream out;

  ActCommand(Database database, PrintStream out) {
    this.database = database;
    this.acts = database.acts();
    this.out = out;
  }

  /**
   * Does what the words say.
   *
   * @throws IllegalArgumentException if they say nothing that can be done
   */
  Future<Void> run(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("what is to be done?");
    }
    Options options = Options.of(words.subList(1, words.size()));
    return switch (words.get(0)) {
      case "propose" -> caller(options).compose(by -> propose(options, by)).map(this::tell);
      case "approve" -> {
        String id = options.required("id");
        yield caller(options).compose(by -> acts.approve(PARTY, id, by)).map(this::tell);
      }
      case "list" -> acts.open(PARTY).map(this::tell);
      default -> throw new IllegalArgumentException("unknown: " + words.get(0));
    };
  }

  private Future<Act> propose(Options options, String by) {
    String name = options.required("kind").toUpperCase(Locale.ROOT).replace('-', '_');
    Act.Kind kind = Act.Kind.valueOf(name);
    if (kind.whom() != Act.For.OPERATOR) {
      throw new IllegalArgumentException(kind + " is the insurer's");
    }
    return acts.propose(
        new Act(
            PARTY,
            options.required("id"),
            kind,
            options.required("subject"),
            amount(kind, options),
            "",
            options.required("why"),
            by,
            ""));
  }

  private static @Nullable Money amount(Act.Kind kind, Options options) {
    if (!Objects.equals(Act.takesAmount(kind), true)) {
      return null;
    }
    long fen = Long.parseLong(options.required("fen"));
    if (fen <= 0) {
      throw new IllegalArgumentException("--fen is above zero");
    }
    return Money.ofFen(fen);
  }

  /** The name of whoever shows a key that acts for the gateway's operators. */
  private Future<String> caller(Options options) {
    String key;
    try {
      key = Files.readString(Path.of(options.required("key-file"))).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("the key file cannot be read", e);
    }
    return database
        .credentials()
        .of(key)
        .map(
            caller -> {
              caller.mustActFor(OPERATORS);
              return caller.name();
            });
  }

  private Void tell(List<Act> open) {
    open.forEach(this::tell);
    return null;
  }

  private Void tell(Act act) {
    String state =
        act.isApproved() ? "approved by " + act.approvedBy() : "waits for another person";
    out.println(
        String.join("  ", act.id(), act.kind().name(), act.subject(), act.proposedBy(), state));
    return null;
  }
}
