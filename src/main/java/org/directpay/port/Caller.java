package org.directpay.port;

import io.vertx.core.Future;
import java.util.Set;

/**
 * Who calls, as the credential says.
 *
 * @param name the credential's name, for logs
 * @param actsFor the parties that the caller may name
 */
public record Caller(String name, Set<Party> actsFor) {

  /** Knows who calls from the key that comes along. */
  @FunctionalInterface
  public interface Register {

    /** Fails with UNAUTHENTICATED if the key is unknown, revoked or expired. */
    Future<Caller> of(String key);
  }

  public Caller {
    actsFor = Set.copyOf(actsFor);
  }

  /** Fails with NOT_FOUND if the caller may not act for a party: another's data does not exist. */
  public void mustActFor(Party party) {
    if (!actsFor.contains(party)) {
      throw Problem.notFound(party.kind() + " " + party.id());
    }
  }

  /** An outside party. */
  public record Party(Kind kind, String id) {

    /** What a party is to us. */
    public enum Kind {
      HOSPITAL,
      INSURER,
      NETWORK,
      /** Of e-invoices. */
      PLATFORM,
      /** Of which a platform may tell: the first digits of GB/T 2260, two, four or six. */
      REGION,
      /** Whoever runs this gateway. */
      OPERATOR
    }

    public static Party hospital(String id) {
      return new Party(Kind.HOSPITAL, id);
    }

    public static Party insurer(String id) {
      return new Party(Kind.INSURER, id);
    }

    public static Party platform(String id) {
      return new Party(Kind.PLATFORM, id);
    }

    public static Party region(String code) {
      return new Party(Kind.REGION, code);
    }

    public static Party network(String id) {
      return new Party(Kind.NETWORK, id);
    }
  }
}
