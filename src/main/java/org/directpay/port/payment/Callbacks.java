package org.directpay.port.payment;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.TransferEvent;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Signatures;

/**
 * Where networks report: {@code POST /v1/networks/{network_id}/callbacks}.
 *
 * <p>The signature is checked over the bytes as they came, before anything reads them; 200 leaves
 * only after the notice is kept, so a network that hears nothing sends it again.
 */
public final class Callbacks {

  private static final int BODY_BYTES_MAX = 16 * 1024;

  /** A field that a network adds tomorrow must not cost us today's news. */
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private final Map<String, Signatures> networks;
  private final Function<Notice, Future<Void>> keep;

  private Callbacks(Map<String, Signatures> networks, Function<Notice, Future<Void>> keep) {
    this.networks = Map.copyOf(networks);
    this.keep = keep;
  }

  /**
   * Opens the route; problems go to the router's failure handler.
   *
   * @param networks who may report, and how each is recognised
   * @param keep ends when the notice and its effect are committed
   */
  public static void open(
      Router router, Map<String, Signatures> networks, Function<Notice, Future<Void>> keep) {
    Callbacks callbacks = new Callbacks(networks, keep);
    router
        .post("/v1/networks/:network_id/callbacks")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
        .handler(callbacks::handle);
  }

  private void handle(RoutingContext context) {
    Future.succeededFuture()
        .compose(start -> keep.apply(read(context)))
        .onSuccess(kept -> context.response().setStatusCode(200).end())
        .onFailure(context::fail);
  }

  private Notice read(RoutingContext context) {
    HttpServerRequest request = context.request();
    String network = context.pathParam("network_id");
    String messageId = header(request, Signatures.ID_HEADER);
    byte[] body =
        context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
    Signatures signatures = networks.get(network);
    // An unknown network is answered like a forged message: nobody learns which ones we have.
    if (signatures == null
        || !signatures.verify(
            messageId,
            header(request, Signatures.TIMESTAMP_HEADER),
            header(request, Signatures.SIGNATURE_HEADER),
            body)) {
      throw new Problem(ProblemCode.UNAUTHENTICATED, "the signature does not fit");
    }
    TransferEvent event = parse(body);
    return new Notice(network, messageId, sha256(body), endToEndId(event), evidence(event));
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

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
