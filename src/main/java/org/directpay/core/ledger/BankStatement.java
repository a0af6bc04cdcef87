package org.directpay.core.ledger;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Money;

/**
 * What a bank says of one account and one day.
 *
 * @param day the bank's day, all entries are booked on it
 * @param opening the balance before the first entry, below zero if we owe
 * @param closing the balance after the last one
 */
public record BankStatement(
    String account, LocalDate day, Money opening, Money closing, List<BankEntry> entries) {

  /**
   * Refuses what contradicts itself: nothing can be concluded from it.
   *
   * @throws IllegalArgumentException if the entries do not lead from one balance to the other, are
   *     another account's or another day's, or two have one name
   */
  public BankStatement {
    entries = List.copyOf(entries);
    Set<String> names = new HashSet<>();
    Money balance = opening;
    for (BankEntry entry : entries) {
      if (!entry.account().equals(account) || !entry.bookedOn().equals(day)) {
        throw new IllegalArgumentException(entry.reference() + " is not of this statement");
      }
      if (!names.add(entry.reference())) {
        throw new IllegalArgumentException(entry.reference() + " is there twice");
      }
      balance = balance.plus(entry.change());
    }
    if (!balance.equals(closing)) {
      throw new IllegalArgumentException("the entries lead to another balance");
    }
  }
}
