/** Starts what a harness measures or kills, PostgreSQL and gateways, as processes of their own. */
@NullMarked
package org.directpay.processes;

import org.jspecify.annotations.NullMarked;
