package org.directpay.port.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns many rows into one parameter for each column, for a statement that unnests them. */
final class Columns<T> {

  private final List<T> rows;
  private final Tuple columns = Tuple.tuple();

  private Columns(List<T> rows) {
    this.rows = rows;
  }

  static <T> Columns<T> of(Collection<T> rows) {
    return new Columns<>(List.copyOf(rows));
  }

  /** One parameter for all. */
  static Tuple uuids(Collection<UUID> values) {
    return Tuple.tuple().addArrayOfUUID(values.toArray(UUID[]::new));
  }

  Columns<T> text(Function<T, @Nullable String> column) {
    columns.addArrayOfString(rows.stream().map(column).toArray(String[]::new));
    return this;
  }

  Columns<T> uuid(Function<T, @Nullable UUID> column) {
    columns.addArrayOfUUID(rows.stream().map(column).toArray(UUID[]::new));
    return this;
  }

  Columns<T> integer(Function<T, @Nullable Integer> column) {
    columns.addArrayOfInteger(rows.stream().map(column).toArray(Integer[]::new));
    return this;
  }

  Columns<T> number(Function<T, @Nullable Long> column) {
    columns.addArrayOfLong(rows.stream().map(column).toArray(Long[]::new));
    return this;
  }

  Columns<T> bool(Function<T, Boolean> column) {
    columns.addArrayOfBoolean(rows.stream().map(column).toArray(Boolean[]::new));
    return this;
  }

  Columns<T> date(Function<T, @Nullable LocalDate> column) {
    columns.addArrayOfLocalDate(rows.stream().map(column).toArray(LocalDate[]::new));
    return this;
  }

  Columns<T> time(Function<T, Instant> column) {
    columns.addArrayOfOffsetDateTime(
        rows.stream()
            .map(row -> column.apply(row).atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new));
    return this;
  }

  Columns<T> bytes(Function<T, @Nullable Buffer> column) {
    columns.addArrayOfBuffer(rows.stream().map(column).toArray(Buffer[]::new));
    return this;
  }

  Tuple tuple() {
    return columns;
  }
}
