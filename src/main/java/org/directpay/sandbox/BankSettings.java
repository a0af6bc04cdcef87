package org.directpay.sandbox;

import java.nio.file.Path;

/**
 * What the imitation bank is opened with.
 *
 * @param port 0 takes a free one
 * @param book the file of its book; made if it is not there
 * @param key what a customer must show
 * @param signingKey what callbacks are signed with, in Base64 as the gateway reads it
 */
public record BankSettings(int port, Path book, String key, String signingKey) {

  @Override
  public String toString() {
    return "BankSettings[port=" + port + ", book=" + book + "]";
  }
}
