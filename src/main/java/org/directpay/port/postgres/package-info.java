/**
 * The door to PostgreSQL: everything that is kept. Rooms see these interfaces and core types; SQL,
 * rows and encryption stay inside.
 */
@NullMarked
package org.directpay.port.postgres;

import org.jspecify.annotations.NullMarked;
