package org.directpay.planted.flow.quote;

import com.github.benmanes.caffeine.cache.Cache;
import com.google.protobuf.Message;
import directpay.proto.v1.TransferEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.directpay.planted.Gateway;
import org.slf4j.MDC;

/** A verb that speaks languages which are not its own. */
final class Offenders {
  record KnowsTheRoot(Gateway gateway) {}

  record SpeaksSql(Pool pool) {}

  record SpeaksHttp(HttpServerRequest request) {}

  record SpeaksProtobuf(Message message) {}

  record SpeaksTheWire(TransferEvent event) {}

  record Measures(MeterRegistry meters) {}

  record Caches(Cache<String, String> cache) {}

  static final class ReadsTheClock {
    Instant now() {
      return Instant.now();
    }
  }

  static final class ReadsTheClockByReference {
    Supplier<LocalDate> today() {
      return LocalDate::now;
    }
  }

  static final class ReadsTheEnvironment {
    String home() {
      return String.valueOf(System.getenv("HOME"));
    }
  }

  static final class Prints {
    void print() {
      System.out.println("claim settled");
    }
  }

  static final class LogsByThread {
    void log() {
      MDC.put("claimId", "1");
    }
  }

  private Offenders() {}
}
