package org.directpay.planted.port.postgres;

import javax.sql.DataSource;

/** Innocent: migrations are what JDBC is for. */
record Migrations(DataSource source) {}
