package org.directpay.port.payment;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an ISO 20022 network has agreed with us.
 *
 * @param customer our name at the network
 * @param bankCode the bank whose customer we are, in the clearing system
 * @param accounts the account from which each debtor pays; a debtor that is not named is known to
 *     the network by its id
 * @param charset in which messages are written
 * @param nameBytesMax how long a name may be in that charset
 */
public record IsoSettings(
    String customer,
    String bankCode,
    Map<String, String> accounts,
    Charset charset,
    int nameBytesMax) {

  /** The standard's own limit. */
  static final int NAME_LENGTH_MAX = 140;

  /** Four bytes for each are enough in any charset. */
  private static final int NAME_BYTES_MAX = 4 * NAME_LENGTH_MAX;

  public IsoSettings {
    accounts = Map.copyOf(accounts);
  }

  /** UTF-8, and names as long as the standard allows. */
  public static IsoSettings plain(String customer, String bankCode) {
    return new IsoSettings(customer, bankCode, Map.of(), StandardCharsets.UTF_8, NAME_BYTES_MAX);
  }

  String account(String debtor) {
    return accounts.getOrDefault(debtor, debtor);
  }

  @Override
  public String toString() {
    return "IsoSettings[charset=" + charset + "]";
  }
}
