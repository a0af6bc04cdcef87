package org.directpay.port.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Timers;
import org.directpay.sandbox.Bank;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter and the imitation bank, with a clerk who carries files between them. */
class SpoolNetworkTest extends BankContract {

  private final List<Notice> kept = new CopyOnWriteArrayList<>();
  private final AtomicInteger files = new AtomicInteger();
  private Instant now = Instant.now();
  private Future<Void> keeping = Future.succeededFuture();

  @Override
  PaymentNetwork network(String url, String key) {
    InstantSource clock = () -> now;
    PaymentNetwork network =
        PaymentNetwork.open(
            vertx,
            settings(directory.resolve("spool").toUri(), "", Codes.ISO_20022),
            Optional.of(IsoSettings.plain("DIRECTPAY", "102100099996")),
            clock,
            new SplittableRandom(7));
    network.listen(timers(), this::keep);
    return network;
  }

  /** Impatient ones: nobody waits a second for a file in a test. */
  private Timers timers() {
    return (delay, action) -> {
      long id = vertx.setTimer(5, fired -> action.run());
      return () -> vertx.cancelTimer(id);
    };
  }

  private Future<Void> keep(Notice notice) {
    kept.add(notice);
    return keeping;
  }

  @AfterEach
  void stopListening() {
    network().close().await();
  }

  private Path folder(String name) {
    return directory.resolve("spool").resolve(name);
  }

