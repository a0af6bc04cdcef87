/**
 * How many settlements a second one machine carries, durable, with the audit beside the number: the
 * gateway under an open load over real sockets, and the same rows written by PostgreSQL's own
 * benchmark on the same server.
 */
@NullMarked
package org.directpay.compare;

import org.jspecify.annotations.NullMarked;
