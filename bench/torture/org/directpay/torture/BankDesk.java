package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.random.RandomGenerator;
import org.directpay.processes.Finding;

/** Where the imitation bank takes wishes: whom it calls, and how it misbehaves. */
final class BankDesk {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  BankDesk(String url) {
    this.url = url;
  }

  String url() {
    return url;
  }

  void callBackTo(String callbacks) {
    send("PUT", "/customer", json(new JsonObject().put("callback_url", callbacks)));
  }

  /**
   * Some of everything that a line may do to a payment, but nothing that changes what is owed: it
   * hangs up before and after it has listened, answers late, wrongly or not at all, does not find
   * what it took, and calls back late, twice or never.
   */
  void misbehave(RandomGenerator dice) {
    JsonObject knobs =
        new JsonObject()
            .put("delay_ms", dice.nextInt(100))
            .put("settle_ms", dice.nextInt(400))
            .put("not_found_ms", dice.nextInt(300))
            .put("callback_delay_ms", dice.nextInt(1_000));
    for (String fault : new String[] {"hang_up", "unavailable", "garbage"}) {
      knobs.put(fault + "_percent", dice.nextInt(15));
    }
    for (String fault : new String[] {"lose_answer", "accept_and_fail"}) {
      knobs.put(fault + "_percent", dice.nextInt(25));
    }
    for (String fault : new String[] {"call_twice", "no_callback"}) {
      knobs.put(fault + "_percent", dice.nextInt(40));
    }
    send("PUT", "/control", json(knobs));
  }

  void behave() {
    send("DELETE", "/control", BodyPublishers.noBody());
  }

  private static BodyPublisher json(JsonObject body) {
    return BodyPublishers.ofString(body.encode());
  }

  private void send(String verb, String path, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("content-type", "application/json")
            .method(verb, body)
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new Finding("the bank answered " + status + " to " + verb + " " + path);
      }
    } catch (IOException e) {
      throw new Finding("the bank did not answer to " + verb + " " + path + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Finding("interrupted while calling the bank");
    }
  }
}
