/**
 * Closes clearing days: from then on it stands what each insurer owes each hospital for them. What
 * both have agreed on is handed to be paid.
 */
@NullMarked
package org.directpay.flow.clear;

import org.jspecify.annotations.NullMarked;
