package org.directpay.planted.port.postgres;

import java.sql.Connection;

/** Blocks its event loop with every query. */
record SpeaksJdbc(Connection connection) {}
