/**
 * The money path in virtual time: the real core and rooms of two gateways, on a store and before a
 * bank that are imitated, and nothing that does not follow from a seed.
 */
@NullMarked
package org.directpay.simulation;

import org.jspecify.annotations.NullMarked;
