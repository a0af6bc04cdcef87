package org.directpay.port;

import com.google.protobuf.Message;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.grpc.common.ServiceMethod;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a door does for who asks, the same over REST and gRPC.
 *
 * <p>A request names the party for which it is made in {@code hospital_id}, {@code insurer_id} or
 * {@code platform_id}, and may name its deadline in {@code deadline_at}: both are looked after
 * before the door sees it.
 */
public sealed interface Offer {

  /** Its name and wire form in gRPC. */
  ServiceMethod<?, ?> method();

  /** Where REST finds it. */
  Place place();

  /** Whose share of everything it takes. */
  Lane lane();

  /** Who must not wait for whom: each has a share of its own, which the other cannot take. */
  enum Lane {
    /** The patient stands there. */
    COUNTER,
    /** Everything else: bulk, receipts, payouts, and whoever reads. */
    BEHIND
  }

  /**
   * Where REST finds an offer. The path's variables are fields of the request; those that the path
   * and the body lack come from the query.
   *
   * @param path as in OpenAPI, e.g. {@code /v1/hospitals/{hospital_id}/quotes}
   * @param body the request's field that is the whole body; empty: the body is the request
   * @param text the answer's field that is the whole answer where it is set; empty: there is none.
   *     It is asked for by the form's format, or by accepting its media type alone or first
   * @param form of that text
   * @param foreign another form that the body may have; absent: there is none
   */
  record Place(
      HttpMethod verb,
      String path,
      String body,
      String text,
      Form form,
      @Nullable Foreign foreign) {

    /**
     * A form of the body that is not ours.
     *
     * @param read makes our own message of it, with pointers that start at the request; fails with
     *     MALFORMED_REQUEST if it is nothing of the kind
     */
    public record Foreign(String mediaType, Function<byte[], Message> read) {}

    /** What an answer is, if it is a text. */
    public enum Form {
      TEXT("text", "text/plain"),
      CSV("csv", "text/csv");

      private final String format;
      private final String type;

      Form(String format, String type) {
        this.format = format;
        this.type = type;
      }

      /** As {@code format} asks for it. */
      public String format() {
        return format;
      }

      /** Its media type. */
      public String type() {
        return type;
      }
    }

    public static Place get(String path) {
      return new Place(HttpMethod.GET, path, "", "", Form.TEXT, null);
    }

    public static Place post(String path) {
      return new Place(HttpMethod.POST, path, "", "", Form.TEXT, null);
    }

    public static Place put(String path) {
      return new Place(HttpMethod.PUT, path, "", "", Form.TEXT, null);
    }

    /** The same place, where one field of the request is the whole body. */
    public Place withBody(String field) {
      return new Place(verb, path, field, text, form, foreign);
    }

    /** The same place, where the body may be of another form as well. */
    public Place withForeign(String mediaType, Function<byte[], Message> read) {
      return new Place(verb, path, body, text, form, new Foreign(mediaType, read));
    }

    /** The same place, where one field of the answer is the whole answer if text is wanted. */
    public Place withText(String field) {
      return new Place(verb, path, body, field, Form.TEXT, foreign);
    }

    /** The same place, where one field of the answer is the whole answer if CSV is wanted. */
    public Place withCsv(String field) {
      return new Place(verb, path, body, field, Form.CSV, foreign);
    }
  }

  /**
   * One request, one answer.
   *
   * @param late what it means that the deadline passes while the answer is sought
   */
  record Call<Q extends Message, A extends Message>(
      ServiceMethod<Q, A> method,
      Q prototype,
      Place place,
      Lane lane,
      ProblemCode late,
      Answering<Q, A> answer)
      implements Offer {

    /** A call that changes nothing: late means that there is no answer. */
    public static <Q extends Message, A extends Message> Call<Q, A> reading(
        ServiceMethod<Q, A> method,
        Q prototype,
        Place place,
        BiFunction<Q, Instant, Future<A>> ask) {
      return new Call<>(
          method, prototype, place, Lane.BEHIND, ProblemCode.DEADLINE_PASSED, Answering.alike(ask));
    }

    /** A call that may change something: late means that nobody knows yet whether it has. */
    public static <Q extends Message, A extends Message> Call<Q, A> writing(
        ServiceMethod<Q, A> method,
        Q prototype,
        Place place,
        BiFunction<Q, Instant, Future<A>> ask) {
      return new Call<>(
          method, prototype, place, Lane.BEHIND, ProblemCode.OUTCOME_UNKNOWN, Answering.alike(ask));
    }

    /** The same call, made at the counter. */
    public Call<Q, A> atTheCounter() {
      return new Call<>(method, prototype, place, Lane.COUNTER, late, answer);
    }

    /** A call that may change something, for which it matters who does it. */
    public static <Q extends Message, A extends Message> Call<Q, A> byHand(
        ServiceMethod<Q, A> method,
        Q prototype,
        Place place,
        BiFunction<Q, Caller, Future<A>> ask) {
      return new Call<>(
          method,
          prototype,
          place,
          Lane.BEHIND,
          ProblemCode.OUTCOME_UNKNOWN,
          (request, caller, deadline) -> ask.apply(request, caller));
    }
  }

  /** Answers a request of somebody until a moment. */
  interface Answering<Q, A> {

    Future<A> answer(Q request, Caller caller, Instant deadline);

    /** Whoever may ask is answered alike. */
    static <Q, A> Answering<Q, A> alike(BiFunction<Q, Instant, Future<A>> ask) {
      return (request, caller, deadline) -> ask.apply(request, deadline);
    }
  }

  /**
   * A stream of requests and one answer at its end. In REST the stream is the body, and each line
   * is the field that the place names as the body.
   */
  record Bulk<Q extends Message, A extends Message>(
      ServiceMethod<Q, A> method, Q prototype, Place place, Supplier<Intake<Q, A>> start)
      implements Offer {

    @Override
    public Lane lane() {
      return Lane.BEHIND;
    }
  }

  /**
   * A stream of requests and a stream of answers, one for each, in their order and as soon as they
   * are known. In REST both are lines of JSON, and each line is the field that the place names as
   * the body.
   */
  record Exchange<Q extends Message, A extends Message>(
      ServiceMethod<Q, A> method, Q prototype, Place place, Exchanging<Q, A> answer)
      implements Offer {

    @Override
    public Lane lane() {
      return Lane.BEHIND;
    }
  }

  /** Answers the requests of a stream, a bounded chunk at a time; the next one comes after it. */
  interface Exchanging<Q, A> {

    Future<List<A>> answer(List<Line<Q>> chunk, Caller caller);
  }

  /** Takes one stream of requests, a bounded chunk at a time. */
  interface Intake<Q, A> {

    /** Takes a chunk; the next one comes after this future. A failure ends the stream. */
    Future<Void> take(List<Line<Q>> chunk);

    A answer();
  }

  /** One request of a stream by its number from 1, or why it cannot be read. */
  record Line<Q>(long number, Future<Q> request) {}
}
