package org.directpay.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An imitation of insurers' apps: hears what changed about claims, and believes only what is signed
 * with the secret that it was given. Checks by code of its own.
 */
final class InsurerApp {

  private static final String SECRET_PREFIX = "whsec_";

  private final HttpServer server;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final List<JsonObject> heard = new CopyOnWriteArrayList<>();

  private InsurerApp(Vertx vertx) {
    this.server = vertx.createHttpServer();
  }

  static InsurerApp open(Vertx vertx) {
    InsurerApp app = new InsurerApp(vertx);
    app.server.requestHandler(app::hear).listen(0, "127.0.0.1").await();
    return app;
  }

  /** Where an insurer's messages are heard. */
  String url(String insurerId) {
    return "http://127.0.0.1:" + server.actualPort() + "/" + insurerId;
  }

  void trust(String insurerId, String secret) {
    secrets.put("/" + insurerId, secret.substring(SECRET_PREFIX.length()));
  }

  /** All notices so far, oldest first. */
  List<JsonObject> heard() {
    return List.copyOf(heard);
  }

  private void hear(HttpServerRequest request) {
    request.body().onSuccess(body -> request.response().setStatusCode(take(request, body)).end());
  }

  private int take(HttpServerRequest request, Buffer body) {
    String secret = secrets.get(request.path());
    if (secret == null || !isGenuine(request, body, secret)) {
      return 401;
    }
    body.toJsonObject().getJsonObject("data").getJsonArray("notices").stream()
        .map(JsonObject.class::cast)
        .forEach(heard::add);
    return 204;
  }

  private static boolean isGenuine(HttpServerRequest request, Buffer body, String secret) {
    String signed =
        request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + ".";
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
      mac.update(signed.getBytes(StandardCharsets.UTF_8));
      String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
      return expected.equals(request.getHeader("webhook-signature"));
    } catch (GeneralSecurityException e) {
      throw new SandboxException("signatures cannot be checked: " + e.getMessage());
    }
  }

  Future<Void> close() {
    return server.close();
  }
}
