package org.directpay.core.ledger;

/**
 * What a payment network told us of its own accord.
 *
 * @param messageId the network's id of the message: the same one comes again until we answer
 * @param contentHash SHA-256 of the bytes that were signed, hexadecimal
 */
public record Notice(
    String network,
    String messageId,
    String contentHash,
    EndToEndId endToEndId,
    Evidence evidence) {}
