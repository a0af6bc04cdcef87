package org.directpay.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.SettleRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.directpay.core.ledger.BillRequest;
import org.directpay.port.hospital.SettleReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A settlement from the bytes that came to what the core decides on: parsed, held to the rules of
 * the wire, read, checked and hashed, as both doors do it. The baselines parse and do nothing else:
 * over gRPC the generated parser; over JSON protobuf's own reader of JSON, which gives the same
 * message, and Jackson's plain tree.
 *
 * <pre>
 *   mvn -q -Pbench test-compile exec:exec -Dbench='SettleBenchmark -prof gc'
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SettleBenchmark {

  @Param({"10", "300"})
  private int charges;

  private Map<String, String> path = Map.of();
  private byte[] protobuf = {};
  private byte[] json = {};

  @Setup
  public void agree() throws InvalidProtocolBufferException {
    SettleRequest request = SettleRequests.of(charges);
    path = Map.of("hospital_id", request.getHospitalId());
    protobuf = request.toByteArray();
    json =
        JsonFormat.printer()
            .preservingProtoFieldNames()
            .omittingInsignificantWhitespace()
            .print(request)
            .getBytes(UTF_8);
    BillRequest read = protobufToCore();
    boolean isWhole = WireDischarges.write(read.discharge()).equals(request.getDischarge());
    if (!isWhole || read.shown().size() != 1 || !read.equals(jsonToCore())) {
      throw new IllegalStateException("what was read is not what was written");
    }
    if (!protobufAlone().equals(request)
        || !jsonByProtobuf().equals(request)
        || jsonTree().getJsonObject("discharge").getJsonArray("charges").size() != charges) {
      throw new IllegalStateException("a baseline does not read what was written");
    }
  }

  @Benchmark
  public BillRequest protobufToCore() throws InvalidProtocolBufferException {
    SettleRequest request = SettleRequest.parseFrom(protobuf);
    WireRules.check(request);
    return SettleReading.read(request);
  }

  @Benchmark
  public SettleRequest protobufAlone() throws InvalidProtocolBufferException {
    return SettleRequest.parseFrom(protobuf);
  }

  @Benchmark
  public BillRequest jsonToCore() {
    SettleRequest request =
        new RestRequest<>(SettleRequest.getDefaultInstance(), "").body(json).path(path).build();
    WireRules.check(request);
    return SettleReading.read(request);
  }

  @Benchmark
  public SettleRequest jsonByProtobuf() throws InvalidProtocolBufferException {
    SettleRequest.Builder request = SettleRequest.newBuilder();
    JsonFormat.parser().merge(new String(json, UTF_8), request);
    return request.build();
  }

  @Benchmark
  public JsonObject jsonTree() {
    return new JsonObject(Buffer.buffer(json));
  }
}
