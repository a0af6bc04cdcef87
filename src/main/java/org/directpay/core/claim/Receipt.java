package org.directpay.core.claim;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fiscal medical e-receipt (医疗收费电子票据), as its platform tells of it. The six amounts have the same
 * meaning whatever a region calls them; its own words are kept beside them, in {@code raw}.
 *
 * @param checkCode printed on the receipt, with which anybody may ask the platform about it
 * @param areaCode of the fiscal supervisor: six digits of GB/T 2260
 * @param lines by category (收费项目); empty if the platform has not told them
 * @param details behind the lines (清单); empty if the platform has not told them
 */
public record Receipt(
    Name name,
    String checkCode,
    String title,
    String areaCode,
    LocalDate issuedOn,
    Issuer issuer,
    Payer payer,
    Patient patient,
    Visit visit,
    Money total,
    Amounts amounts,
    List<Line> lines,
    List<Detail> details,
    List<RawField> raw) {

  public Receipt {
    lines = List.copyOf(lines);
    details = List.copyOf(details);
    raw = List.copyOf(raw);
  }

  /** Prints nothing of a person, so that no log can. */
  @Override
  public String toString() {
    return "Receipt[" + name + "]";
  }

  /** The name of a receipt: only both together are unique. */
  public record Name(String code, String number) {

    @Override
    public String toString() {
      return code + "/" + number;
    }
  }

  /**
   * Who took the money.
   *
   * @param hospitalId as hospitals are called elsewhere in the gateway; empty: the platform knows
   *     it by its credit code only
   * @param creditCode the unified social credit code; may be empty if the hospital's id is not
   */
  public record Issuer(String hospitalId, String creditCode, String name) {}

  /** Who paid; not always who was treated. Prints nothing of a person, so that no log can. */
  public record Payer(@Nullable PayerKind kind, String name, String code) {

    @Override
    public String toString() {
      return "Payer[redacted]";
    }
  }

  /** What a payer is. */
  public enum PayerKind {
    PERSON,
    UNIT
  }

  /**
   * What the receipt says of the visit.
   *
   * @param visitNumber of the visit or stay (门诊号, 住院号)
   * @param startsOn the visit, or the first day of the stay; absent if not said
   */
  public record Visit(
      @Nullable Setting setting,
      String businessSerial,
      String visitNumber,
      String recordNumber,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn,
      String department,
      String insuranceType,
      String insuranceNumber) {

    /** Prints nothing of a person, so that no log can. */
    @Override
    public String toString() {
      return "Visit[redacted]";
    }
  }

  /**
   * The six amounts. The first four pay the total; the last two divide what is the person's.
   *
   * @param funds 医保统筹基金支付
   * @param other 其他支付; it may be what our own insurers paid at the counter
   * @param account 个人账户支付
   * @param cash 个人现金支付
   * @param selfPay 个人自付; absent if not said
   * @param selfExpense 个人自费; absent if not said
   * @param fundShares of {@code funds}; empty if not said
   * @param otherShares of {@code other}; empty if not said
   */
  public record Amounts(
      Money funds,
      Money other,
      Money account,
      Money cash,
      @Nullable Money selfPay,
      @Nullable Money selfExpense,
      List<Share> fundShares,
      List<Share> otherShares) {

    public Amounts {
      fundShares = List.copyOf(fundShares);
      otherShares = List.copyOf(otherShares);
    }

    /** What all have paid together. */
    public Money paid() {
      return funds.plus(other).plus(account).plus(cash);
    }
  }

  /** One of those who paid together. */
  public record Share(String name, Money amount) {}

  /** A category's charge. */
  public record Line(
      String code,
      String name,
      @Nullable FeeCategory category,
      String quantity,
      String unit,
      Money amount,
      String remark) {}

  /**
   * One charge of those behind a line; below zero if it takes back another.
   *
   * @param lineCode of the line to which it belongs; empty if not said
   */
  public record Detail(
      String lineCode,
      String code,
      String name,
      String specification,
      String quantity,
      String unit,
      Money amount,
      String remark) {}

  /** A field in a region's own words. Prints nothing of a person, so that no log can. */
  public record RawField(String name, String value) {

    @Override
    public String toString() {
      return "RawField[" + name + "]";
    }
  }
}
