package org.directpay.core.statement;

import java.util.List;

/** A page and where the next one starts; for a feed the token is always there. */
public record Page<T>(List<T> items, String nextToken) {

  public Page {
    items = List.copyOf(items);
  }
}
