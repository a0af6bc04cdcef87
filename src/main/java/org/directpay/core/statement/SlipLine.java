package org.directpay.core.statement;

import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/** One line of a slip; without an amount it carries only words. */
public record SlipLine(Sentence text, @Nullable Money amount) {}
