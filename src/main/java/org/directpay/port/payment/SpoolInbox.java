package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Rounds;
import org.directpay.port.Sha256;
import org.directpay.port.Timers;
import org.directpay.port.UnreadableException;
import org.directpay.port.payment.SpoolFolders.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a bank puts into the shared directory. A file leaves {@code in} only after its
 * evidence is kept; read again, whoever reads it, it changes nothing.
 */
final class SpoolInbox {

  private static final Logger LOGGER = LoggerFactory.getLogger(SpoolInbox.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int FILES_AT_ONCE = 100;

  /** What cannot be read may still be written, until nothing was added to it for so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String network;
  private final Vertx vertx;
  private final SpoolFolders folders;
  private final IsoReader reader;
  private final InstantSource clock;
  private final Function<Notice, Future<Void>> keep;
  private final Rounds rounds;

  SpoolInbox(
      String network,
      Vertx vertx,
      SpoolFolders folders,
      IsoReader reader,
      InstantSource clock,
      Timers timers,
      Function<Notice, Future<Void>> keep) {
    this.network = network;
    this.vertx = vertx;
    this.folders = folders;
    this.reader = reader;
    this.clock = clock;
    this.keep = keep;
    this.rounds =
        new Rounds(
            timers,
            new Rounds.Pace(INTERVAL, /* underWayMax= */ 1),
            free ->
                arrived().map(files -> files.isEmpty() ? List.of() : List.of(() -> take(files))));
  }

  void wake() {
    rounds.wake();
  }

  Future<Void> stop() {
    return rounds.stop();
  }

  private Future<List<Path>> arrived() {
    return vertx.executeBlocking(() -> folders.arrived(FILES_AT_ONCE), /* ordered= */ false);
  }

  /** One after the other, so that what a bank said first is kept first. */
  private Future<Void> take(List<Path> files) {
    Future<Void> taken = Future.succeededFuture();
    for (Path file : files) {
      taken = taken.compose(before -> take(file));
    }
    return taken;
  }

  private Future<Void> take(Path file) {
    return vertx
        .executeBlocking(() -> read(file), /* ordered= */ false)
        .compose(
            opened ->
                opened.isPresent()
                    ? keep(opened.get()).recover(failure -> refused(file, failure))
                    : Future.succeededFuture());
  }

  /** A letter and what it says. */
  private record Opened(Letter letter, IsoMessage message) {}

  /** Nothing if it is not to be read now, or never. */
  private Optional<Opened> read(Path file) throws IOException {
    try {
      Letter letter = folders.read(file);
      try {
        return Optional.of(
            new Opened(letter, reader.read(Source.CALLBACK, letter.document().getBytes())));
      } catch (UnreadableException e) {
        long age = clock.millis() - letter.changedMillis();
        if (age >= PATIENCE.toMillis()) {
          reject(file, e.why());
        }
        return Optional.empty();
      }
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Another gateway was faster.
    } catch (UnreadableException e) {
      reject(file, e.why());
      return Optional.empty();
    }
  }

  private void reject(Path file, String why) throws IOException {
    LOGGER
        .atError()
        .addKeyValue("network", network)
        .addKeyValue("file", BankAnswer.plain(file.getFileName().toString()))
        .addKeyValue("problem", why)
        .log("a bank's file cannot be used");
    folders.reject(file, why);
  }

  private Future<Void> keep(Opened opened) {
    Future<Void> kept = Future.succeededFuture();
    for (Notice notice :
        notices(opened.message(), opened.letter().document().getBytes(), network)) {
      kept = kept.compose(before -> keep.apply(notice));
    }
    return kept.compose(
        all ->
            vertx.executeBlocking(
                () -> {
                  done(opened);
                  return null;
                },
                /* ordered= */ false));
  }

  private void done(Opened opened) throws IOException {
    try {
      folders.keep(opened.letter(), opened.message().isStatement());
    } catch (NoSuchFileException e) {
      // Another gateway has read it too, and was faster.
    }
  }

  /** The same message as before with other content is a person's; an outage is waited out. */
  private Future<Void> refused(Path file, Throwable failure) {
    if (failure instanceof Problem problem
        && problem.code() == ProblemCode.MESSAGE_CONTENT_DIFFERS) {
      return vertx.executeBlocking(
          () -> {
            reject(file, "another message had this name");
            return null;
          },
          /* ordered= */ false);
    }
    return Future.failedFuture(failure);
  }

  /** Each thing that a message says, under a name that it has whenever it is read. */
  static List<Notice> notices(IsoMessage message, byte[] document, String network) {
    String hash = Sha256.hex(document);
    List<Notice> notices = new ArrayList<>();
    for (IsoMessage.Told told : message.told()) {
      String name = message.kind() + ":" + message.id() + ":" + notices.size();
      notices.add(new Notice(network, name, hash, told.endToEndId(), told.evidence()));
    }
    return notices;
  }
}
