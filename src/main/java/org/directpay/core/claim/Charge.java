package org.directpay.core.claim;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One fee line, already split by social insurance into four parts. */
public record Charge(
    int line,
    String itemCode,
    String itemName,
    @Nullable FeeCategory feeCategory,
    @Nullable LocalDate chargedOn,
    PartAmounts parts,
    @Nullable ListClass listClass) {}
