package org.directpay.port;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Tables;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.port.WireDeterminations.Texts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A decision from the core to the bytes that go out: as it is kept, in codes alone, and as it is
 * answered, every step in two languages, over gRPC and as JSON. The baselines serialize the message
 * that is already written, JSON with protobuf's own writer.
 *
 * <pre>
 *   mvn -q -Pbench test-compile exec:exec -Dbench='AnswerBenchmark -prof gc'
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AnswerBenchmark {

  private static final JsonFormat.Printer PROTOBUF =
      JsonFormat.printer()
          .preservingProtoFieldNames()
          .alwaysPrintFieldsWithNoPresence()
          .omittingInsignificantWhitespace();

  private final Decision decision = decision();
  private final directpay.proto.v1.Decision written = WireDecisions.write(decision, Texts.WORDS);

  private static Decision decision() {
    List<Determination> determinations =
        Tables.determine(
            "in ded=1000/year 80%..5000 95% max=1000000/year; pre ded=100/year 50%",
            "in=17000 pre=500 over=77 full=3000 fund=9000.01");
    List<Claim> claims =
        List.of(
            new Claim(
                new ClaimId(new UUID(7, 7), 1),
                "CITY-LIFE",
                "C-2026-0000000042",
                ClaimState.SETTLED,
                Money.ofFen(5_600_01),
                Money.ZERO,
                null));
    return new Decision(
        "M-20260301-0000000042",
        Decision.Status.BOOKED,
        Instant.parse("2026-03-01T03:15:40.123456Z"),
        null,
        "",
        determinations,
        claims,
        Money.ofFen(9_000_01),
        Money.ZERO,
        Money.ofFen(5_600_01),
        Money.ZERO,
        Money.ofFen(5_976_98));
  }

  @Setup
  public void agree() throws InvalidProtocolBufferException {
    String ours = new JsonObject(Buffer.buffer(json())).encode();
    if (!ours.equals(new JsonObject(PROTOBUF.print(written)).encode())) {
      throw new IllegalStateException("JSON differs");
    }
  }

  @Benchmark
  public byte[] kept() {
    return WireDecisions.write(decision, Texts.CODES).toByteArray();
  }

  @Benchmark
  public byte[] answered() {
    return WireDecisions.write(decision, Texts.WORDS).toByteArray();
  }

  @Benchmark
  public byte[] answeredInJson() {
    return json();
  }

  @Benchmark
  public byte[] protobufAlone() {
    return written.toBuilder().build().toByteArray();
  }

  @Benchmark
  public String jsonByProtobuf() throws InvalidProtocolBufferException {
    return PROTOBUF.print(written.toBuilder().build());
  }

  private byte[] json() {
    return Json.write(WireDecisions.write(decision, Texts.WORDS)).getBytes();
  }
}
