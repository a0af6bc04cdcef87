package org.directpay.core.ledger;

/**
 * A ledger account of one insurer.
 *
 * @param counterparty the hospital for what is owed to hospitals, the member's coverage for what
 *     members owe; empty for the others
 */
public record Account(Kind kind, String insurerId, String counterparty) {

  /** What an account counts; a positive entry is a debit. */
  public enum Kind {
    /** What the insurer has accepted to pay: its expense. */
    CLAIMS,
    /** What the insurer owes a hospital for settlements at the counter. */
    OWED_TO_HOSPITAL,
    /** Clearing: what it owes members; zero for every claim whose payout is done. */
    OWED_TO_MEMBER,
    /** What a member owes back: paid, and then not due after all. Never below zero. */
    RECEIVABLE,
    /** What has left through payment networks. */
    BANK
  }

  public static Account claims(String insurerId) {
    return new Account(Kind.CLAIMS, insurerId, "");
  }

  public static Account owedToHospital(String insurerId, String hospitalId) {
    return new Account(Kind.OWED_TO_HOSPITAL, insurerId, hospitalId);
  }

  public static Account owedToMember(String insurerId) {
    return new Account(Kind.OWED_TO_MEMBER, insurerId, "");
  }

  public static Account receivable(String insurerId, String coverageId) {
    return new Account(Kind.RECEIVABLE, insurerId, coverageId);
  }

  public static Account bank(String insurerId) {
    return new Account(Kind.BANK, insurerId, "");
  }
}
