package org.directpay.port.invoice;

import directpay.proto.v1.Receipt;
import directpay.proto.v1.ReceiptAmounts;
import directpay.proto.v1.ReceiptVisit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.directpay.port.XmlPiece;

/**
 * The medical fields of a fiscal receipt ({@code MainExt}), under the names that they go by: each
 * is kept as it came, and where we know what it means it is our own field as well. Of several names
 * of one field the first that says something counts.
 */
final class EInvoiceExtras {

  private final Receipt.Builder receipt;
  private final Amount amount;
  private final Map<String, String> byName = new HashMap<>();

  /** Reads an amount, for a field that a pointer names. */
  interface Amount {
    void read(String yuan, String pointer, LongConsumer take);
  }

  EInvoiceExtras(Receipt.Builder receipt, Amount amount) {
    this.receipt = receipt;
    this.amount = amount;
  }

  void read(XmlPiece extras) {
    keep("", extras.inside());
    amounts(receipt.getAmountsBuilder());
    visit(receipt.getVisitBuilder());
  }

  /** Names are compared without case; an element inside another one is named with it. */
  private void keep(String outer, List<XmlPiece> pieces) {
    for (XmlPiece piece : pieces) {
      String name = outer.isEmpty() ? piece.name() : outer + "." + piece.name();
      String value = EInvoice.plain(piece.text());
      if (!value.isEmpty()) {
        receipt.addRawBuilder().setName(name).setValue(value);
        byName.putIfAbsent(piece.name().toLowerCase(Locale.ROOT), value);
      }
      keep(name, piece.inside());
    }
  }

  private void amounts(ReceiptAmounts.Builder amounts) {
    amount("funds_fen", amounts::setFundsFen, "fundpayamount", "医保统筹基金支付");
    amount("other_fen", amounts::setOtherFen, "otherpayamount", "其他支付");
    amount("account_fen", amounts::setAccountFen, "accountpayamount", "个人账户支付");
    amount("cash_fen", amounts::setCashFen, "ownpayamount", "个人现金支付");
    amount("self_pay_fen", amounts::setSelfPayFen, "selfpaymentamount", "个人自付");
    amount("self_expense_fen", amounts::setSelfExpenseFen, "selfpaymentcost", "个人自费");
  }

  private void amount(String field, LongConsumer take, String... names) {
    amount.read(first(names), "amounts/" + field, take);
  }

  private void visit(ReceiptVisit.Builder visit) {
    String from = first("inhospitaldate", "consultationdate", "就诊日期", "住院日期");
    visit
        .setVisitNumber(
            first("hospitalizationnumber", "outpatientnumber", "patientnumber", "住院号", "门诊号"))
        .setRecordNumber(first("casenumber", "病历号"))
        .setStartsOn(EInvoice.day(from))
        .setEndsOn(EInvoice.day(first("outhospitaldate", "出院日期")))
        .setDepartment(first("departmentname", "科别"))
        .setInsuranceType(first("medicalinsurancetype", "医保类型"))
        .setInsuranceNumber(first("medicalinsuranceid", "医保编号"));
  }

  private String first(String... names) {
    for (String name : names) {
      String value = byName.get(name);
      if (value != null) {
        return value;
      }
    }
    return "";
  }
}
