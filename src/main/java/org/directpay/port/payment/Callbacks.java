package org.directpay.port.payment;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.TransferEvent;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.port.Bodies;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Sha256;
import org.directpay.port.Signatures;
import org.directpay.port.Timers;
import org.directpay.port.UnreadableException;

/**
 * Where networks report: {@code POST /v1/networks/{network_id}/callbacks}.
 *
 * <p>The body is a {@code TransferEvent} in JSON, or a message of ISO 20022 in XML. The signature
 * is checked over the bytes as they came, before anything reads them; 200 leaves only after the
 * notice is kept, so a network that hears nothing sends it again.
 */
public final class Callbacks {

  private static final String PATH = "/v1/networks/:network_id/callbacks";
  private static final int BODY_BYTES_MAX = 16 * 1024;
  private static final int XML_BYTES_MAX = 256 * 1024;
  private static final int BODIES_BYTES_MAX = 4 * 1024 * 1024;
  private static final Duration BODY_PATIENCE = Duration.ofSeconds(10);

  /** A field that a network adds tomorrow must not cost us today's news. */
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private final Function<String, Future<Optional<Signatures>>> networks;
  private final Function<Notice, Future<Void>> keep;
  private final Function<String, Codes> codes;
  private final Bodies events;
  private final Bodies messages;

  private Callbacks(
      Function<String, Future<Optional<Signatures>>> networks,
      Function<String, Codes> codes,
      Function<Notice, Future<Void>> keep,
      Timers timers) {
    this.networks = networks;
    this.codes = codes;
    this.keep = keep;
    Bodies.Budget budget = new Bodies.Budget(BODIES_BYTES_MAX);
    this.events = bodies(timers, BODY_BYTES_MAX, budget);
    this.messages = bodies(timers, XML_BYTES_MAX, budget);
  }

  private static Bodies bodies(Timers timers, int bytesMax, Bodies.Budget budget) {
    return new Bodies(timers, new Bodies.Bounds(bytesMax, BODY_PATIENCE, budget));
  }

  /** Opens the route for networks whose messages in ISO 20022 mean what the standard says. */
  public static void open(
      Router router,
      Function<String, Future<Optional<Signatures>>> networks,
      Function<Notice, Future<Void>> keep,
      Timers timers) {
    open(router, networks, network -> Codes.ISO_20022, keep, timers);
  }

  /**
   * Opens the route; problems go to the router's failure handler.
   *
   * @param networks how a network's signatures are checked; nothing for one that we do not have
   * @param codes what a network's messages in ISO 20022 mean
   * @param keep ends when the notice and its effect are committed
   */
  public static void open(
      Router router,
      Function<String, Future<Optional<Signatures>>> networks,
      Function<String, Codes> codes,
      Function<Notice, Future<Void>> keep,
      Timers timers) {
    Callbacks callbacks = new Callbacks(networks, codes, keep, timers);
    router.post(PATH).handler(callbacks::handle);
    router.route(PATH).handler(Callbacks::refuseVerb);
  }

  private static void refuseVerb(RoutingContext context) {
    context.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
    context.fail(new Problem(ProblemCode.METHOD_NOT_ALLOWED, "this path takes POST"));
  }

  private void handle(RoutingContext context) {
    context.request().pause();
    (isXml(context.request()) ? messages : events)
        .read(context)
        .compose(body -> receive(context, body.getBytes()))
        .onSuccess(kept -> context.response().setStatusCode(200).end())
        .onFailure(context::fail);
  }

  private Future<Void> receive(RoutingContext context, byte[] body) {
    String network = context.pathParam("network_id");
    // No id of ours has control characters, and the database takes no such text.
    return (network.chars().anyMatch(Character::isISOControl)
            ? Future.succeededFuture(Optional.<Signatures>empty())
            : networks.apply(network))
        .compose(signatures -> keep(read(context, body, signatures)));
  }

  /** All that one message says; the first that is not kept ends it, and it comes again. */
  private Future<Void> keep(List<Notice> notices) {
    Future<Void> kept = Future.succeededFuture();
    for (Notice notice : notices) {
      kept = kept.compose(before -> keep.apply(notice));
    }
    return kept;
  }

  private static boolean isXml(HttpServerRequest request) {
    return header(request, "content-type").matches("(?i)(application|text)/xml\\b.*");
  }

  private List<Notice> read(RoutingContext context, byte[] body, Optional<Signatures> signatures) {
    HttpServerRequest request = context.request();
    String network = context.pathParam("network_id");
    String messageId = header(request, Signatures.ID_HEADER);
    // An unknown network is answered like a forged message: nobody learns which ones we have.
    if (signatures.isEmpty()
        || !signatures
            .get()
            .verify(
                messageId,
                header(request, Signatures.TIMESTAMP_HEADER),
                header(request, Signatures.SIGNATURE_HEADER),
                body)) {
      throw new Problem(ProblemCode.UNAUTHENTICATED, "the signature does not fit");
    }
    if (isXml(request)) {
      return message(network, messageId, body);
    }
    TransferEvent event = parse(body);
    return List.of(
        new Notice(network, messageId, Sha256.hex(body), endToEndId(event), evidence(event)));
  }

  /** A message in ISO 20022 may say something about many payouts. */
  private List<Notice> message(String network, String messageId, byte[] body) {
    try {
      IsoMessage message = new IsoReader(codes.apply(network)).read(Source.CALLBACK, body);
      return IntStream.range(0, message.told().size())
          .mapToObj(
              i ->
                  new Notice(
                      network,
                      messageId + ":" + i,
                      Sha256.hex(body),
                      message.told().get(i).endToEndId(),
                      message.told().get(i).evidence()))
          .toList();
    } catch (UnreadableException e) {
      throw new Problem(ProblemCode.MALFORMED_REQUEST, e.why());
    }
  }

  private static String header(HttpServerRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }

  private static TransferEvent parse(byte[] body) {
    TransferEvent.Builder event = TransferEvent.newBuilder();
    try {
      PARSER.merge(new String(body, StandardCharsets.UTF_8), event);
      return event.build();
    } catch (InvalidProtocolBufferException e) {
      throw new Problem(ProblemCode.MALFORMED_REQUEST, "not a TransferEvent in JSON");
    }
  }

  private static EndToEndId endToEndId(TransferEvent event) {
    if (!EndToEndId.isValid(event.getEndToEndId())) {
      throw invalid("/end_to_end_id", "must be 1 to 35 characters of [A-Z0-9]");
    }
    return new EndToEndId(event.getEndToEndId());
  }

  private static Problem invalid(String pointer, String detail) {
    return Problem.invalid(List.of(new Fault(pointer, ReasonCode.FIELD_INVALID, detail)));
  }

  private static Evidence evidence(TransferEvent event) {
    if (event.getAmountFen() <= 0) {
      throw invalid("/amount_fen", "must be above zero");
    }
    return new Evidence(
        Source.CALLBACK,
        outcome(event),
        Money.ofFen(event.getAmountFen()),
        BankAnswer.plain(event.getNetworkReference()),
        BankAnswer.plain(event.getReasonCode()));
  }

  private static Outcome outcome(TransferEvent event) {
    return switch (event.getStatus()) {
      case TRANSFER_STATUS_PENDING -> Outcome.PENDING;
      case TRANSFER_STATUS_PAID -> Outcome.PAID;
      case TRANSFER_STATUS_REJECTED -> Outcome.REJECTED;
      case TRANSFER_STATUS_RETURNED -> Outcome.RETURNED;
      case TRANSFER_STATUS_UNSPECIFIED, UNRECOGNIZED -> Outcome.UNKNOWN;
    };
  }
}
