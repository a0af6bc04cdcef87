package org.directpay.port;

import com.google.protobuf.Message;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.directpay.core.claim.Fault;
import org.jspecify.annotations.Nullable;

/** Offers over REST: proto3 JSON in and out, problems to the router's failure handler. */
final class RestCalls {

  static final String JSON = "application/json";
  static final String LINES = "application/x-ndjson";

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final Router router;
  private final Reception reception;
  private final Bodies bodies;
  private final int lineBytesMax;

  RestCalls(Router router, Reception reception, Bodies bodies, int lineBytesMax) {
    this.router = router;
    this.reception = reception;
    this.bodies = bodies;
    this.lineBytesMax = lineBytesMax;
  }

  <Q extends Message, A extends Message> void mount(Offer.Call<Q, A> call) {
    List<String> names = names(call.place().path());
    router
        .routeWithRegex(call.place().verb(), regex(call.place().path()))
        .handler(context -> handle(context, call, names));
  }

  <Q extends Message, A extends Message> void mount(Offer.Bulk<Q, A> bulk) {
    List<String> names = names(bulk.place().path());
    router
        .routeWithRegex(bulk.place().verb(), regex(bulk.place().path()))
        .handler(context -> handle(context, bulk, names));
  }

  <Q extends Message, A extends Message> void mount(Offer.Exchange<Q, A> exchange) {
    List<String> names = names(exchange.place().path());
    router
        .routeWithRegex(exchange.place().verb(), regex(exchange.place().path()))
        .handler(context -> handle(context, exchange, names));
  }

  /** Refuses every other verb on a path that is known. */
  void refuseOtherVerbs(String path, String allowed) {
    router
        .routeWithRegex(regex(path))
        .handler(
            context -> {
              context.response().putHeader(HttpHeaders.ALLOW, allowed);
              context.fail(
                  new Problem(ProblemCode.METHOD_NOT_ALLOWED, "this path takes " + allowed));
            });
  }

  private <Q extends Message, A extends Message> void handle(
      RoutingContext context, Offer.Call<Q, A> call, List<String> names) {
    HttpServerRequest request = context.request();
    request.pause();
    reception
        .caller(request.getHeader(HttpHeaders.AUTHORIZATION))
        .compose(
            caller ->
                body(context, call.place())
                    .map(body -> read(context, call, names, body))
                    .compose(asked -> reception.answer(caller, call, asked, Deadlines.UNSAID))
                    .recover(failure -> fromTheBody(failure, call.place())))
        .onSuccess(answer -> answer(context, call.place(), answer))
        .onFailure(context::fail);
  }

  private Future<@Nullable Buffer> body(RoutingContext context, Offer.Place place) {
    HttpServerRequest request = context.request();
    if (place.verb().equals(HttpMethod.GET)) {
      request.resume();
      return Future.succeededFuture();
    }
    if (!isForeign(request, place)) {
      mustBe(JSON, request);
    }
    return bodies.read(context).map(body -> body);
  }

  private static <Q extends Message> Q read(
      RoutingContext context, Offer.Call<Q, ?> call, List<String> names, @Nullable Buffer body) {
    RestRequest<Q> request = new RestRequest<>(call.prototype(), call.place().body());
    MultiMap query = MultiMap.caseInsensitiveMultiMap().addAll(context.queryParams());
    String format = PlainText.wanted(call.place(), query, context.request().headers());
    Offer.Place.Foreign foreign = call.place().foreign();
    if (body == null) {
      request.query(query);
    } else if (foreign != null && isForeign(context.request(), call.place())) {
      request.noQuery(query).body(foreign.read().apply(body.getBytes()));
    } else {
      request.noQuery(query).body(body.getBytes());
    }
    request.format(format);
    return request.path(variables(context, names)).build();
  }

  private static void answer(RoutingContext context, Offer.Place place, Message answer) {
    String text = PlainText.of(place, answer);
    if (text.isEmpty()) {
      answer(context, answer);
    } else {
      PlainText.nextPage(answer)
          .ifPresent(token -> context.response().putHeader(PlainText.NEXT_PAGE, token));
      context.response().putHeader(HttpHeaders.CONTENT_TYPE, PlainText.type(place)).end(text);
    }
  }

  private static void answer(RoutingContext context, Message answer) {
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(Json.write(answer));
  }

  private <Q extends Message, A extends Message> void handle(
      RoutingContext context, Offer.Bulk<Q, A> bulk, List<String> names) {
    streaming(context, bulk.prototype(), names)
        .compose(
            caller -> {
              RecordParser lines = lines(context.request());
              return take(
                  context, lines, Chunks.of(lines, bulk.start().get()), bulk, bulk.prototype());
            })
        .onSuccess(answer -> answer(context, answer))
        .onFailure(context::fail);
  }

