package org.directpay.torture;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.directpay.processes.Finding;
import org.directpay.processes.Patience;

/** A program that calls the gateway over REST with a key. */
final class Client {

  private static final Duration ANSWER_MOST = Duration.ofSeconds(4);
  private static final Duration CONNECT_MOST = Duration.ofSeconds(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_MOST)
          .build();
  private final Supplier<String> address;
  private final String key;
  private final AtomicInteger doubts = new AtomicInteger();

  /**
   * @param address scheme, host and port; asked before each call, for gateways come and go
   */
  Client(Supplier<String> address, String key) {
    this.address = address;
    this.key = key;
  }

  /** The same caller over connections of its own. */
  Client another() {
    return new Client(address, key);
  }

  /** What the gateway said, if it said something that settles the matter. */
  record Answer(int status, String text) {

    JsonObject json() {
      return new JsonObject(text);
    }

    /** Whether nobody knows yet, or it is worth asking again. */
    boolean isDoubtful() {
      try {
        return status >= 429 && (status == 504 || json().getBoolean("retryable", false));
      } catch (DecodeException e) {
        return false;
      }
    }
  }

  /** One call; empty: no answer came, or none that settles the matter. */
  Optional<Answer> once(String verb, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.get() + path))
            .timeout(ANSWER_MOST)
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.body());
      return Optional.of(answer).filter(heard -> !doubt(heard.isDoubtful()));
    } catch (IOException e) {
      doubt(/* isDoubtful= */ true);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Finding("interrupted while calling the gateway");
    }
  }

  private boolean doubt(boolean isDoubtful) {
    if (isDoubtful) {
      doubts.incrementAndGet();
    }
    return isDoubtful;
  }

  /** Calls until there is an answer that settles the matter. */
  Answer call(String verb, String path, String body) {
    return call(verb, path, body, () -> {});
  }

  /**
   * Calls until there is an answer that settles the matter.
   *
   * @param inDoubt done before each repetition
   */
  Answer call(String verb, String path, String body, Runnable inDoubt) {
    long end = System.nanoTime() + Limits.DECISION.toNanos();
    Optional<Answer> answer = once(verb, path, body);
    while (answer.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new Finding(verb + " " + path + " was not answered in " + Limits.DECISION);
      }
      Patience.pause(50);
      inDoubt.run();
      answer = once(verb, path, body);
    }
    return answer.get();
  }

  JsonObject put(String path, JsonObject body) {
    return expect(call("PUT", path, body.encode()), path);
  }

  JsonObject post(String path, JsonObject body) {
    return expect(call("POST", path, body.encode()), path);
  }

  JsonObject get(String path) {
    return expect(call("GET", path, ""), path);
  }

  static JsonObject expect(Answer answer, String path) {
    if (answer.status() != 200) {
      throw new Finding(path + " answered " + answer.status() + ": " + answer.text());
    }
    return answer.json();
  }

  /** How many answers stayed away or settled nothing. */
  int doubts() {
    return doubts.get();
  }
}
