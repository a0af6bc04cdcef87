package org.directpay.core.ledger;

/**
 * A caller's message. The same id with the same content gets the first decision again.
 *
 * @param caller the party for whom the caller acts, e.g. a hospital id
 * @param id the caller's own id of the message
 * @param contentHash SHA-256 over the parsed business fields, with the hash's version in front
 */
public record Message(String caller, String id, String contentHash) {}