  private <Q extends Message, A extends Message> void handle(
      RoutingContext context, Offer.Exchange<Q, A> exchange, List<String> names) {
    HttpServerResponse response = context.response();
    streaming(context, exchange.prototype(), names)
        .compose(
            caller -> {
              RecordParser lines = lines(context.request());
              Chunks<Q, Boolean> chunks =
                  Chunks.of(lines, exchange, caller, answers -> write(response, answers));
              return take(context, lines, chunks, exchange, exchange.prototype());
            })
        .onSuccess(done -> begun(response).end())
        .onFailure(failure -> breakOff(context, failure));
  }

  /** Who sends a stream that may be taken; the request stays paused. */
  private <Q extends Message> Future<Caller> streaming(
      RoutingContext context, Q prototype, List<String> names) {
    HttpServerRequest request = context.request();
    request.pause();
    return reception
        .caller(request.getHeader(HttpHeaders.AUTHORIZATION))
        .map(
            caller -> {
              Map<String, String> variables = variables(context, names);
              reception.mustActFor(
                  caller, new RestRequest<>(prototype, "").path(variables).build());
              mustBe(LINES, request);
              return caller;
            });
  }

  private RecordParser lines(HttpServerRequest request) {
    return RecordParser.newDelimited("\n", request).maxRecordSize(lineBytesMax);
  }

  private static Future<Void> write(HttpServerResponse response, List<? extends Message> answers) {
    Buffer lines = Buffer.buffer();
    answers.forEach(answer -> lines.appendBuffer(Json.write(answer)).appendString("\n"));
    return begun(response).write(lines);
  }

  private static HttpServerResponse begun(HttpServerResponse response) {
    return response.headWritten()
        ? response
        : response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, LINES);
  }

  /** An answer that has begun cannot become a problem: it is seen not to end. */
  private static void breakOff(RoutingContext context, Throwable failure) {
    if (context.response().headWritten()) {
      context.response().reset();
    } else {
      context.fail(failure);
    }
  }

  private <Q extends Message, A> Future<A> take(
      RoutingContext context, RecordParser lines, Chunks<Q, A> chunks, Offer offer, Q prototype) {
    Map<String, String> variables = variables(context, names(offer.place().path()));
    lines.exceptionHandler(
        failure ->
            chunks.fail(
                new Problem(
                    ProblemCode.BODY_TOO_LARGE,
                    "a line is longer than " + lineBytesMax + " bytes, or did not come whole")));
    lines.endHandler(end -> chunks.end());
    lines.handler(
        line -> {
          if (isBlank(line)) {
            chunks.skip();
          } else {
            chunks.line(() -> lineOf(offer, prototype, line, variables));
          }
        });
    context.request().resume();
    return chunks.answer();
  }

  private static <Q extends Message> Q lineOf(
      Offer offer, Q prototype, Buffer line, Map<String, String> variables) {
    Q asked =
        new RestRequest<>(prototype, offer.place().body())
            .body(line.getBytes())
            .path(variables)
            .build();
    WireRules.check(asked);
    return asked;
  }

  private static boolean isBlank(Buffer line) {
    return line.length() == 0 || (line.length() == 1 && line.getByte(0) == '\r');
  }

  /** What says its charset itself is not told another one beside. */
  private static boolean isForeign(HttpServerRequest request, Offer.Place place) {
    Offer.Place.Foreign foreign = place.foreign();
    return foreign != null
        && foreign.mediaType().equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_TYPE))
        && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
  }

  private static void mustBe(String mediaType, HttpServerRequest request) {
    String given = String.valueOf(request.getHeader(HttpHeaders.CONTENT_TYPE));
    String[] parts = given.toLowerCase(Locale.ROOT).replace("\"", "").split(";", 2);
    boolean fits =
        parts[0].strip().equals(mediaType)
            && (parts.length == 1 || parts[1].strip().matches("charset=utf-?8"))
            && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
    if (!fits) {
      throw new Problem(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "the body must be " + mediaType + " in UTF-8, not compressed");
    }
  }

  private static Map<String, String> variables(RoutingContext context, List<String> names) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      variables.put(names.get(i), context.pathParam("param" + i));
    }
    return variables;
  }

  /** Where one field is the whole body, pointers start inside it. */
  private static <A> Future<A> fromTheBody(Throwable failure, Offer.Place place) {
    String prefix = "/" + place.body() + "/";
    if (place.body().isEmpty() || !(failure instanceof Problem problem)) {
      return Future.failedFuture(failure);
    }
    List<Fault> faults = new ArrayList<>();
    for (Fault fault : problem.faults()) {
      String pointer = fault.pointer();
      faults.add(
          pointer.startsWith(prefix)
              ? new Fault(pointer.substring(prefix.length() - 1), fault.code(), fault.detail())
              : fault);
    }
    return Future.failedFuture(new Problem(problem.code(), problem.detail(), faults));
  }

  private static String regex(String path) {
    StringBuilder regex = new StringBuilder();
    Matcher variable = VARIABLE.matcher(path);
    int from = 0;
    while (variable.find()) {
      regex.append(Pattern.quote(path.substring(from, variable.start())));
      regex.append("([^/]+)");
      from = variable.end();
    }
    return regex.append(Pattern.quote(path.substring(from))).toString();
  }

  private static List<String> names(String path) {
    return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
  }
}