  private List<Path> filesIn(String folder) {
    try (Stream<Path> all = Files.list(folder(folder))) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes what lies in {@code out} to the bank, and brings back what it says. */
  private void carry() {
    for (Path file : filesIn("out")) {
      try {
        HttpResponse<Buffer> answer =
            WebClient.create(vertx)
                .postAbs(bank.url() + "/iso20022")
                .bearerTokenAuthentication(KEY)
                .sendBuffer(Buffer.buffer(Files.readAllBytes(file)))
                .await();
        arrive(answer.bodyAsBuffer().getBytes());
        Files.delete(file);
      } catch (Exception e) {
        return; // Nobody at the bank's counter: tried again next time.
      }
    }
  }

  private Path arrive(byte[] document) throws IOException {
    Path part = folder("in").resolve(".part");
    Files.write(part, document);
    Path whole = folder("in").resolve("%06d.xml".formatted(files.incrementAndGet()));
    return Files.move(part, whole);
  }

  private Evidence heard(Instruction instruction, Source source) {
    kept.clear();
    carry();
    // What is garbage stays where it is.
    waitUntil(this::isGarbage);
    return kept.stream()
        .filter(notice -> notice.endToEndId().equals(instruction.endToEndId()))
        .map(Notice::evidence)
        .reduce((first, last) -> last)
        .orElse(Evidence.unknown(source, "NOTHING_HEARD"));
  }

  private boolean isGarbage() {
    return filesIn("in").stream()
        .allMatch(
            file -> {
              try {
                return !Files.readString(file).contains("</Document>");
              } catch (IOException e) {
                return false;
              }
            });
  }

  private static void waitUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Override
  Evidence send(Instruction instruction) {
    Evidence handedOver = network().submit(instruction).await();
    assertThat(handedOver.outcome()).isEqualTo(Outcome.PENDING);
    return heard(instruction, Source.SUBMIT);
  }

  @Override
  Evidence ask(Instruction instruction) {
    now = now.plusSeconds(61);
    Evidence answer = network().query(instruction.endToEndId()).await();
    return answer.outcome() == Outcome.NOT_FOUND ? answer : heard(instruction, Source.QUERY);
  }

  @Override
  List<StatementLine> book() {
    HttpResponse<Buffer> book =
        WebClient.create(vertx)
            .getAbs(bank.url() + "/iso20022/statement")
            .bearerTokenAuthentication(KEY)
            .send()
            .await();
    try {
      arrive(book.bodyAsBuffer().getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    waitUntil(() -> filesIn("in").isEmpty());
    assertThat(kept).extracting(notice -> notice.evidence().source()).contains(Source.STATEMENT);
    return super.book();
  }

  /** A bank's statements come by the day, into the same folder. */
  @Override
  Optional<List<BankStatement>> accounts(PaymentNetwork there, Bank said, LocalDate day) {
    HttpResponse<Buffer> statement =
        WebClient.create(vertx)
            .getAbs(said.url() + "/iso20022/statement?day=" + day)
            .bearerTokenAuthentication(KEY)
            .send()
            .await();
    try {
      arrive(statement.bodyAsBuffer().getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    waitUntil(() -> filesIn("in").isEmpty());
    return super.accounts(there, said, day);
  }

  /** What was handed over still lies there when the bank comes back. */
  @Override
  @Test
  void aBrokenNetworkIsUnknownNeverFailed() {
    Instruction instruction = instruction(8, 9_00);
    breakDown();
    assertThat(send(instruction).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(ask(instruction).outcome()).isEqualTo(Outcome.UNKNOWN);
    behave();
    assertThat(ask(instruction).outcome()).isEqualTo(Outcome.PENDING);
  }

  @Test
  void aFileIsThereWholeOrNotAtAll() throws IOException {
    Instruction instruction = instruction(30, 1_00);
    network().submit(instruction).await();
    assertThat(filesIn("out")).containsExactly(folder("out").resolve(name(instruction)));
    assertThat(filesIn("sent")).containsExactly(folder("sent").resolve(name(instruction)));
    assertThat(Files.readString(filesIn("out").get(0))).contains("</Document>");
  }

  private static String name(Instruction instruction) {
    return instruction.endToEndId() + ".xml";
  }

  @Test
  void aQuestionIsNotAskedAllTheTime() throws IOException {
    Instruction instruction = instruction(31, 1_00);
    network().submit(instruction).await();
    network().query(instruction.endToEndId()).await();
    assertThat(filesIn("out")).hasSize(2);
    Files.delete(folder("out").resolve(instruction.endToEndId() + ".query.xml"));
    network().query(instruction.endToEndId()).await();
    assertThat(filesIn("out")).hasSize(1);
    now = now.plusSeconds(61);
    network().query(instruction.endToEndId()).await();
    assertThat(filesIn("out")).hasSize(2);
  }

  @Test
  void aFullDiskSaysNothingAboutThePayment() throws IOException {
    Files.delete(folder("sent"));
    Files.writeString(folder("sent"), "no folder");
    assertThat(network().submit(instruction(32, 1_00)).await().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    Files.delete(folder("sent"));
    Files.createDirectory(folder("sent"));
    assertThat(network().query(instruction(32, 1_00).endToEndId()).await().outcome())
        .isEqualTo(Outcome.NOT_FOUND);
  }

  @Test
  void aFileLeavesOnlyAfterItsEvidenceIsKept() throws IOException {
    keeping = Future.failedFuture(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "gone"));
    arrive(IsoSamples.pacs002("ACCC", ""));
    waitUntil(() -> kept.size() > 3);
    assertThat(filesIn("in")).hasSize(1);
    assertThat(kept.stream().distinct()).hasSize(1); // The same notice each time.
    keeping = Future.succeededFuture();
    waitUntil(() -> filesIn("in").isEmpty());
    assertThat(filesIn("done")).hasSize(1);
  }

  @Test
  void aFileReadTwiceSaysTheSame() throws IOException {
    arrive(IsoSamples.pacs002("ACCC", ""));
    waitUntil(() -> filesIn("done").size() == 1);
    files.set(0);
    arrive(IsoSamples.pacs002("ACCC", ""));
    waitUntil(() -> filesIn("in").isEmpty());
    assertThat(kept).hasSize(2);
    assertThat(kept.get(0)).isEqualTo(kept.get(1));
    assertThat(filesIn("done")).hasSize(2);
  }

  @Test
  void whatIsStillWrittenIsLeftAlone() throws IOException {
    byte[] whole = IsoSamples.pacs002("ACCC", "");
    Path file = arrive(new String(whole, UTF_8).substring(0, 200).getBytes(UTF_8));
    Path hidden = folder("in").resolve(".half.xml");
    Files.write(hidden, whole);
    Files.write(folder("in").resolve("half.xml.part"), whole);
    arrive(IsoSamples.camt054());
    waitUntil(() -> filesIn("done").size() == 1);
    assertThat(filesIn("in")).hasSize(3);
    assertThat(kept).isEmpty();
    Files.write(file, whole);
    waitUntil(() -> !Files.exists(file));
    assertThat(kept).hasSize(1);
  }

  @Test
  void whatCannotBeUsedIsPutAsideWithAWord() throws IOException {
    Path file = arrive("<!DOCTYPE d><d/>".getBytes(UTF_8));
    Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(61)));
    waitUntil(() -> Files.exists(folder("bad").resolve(file.getFileName())));
    Path word = folder("bad").resolve(file.getFileName() + ".problem");
    assertThat(word).content().contains("document type");

    keeping = Future.failedFuture(new Problem(ProblemCode.MESSAGE_CONTENT_DIFFERS, "another"));
    arrive(IsoSamples.pacs002("ACCC", ""));
    waitUntil(() -> filesIn("in").isEmpty());
    assertThat(filesIn("bad")).hasSize(4);
    assertThat(filesIn("done")).isEmpty();
  }
}
