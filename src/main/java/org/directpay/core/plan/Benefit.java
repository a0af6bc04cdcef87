package org.directpay.core.plan;

/** One promise of a plan. */
public record Benefit(
    String code, String nameZh, String nameEn, String clause, Reimbursement reimbursement) {}
