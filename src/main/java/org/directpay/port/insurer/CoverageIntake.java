package org.directpay.port.insurer;

import directpay.proto.v1.PutCoverageRequest;
import directpay.proto.v1.PutCoveragesResponse;
import directpay.proto.v1.RejectedLine;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Fault;
import org.directpay.core.plan.Coverage;
import org.directpay.port.Offer.Intake;
import org.directpay.port.Offer.Line;
import org.directpay.port.Problem;
import org.directpay.port.Problems;

/**
 * Takes coverages in bulk: good lines are kept, bad ones are told by number. An outage ends the
 * stream, for all that follows would fail with it; what was put before stands, and the same lines
 * can be sent again.
 */
final class CoverageIntake implements Intake<PutCoverageRequest, PutCoveragesResponse> {

  private static final int REJECTIONS_MAX = 1_000;

  private final InsurerCalls calls;
  private final PutCoveragesResponse.Builder answer = PutCoveragesResponse.newBuilder();

  CoverageIntake(InsurerCalls calls) {
    this.calls = calls;
  }

  @Override
  public Future<Void> take(List<Line<PutCoverageRequest>> chunk) {
    List<Long> numbers = new ArrayList<>();
    List<Coverage> coverages = new ArrayList<>();
    for (Line<PutCoverageRequest> line : chunk) {
      Future<Coverage> coverage = line.request().map(InsurerRequests::coverage);
      if (coverage.succeeded()) {
        numbers.add(line.number());
        coverages.add(coverage.result());
      } else {
        reject(line.number(), Problems.of(coverage.cause()));
      }
    }
    if (coverages.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Future<Coverage>> puts = calls.putCoverages(coverages);
    return Future.join(puts).transform(all -> count(numbers, puts));
  }

  private Future<Void> count(List<Long> numbers, List<Future<Coverage>> puts) {
    Problem outage = null;
    for (int i = 0; i < puts.size(); i++) {
      if (puts.get(i).succeeded()) {
        answer.setAccepted(answer.getAccepted() + 1);
        continue;
      }
      Problem problem = Problems.of(puts.get(i).cause());
      if (problem.code().httpStatus() < 500) {
        reject(numbers.get(i), problem);
      } else {
        outage = problem;
      }
    }
    return outage == null ? Future.succeededFuture() : Future.failedFuture(told(outage));
  }

  private Problem told(Problem outage) {
    return new Problem(
        outage.code(),
        outage.detail() + "; " + answer.getAccepted() + " lines were put before: send all again");
  }

  private void reject(long line, Problem problem) {
    answer.setRejected(answer.getRejected() + 1);
    if (answer.getRejectionsCount() >= REJECTIONS_MAX) {
      return;
    }
    RejectedLine.Builder rejection =
        RejectedLine.newBuilder()
            .setLine(line)
            .setCode(problem.code().name())
            .setDetail(problem.detail());
    if (!problem.faults().isEmpty()) {
      Fault first = problem.faults().get(0);
      rejection
          .setCode(first.code().name())
          .setPointer(pointer(first.pointer()))
          .setDetail(first.detail());
    }
    answer.addRejections(rejection);
  }

  /** A line is a coverage: pointers start inside it. */
  private static String pointer(String pointer) {
    String prefix = "/coverage/";
    return pointer.startsWith(prefix) ? pointer.substring(prefix.length() - 1) : pointer;
  }

  @Override
  public PutCoveragesResponse answer() {
    return answer.build();
  }
}
