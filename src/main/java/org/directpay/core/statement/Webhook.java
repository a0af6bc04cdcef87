package org.directpay.core.statement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an insurer hears of its claims.
 *
 * @param url empty: it is told nothing any more
 * @param deliveredAt when it last heard something
 * @param failingSince since when it has not heard what there is to say
 * @param failure what came instead of 2xx the last time; empty if all is well
 */
public record Webhook(
    String insurerId,
    String url,
    @Nullable Instant deliveredAt,
    @Nullable Instant failingSince,
    String failure) {}
