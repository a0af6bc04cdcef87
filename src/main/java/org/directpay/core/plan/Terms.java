package org.directpay.core.plan;

import java.util.List;
import java.util.function.Function;

/** What a benefit promises. */
public sealed interface Terms permits Reimbursement, Allowance, LumpSum {

  List<Limit> limits();

  <T> T fold(
      Function<? super Reimbursement, ? extends T> reimbursement,
      Function<? super Allowance, ? extends T> allowance,
      Function<? super LumpSum, ? extends T> lumpSum);
}
