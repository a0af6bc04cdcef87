package org.directpay.core.plan;

import java.time.Instant;

/**
 * A plan version as it was published.
 *
 * @param contentHash SHA-256 of the canonical content, hexadecimal
 */
public record PublishedPlan(Plan plan, String contentHash, Instant publishedAt, boolean stopped) {}
