package org.directpay.core.statement;

import org.directpay.core.benefit.Step;

/**
 * One step as a row of the examiner's table.
 *
 * @param number from 1, within its benefit
 * @param what the step does
 * @param calculation with its figures and the result, such as {@code 45000.00 × 80% = 36000.00}
 */
public record ExplanationRow(int number, Step step, Sentence what, String calculation) {}
