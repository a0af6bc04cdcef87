package org.directpay.port;

import com.google.protobuf.Message;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
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
    mustBe(JSON, request);
    return bodies.read(context).map(body -> body);
  }

  private static <Q extends Message> Q read(
      RoutingContext context, Offer.Call<Q, ?> call, List<String> names, @Nullable Buffer body) {
    RestRequest<Q> request = new RestRequest<>(call.prototype(), call.place().body());
    MultiMap query = MultiMap.caseInsensitiveMultiMap().addAll(context.queryParams());
    String format = PlainText.wanted(call.place(), query, context.request().headers());
    if (body == null) {
      request.query(query);
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
    HttpServerRequest request = context.request();
    request.pause();
    reception
        .caller(request.getHeader(HttpHeaders.AUTHORIZATION))
        .compose(
            caller -> {
              Map<String, String> variables = variables(context, names);
              reception.mustActFor(
                  caller, new RestRequest<>(bulk.prototype(), "").path(variables).build());
              mustBe(LINES, request);
              return take(request, bulk, variables);
            })
        .onSuccess(answer -> answer(context, answer))
        .onFailure(context::fail);
  }

  private <Q extends Message, A extends Message> Future<A> take(
      HttpServerRequest request, Offer.Bulk<Q, A> bulk, Map<String, String> variables) {
    RecordParser lines = RecordParser.newDelimited("\n", request).maxRecordSize(lineBytesMax);
    Chunks<Q, A> chunks = new Chunks<>(lines, bulk.start().get());
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
            chunks.line(() -> lineOf(bulk, line, variables));
          }
        });
    request.resume();
    return chunks.answer();
  }

  private static <Q extends Message> Q lineOf(
      Offer.Bulk<Q, ?> bulk, Buffer line, Map<String, String> variables) {
    Q asked =
        new RestRequest<>(bulk.prototype(), bulk.place().body())
            .body(line.getBytes())
            .path(variables)
            .build();
    WireRules.check(asked);
    return asked;
  }

  private static boolean isBlank(Buffer line) {
    return line.length() == 0 || (line.length() == 1 && line.getByte(0) == '\r');
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
