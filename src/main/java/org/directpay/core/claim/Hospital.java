package org.directpay.core.claim;

import org.jspecify.annotations.Nullable;

/**
 * A hospital as others name it.
 *
 * @param id by which hospitals are called in the gateway
 * @param creditCode the unified social credit code, by which e-invoice platforms know it
 * @param level absent if not known
 */
public record Hospital(String id, String creditCode, String name, @Nullable HospitalLevel level) {}
