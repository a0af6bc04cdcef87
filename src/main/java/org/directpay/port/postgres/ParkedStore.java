package org.directpay.port.postgres;

import com.google.protobuf.Any;
import directpay.proto.v1.PayMemberRequest;
import directpay.proto.v1.ReverseRequest;
import directpay.proto.v1.SettleRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Message;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.WireDischarges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a request that met a bug, whole and with its type, for whoever mends it. Both it and what
 * was thrown may name a person: the log says only where it happened.
 */
final class ParkedStore {

  private static final Logger LOG = LoggerFactory.getLogger(ParkedStore.class);

  private static final String INSERT =
      """
      insert into parked (caller, message_id, sealed_request, sealed_fault)
      values ($1, $2, $3, $4)
      on conflict do nothing""";

  private final Transactions transactions;
  private final Vault vault;

  ParkedStore(Transactions transactions, Vault vault) {
    this.transactions = transactions;
    this.vault = vault;
  }

  /** Parks a bill; answers with the failure to tell the caller. */
  Future<Problem> park(BillRequest request, Throwable bug) {
    com.google.protobuf.Message input =
        switch (request.road()) {
          case COUNTER -> settle(request);
          case MEMBER, RECEIPT ->
              PayMemberRequest.newBuilder()
                  .setHospitalId(request.message().caller())
                  .setMessageId(request.message().id())
                  .setDischarge(WireDischarges.write(request.discharge()))
                  .build();
        };
    return park(request.message(), input, bug);
  }

  private static SettleRequest settle(BillRequest request) {
    SettleRequest.Builder input =
        SettleRequest.newBuilder()
            .setHospitalId(request.message().caller())
            .setMessageId(request.message().id())
            .setDischarge(WireDischarges.write(request.discharge()));
    request
        .shown()
        .forEach(
            (ref, amount) -> {
              int slash = ref.indexOf('/');
              input
                  .addShownBuilder()
                  .setInsurerId(ref.substring(0, slash))
                  .setCoverageId(ref.substring(slash + 1))
                  .setAmountFen(amount.fen());
            });
    return input.build();
  }

  /** Parks a reversal; answers with the failure to tell the caller. */
  Future<Problem> park(org.directpay.core.ledger.ReverseRequest request, Throwable bug) {
    ReverseRequest input =
        ReverseRequest.newBuilder()
            .setHospitalId(request.message().caller())
            .setMessageId(request.message().id())
            .setReversedMessageId(request.reversedMessageId())
            .setReason(request.reason())
            .build();
    return park(request.message(), input, bug);
  }

  private Future<Problem> park(Message message, com.google.protobuf.Message input, Throwable bug) {
    LOG.atError()
        .addKeyValue("message", message.id())
        .addKeyValue("caller", message.caller())
        .addKeyValue("fault", bug.getClass().getSimpleName())
        .addKeyValue("at", bug.getStackTrace().length == 0 ? "" : bug.getStackTrace()[0])
        .log("a request met a bug and is parked");
    String row = message.caller() + "/" + message.id();
    Buffer request =
        vault.seal(Any.pack(input).toByteArray(), new Vault.Place("parked", "sealed_request", row));
    Buffer fault =
        vault.seal(
            trace(bug).getBytes(StandardCharsets.UTF_8),
            new Vault.Place("parked", "sealed_fault", row));
    return transactions
        .transaction(
            transaction ->
                transaction
                    .preparedQuery(INSERT)
                    .execute(Tuple.of(message.caller(), message.id(), request, fault)))
        .onFailure(
            failure ->
                LOG.atError()
                    .addKeyValue("message", message.id())
                    .log("a request that met a bug could not be parked"))
        .transform(
            parked ->
                Future.succeededFuture(
                    new Problem(ProblemCode.INTERNAL, ProblemCode.INTERNAL.title())));
  }

  private static String trace(Throwable bug) {
    return Arrays.stream(bug.getStackTrace())
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining("", bug.toString(), ""));
  }
}
