package org.directpay.core.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * An amount borne before anything is paid. Benefits that name one pool fill it together.
 *
 * @param counting in what period and by whom it is filled
 * @param indexed amounts that replace it from a day on, ascending
 * @param lessPerClaimFreeYear taken off for each claim-free year, down to the floor
 * @param filledBy whose payments fill it too, beside the member's own money
 * @param filledByOutOfList whether what is left of the full self-pay part fills it too
 * @param accountDoesNotFill whether only cash fills it, not the personal account
 * @param familyAmount once the members of one policy together have borne this, none bears more
 * @param waivedForFamily whether one member who has borne all of it frees the others
 */
public record Deductible(
    Money amount,
    Counting counting,
    List<Dated> indexed,
    Money lessPerClaimFreeYear,
    Money floor,
    Set<Payer> filledBy,
    boolean filledByOutOfList,
    boolean accountDoesNotFill,
    @Nullable Money familyAmount,
    boolean waivedForFamily,
    String clause) {

  /** An amount from a day on. */
  public record Dated(LocalDate from, Money amount) {}

  public Deductible {
    indexed = List.copyOf(indexed);
    filledBy = Set.copyOf(filledBy);
  }

  /** A plain amount. */
  public static Deductible of(Money amount, Counting counting, String clause) {
    return new Deductible(
        amount,
        counting,
        List.of(),
        Money.ZERO,
        Money.ZERO,
        Set.of(),
        /* filledByOutOfList= */ false,
        /* accountDoesNotFill= */ false,
        /* familyAmount= */ null,
        /* waivedForFamily= */ false,
        clause);
  }
}
