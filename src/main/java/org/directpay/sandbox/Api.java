package org.directpay.sandbox;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The gateway as a hospital's or an insurer's program sees it: REST with a key. */
final class Api {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String key;

  /**
   * @param address scheme, host and port
   * @param key the API key of the party for which it speaks
   */
  Api(String address, String key) {
    this.address = address;
    this.key = key;
  }

  JsonObject put(String path, JsonObject body) {
    return expect(send("PUT", path, HttpRequest.BodyPublishers.ofString(body.encode())), path);
  }

  JsonObject post(String path, JsonObject body) {
    return expect(send("POST", path, HttpRequest.BodyPublishers.ofString(body.encode())), path);
  }

  JsonObject get(String path) {
    return find(path).orElseThrow(() -> new SandboxException(path + " was not found"));
  }

  /** What is there, or nothing if the gateway does not know it. */
  Optional<JsonObject> find(String path) {
    HttpResponse<String> response = send("GET", path, HttpRequest.BodyPublishers.noBody());
    return response.statusCode() == 404 ? Optional.empty() : Optional.of(expect(response, path));
  }

  private static JsonObject expect(HttpResponse<String> response, String path) {
    if (response.statusCode() != 200) {
      throw new SandboxException(
          path + " answered " + response.statusCode() + ": " + response.body());
    }
    return new JsonObject(response.body());
  }

  private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(TIMEOUT)
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .method(method, body)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new SandboxException("the gateway does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("interrupted while waiting for the gateway");
    }
  }
}
