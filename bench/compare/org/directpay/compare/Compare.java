package org.directpay.compare;

import directpay.proto.v1.Owner;
import directpay.proto.v1.Setting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** The program. */
public final class Compare {

  private static final int COVERAGES_A_CALL = 20_000;
  private static final int CONNECTIONS = 4;

  private final int people = Integer.getInteger("people", 200_000);
  private final int seconds = Integer.getInteger("seconds", 5);
  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong numbers = new AtomicLong();

  private Compare() {}

  public static void main(String[] arguments) throws IOException {
    new Compare().run();
    System.exit(0);
  }

  private void run() throws IOException {
    Path directory = Files.createTempDirectory("directpay-compare");
    System.out.println("data in " + directory);
    try (Server server = new Server(directory)) {
      Client client = new Client(vertx, server.port(), server.issueKey(), CONNECTIONS);
      fill(client);
      OpenLoad load = new OpenLoad(vertx);
      LongFunction<Future<Client.Answer>> settle = settle(client);
      for (String rate : System.getProperty("rates", "500,1000,2000,3000,4000").split(",", -1)) {
        long before = cpu(ProcessHandle.current());
        long gateway = cpu(server.gateway());
        OpenLoad.Result result = load.offer(Double.parseDouble(rate), seconds, settle);
        System.out.printf(
            "%s; cpu generator %d ms, gateway %d ms%n",
            result, cpu(ProcessHandle.current()) - before, cpu(server.gateway()) - gateway);
      }
      System.out.println("audit clean: " + server.audit());
    }
  }

  private static long cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  private void fill(Client client) {
    for (Owner owner : new Owner[] {Owner.OWNER_PERSON, Owner.OWNER_POLICY}) {
      var plan = Market.plan(owner);
      String path = "/v1/insurers/%s/plans/%s/versions/1".formatted(Market.INSURER, plan.getCode());
      expect(client.json(HttpMethod.PUT, path, client.text(plan)));
    }
    long start = System.nanoTime();
    for (int from = 0; from < people; from += COVERAGES_A_CALL) {
      Buffer lines = Buffer.buffer();
      for (int i = from; i < Math.min(people, from + COVERAGES_A_CALL); i++) {
        lines.appendBuffer(client.text(Market.coverage(i))).appendString("\n");
      }
      expect(client.ndjson("/v1/insurers/" + Market.INSURER + "/coverages:bulk", lines));
    }
    System.out.printf(
        "%,d coverages in %.1f s%n", people, (System.nanoTime() - start) / 1_000_000_000.0);
  }

  private static void expect(Future<Client.Answer> answer) {
    if (answer.await() != Client.Answer.DONE) {
      throw new IllegalStateException("the gateway refused");
    }
  }

  private LongFunction<Future<Client.Answer>> settle(Client client) {
    SplittableRandom random = new SplittableRandom(1);
    Bills bills = new Bills(10, Setting.SETTING_OUTPATIENT);
    boolean json = Boolean.getBoolean("json");
    return number -> {
      var request = bills.settle("M" + numbers.incrementAndGet(), random.nextInt(people));
      return json
          ? client.json(
              HttpMethod.POST,
              "/v1/hospitals/" + Market.HOSPITAL + "/settlements",
              client.text(request))
          : client.grpc("Settle", request.toByteArray());
    };
  }
}
