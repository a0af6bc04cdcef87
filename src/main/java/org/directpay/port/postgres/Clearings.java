package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.Page;

/** What insurers owe hospitals for settlements, day by day. */
public interface Clearings {

  /**
   * The day that can be closed: it is over, those before it are closed, and nothing can come to it
   * any more. Empty while there is none. To be asked again and again: what it finds to be over it
   * writes down, and knows to be complete once it is asked later.
   */
  Future<Optional<LocalDate>> due();

  /** Closes a day that was due, with its clearings. Doing it twice changes nothing. */
  Future<Void> close(LocalDate day);

  /**
   * Makes a payout of each clearing that is agreed and not paid, to its hospital's account. One
   * that was rejected or came back is paid anew once another account was approved.
   *
   * @return how many were made
   */
  Future<Integer> payAgreed();

  /**
   * Keeps a hospital's account. It counts once two operators have approved it ({@code
   * Act.Kind.HOSPITAL_ACCOUNT}).
   *
   * @param note tells an account from the same one that was approved before; empty at first
   * @return the account's id, which the act names; whoever keeps the same again gets the same id,
   *     and so knows what it stands for
   */
  Future<UUID> keepAccount(String hospitalId, BankAccount account, String note);

  /**
   * A party's clearings of a day, in the order of the other party's ids. NOT_FOUND unless the day
   * is closed.
   *
   * @param partyId of the party that asks
   */
  Future<Page<Clearing>> ofDay(
      Clearing.Party party, String partyId, LocalDate day, String pageToken, int size);

  /** A clearing with its lines; NOT_FOUND if there is none, or the day is not closed. */
  Future<ClearingStatement> statement(Clearing.Name name, String pageToken, int size);

  /**
   * Keeps what a party says of a clearing, and answers with what follows. CONFLICT if both have
   * confirmed it and this says something else.
   *
   * @param by the name of the credential under which it is said
   */
  Future<Clearing> say(Clearing.Name name, Clearing.Party party, Clearing.Word word, String by);
}
