/**
 * The root: the gateway's start and stop, every dimension of the house, and which room takes which
 * event. The only place that reads the clock, chance and the environment.
 */
@NullMarked
package org.directpay;

import org.jspecify.annotations.NullMarked;
