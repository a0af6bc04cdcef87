package org.directpay.core.claim;

import java.time.LocalDate;

/**
 * A red receipt (红字票据), which voids the original that it names; it has a name of its own.
 *
 * @param reason in the platform's words; may be empty
 */
public record RedLetter(
    Receipt.Name name,
    String checkCode,
    LocalDate issuedOn,
    Receipt.Name original,
    String reason) {}
