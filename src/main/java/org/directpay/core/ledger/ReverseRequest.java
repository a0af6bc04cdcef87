package org.directpay.core.ledger;

import java.util.UUID;

/** A request to undo what another message booked. */
public record ReverseRequest(
    Message message, UUID bookingId, String reversedMessageId, String reason) {}
