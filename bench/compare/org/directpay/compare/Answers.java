package org.directpay.compare;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.Decision;
import directpay.proto.v1.DecisionStatus;
import directpay.proto.v1.QuoteResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Judges answers. Of a gRPC one the few fields that matter are read and the rest is skipped; a JSON
 * one is searched for its decision's status, and one in some is parsed for its amounts.
 */
final class Answers {

  private static final int GRPC_HEAD = 5;
  private static final int PARSED_EVERY = 32;
  private static final byte[] BOOKED =
      "\"DECISION_STATUS_BOOKED\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REVERSED =
      "\"DECISION_STATUS_REVERSED\"".getBytes(StandardCharsets.US_ASCII);

  /** gRPC's UNAVAILABLE and RESOURCE_EXHAUSTED. */
  private static final Set<String> GRPC_REFUSALS = Set.of("14", "8");

  private static final Set<String> HTTP_REFUSALS = Set.of("503", "429");

  private int seen;

  Outcome judge(Call call) {
    if (GRPC_REFUSALS.contains(call.grpcStatus()) || HTTP_REFUSALS.contains(call.httpStatus())) {
      return Outcome.REFUSED;
    }
    return isAsItMustBe(call) ? Outcome.DONE : Outcome.FAILED;
  }

  private boolean isAsItMustBe(Call call) {
    if (!call.httpStatus().equals("200")) {
      return false;
    }
    try {
      return switch (call.grpcStatus()) {
        case "0" -> said(grpc(call), call);
        case "" -> json(call);
        default -> false;
      };
    } catch (IOException e) {
      return false;
    }
  }

  /** What matters of an answer. */
  private record Said(int status, long insurersPayFen, boolean replayed) {}

  private static boolean said(Said said, Call call) {
    return switch (call.kind()) {
      case QUOTE -> said.insurersPayFen() == call.amountFen();
      case SETTLE ->
          said.equals(
              new Said(DecisionStatus.DECISION_STATUS_BOOKED_VALUE, call.amountFen(), false));
      case REPEAT ->
          said.equals(
              new Said(DecisionStatus.DECISION_STATUS_BOOKED_VALUE, call.amountFen(), true));
      case REVERSE ->
          said.equals(
              new Said(DecisionStatus.DECISION_STATUS_REVERSED_VALUE, call.amountFen(), false));
    };
  }

  private static Said grpc(Call call) throws IOException {
    CodedInputStream in =
        CodedInputStream.newInstance(call.answer(), GRPC_HEAD, call.answered() - GRPC_HEAD);
    boolean isQuote = call.kind() == Call.Kind.QUOTE;
    int payField =
        isQuote
            ? QuoteResponse.INSURERS_PAY_FEN_FIELD_NUMBER
            : Decision.INSURERS_PAY_FEN_FIELD_NUMBER;
    int status = 0;
    long pay = 0;
    boolean replayed = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == payField) {
        pay = in.readInt64();
      } else if (!isQuote && field == Decision.STATUS_FIELD_NUMBER) {
        status = in.readEnum();
      } else if (!isQuote && field == Decision.REPLAYED_FIELD_NUMBER) {
        replayed = in.readBool();
      } else {
        in.skipField(tag);
      }
    }
    return new Said(status, pay, replayed);
  }

  private boolean json(Call call) throws IOException {
    if (seen++ % PARSED_EVERY == 0) {
      return said(parsed(call), call);
    }
    return switch (call.kind()) {
      case QUOTE -> true;
      case SETTLE, REPEAT -> contains(call, BOOKED);
      case REVERSE -> contains(call, REVERSED);
    };
  }

  private static Said parsed(Call call) throws InvalidProtocolBufferException {
    String text = new String(call.answer(), 0, call.answered(), StandardCharsets.UTF_8);
    if (call.kind() == Call.Kind.QUOTE) {
      return new Said(0, parsed(text, QuoteResponse.newBuilder()).getInsurersPayFen(), false);
    }
    Decision.Builder decision = parsed(text, Decision.newBuilder());
    return new Said(
        decision.getStatusValue(), decision.getInsurersPayFen(), decision.getReplayed());
  }

  private static <B extends Message.Builder> B parsed(String text, B builder)
      throws InvalidProtocolBufferException {
    JsonFormat.parser().merge(text, builder);
    return builder;
  }

  private static boolean contains(Call call, byte[] wanted) {
    for (int at = 0; at <= call.answered() - wanted.length; at++) {
      int matched = 0;
      while (matched < wanted.length && call.answer()[at + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return true;
      }
    }
    return false;
  }

  /** A failure in words. */
  static String tell(Call call) {
    String text = new String(call.answer(), 0, call.answered(), StandardCharsets.UTF_8);
    return "%s: HTTP %s, gRPC %s, %s"
        .formatted(
            call.kind(),
            call.httpStatus().isEmpty() ? "nothing" : call.httpStatus(),
            call.grpcStatus().isEmpty() ? "nothing" : call.grpcStatus(),
            text.substring(0, Math.min(400, text.length())).replace('\n', ' '));
  }
}
