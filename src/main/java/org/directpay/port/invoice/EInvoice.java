package org.directpay.port.invoice;

import com.google.protobuf.Message;
import directpay.proto.v1.FeeCategory;
import directpay.proto.v1.PayerKind;
import directpay.proto.v1.Receipt;
import directpay.proto.v1.ReceiptLine;
import directpay.proto.v1.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.ResidentId;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.UnreadableException;
import org.directpay.port.XmlPiece;
import org.directpay.port.XmlReading;

/**
 * A receipt out of the fiscal XML (财政电子票据): the elements {@code Main}, {@code Details} and {@code
 * AuxDetails} of one {@code EInvoice}. Its seals and signatures are not looked at: whether a
 * receipt is genuine, the platform is asked. The names of elements are those of DA/T 95-2022 table
 * B.10.
 */
final class EInvoice {

  private static final String ROOT = "EInvoice";
  private static final Pattern YUAN = Pattern.compile("(-?)(\\d{1,12})(?:\\.(\\d{1,2})0*)?");
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})[-/年]?(\\d{2})[-/月]?(\\d{2})日?(?:[ T].*)?");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private static final Map<String, FeeCategory> CATEGORIES =
      Map.ofEntries(
          Map.entry("床位费", FeeCategory.FEE_CATEGORY_BED),
          Map.entry("诊察费", FeeCategory.FEE_CATEGORY_CONSULTATION),
          Map.entry("检查费", FeeCategory.FEE_CATEGORY_EXAMINATION),
          Map.entry("化验费", FeeCategory.FEE_CATEGORY_LABORATORY),
          Map.entry("治疗费", FeeCategory.FEE_CATEGORY_TREATMENT),
          Map.entry("手术费", FeeCategory.FEE_CATEGORY_SURGERY),
          Map.entry("护理费", FeeCategory.FEE_CATEGORY_NURSING),
          Map.entry("卫生材料费", FeeCategory.FEE_CATEGORY_MATERIAL),
          Map.entry("西药费", FeeCategory.FEE_CATEGORY_WESTERN_MEDICINE),
          Map.entry("中药饮片费", FeeCategory.FEE_CATEGORY_HERBAL_MEDICINE),
          Map.entry("中药饮片", FeeCategory.FEE_CATEGORY_HERBAL_MEDICINE),
          Map.entry("中成药费", FeeCategory.FEE_CATEGORY_PATENT_MEDICINE),
          Map.entry("一般诊疗费", FeeCategory.FEE_CATEGORY_GENERAL_TREATMENT),
          Map.entry("挂号费", FeeCategory.FEE_CATEGORY_REGISTRATION),
          Map.entry("其他费", FeeCategory.FEE_CATEGORY_OTHER));

  private final XmlPiece root;
  private final XmlPiece main;
  private final Receipt.Builder receipt = Receipt.newBuilder();
  private final List<Fault> faults = new ArrayList<>();

  private EInvoice(XmlPiece root) {
    this.root = root;
    this.main = inside(root, "Main");
  }

  /**
   * Reads one receipt. Fails with MALFORMED_REQUEST if it is no such document, and with
   * INVALID_REQUEST where it says what no receipt says, with pointers to our own fields.
   */
  static Message read(byte[] document) {
    List<XmlPiece> roots = new ArrayList<>();
    try {
      XmlReading.read(document, Set.of(ROOT), roots::add);
    } catch (UnreadableException e) {
      throw new Problem(ProblemCode.MALFORMED_REQUEST, "the XML cannot be read: " + e.why());
    }
    if (roots.size() != 1) {
      throw new Problem(ProblemCode.MALFORMED_REQUEST, "one EInvoice is taken at a time");
    }
    EInvoice invoice = new EInvoice(roots.get(0));
    invoice.names();
    invoice.parties();
    new EInvoiceExtras(invoice.receipt, invoice::fen).read(inside(invoice.main, "MainExt"));
    invoice.lines();
    invoice.details();
    if (!invoice.faults.isEmpty()) {
      throw Problem.invalid(invoice.faults);
    }
    return invoice.receipt.build();
  }

  /** The first element of a name, at any depth. */
  private static XmlPiece inside(XmlPiece piece, String name) {
    XmlPiece found = piece.at(name);
    for (XmlPiece child : piece.inside()) {
      found = found.isThere() ? found : inside(child, name);
    }
    return found;
  }

  private void names() {
    receipt
        .setTitle(plain(main.text("EInvoiceName")))
        .setCode(main.text("EInvoiceCode"))
        .setNumber(main.text("EInvoiceNumber"))
        .setCheckCode(main.text("RandomNumber"))
        .setAreaCode(main.text("SupervisorAreaCode"))
        .setIssuedOn(day(main.text("IssueDate")));
    fen(main.text("TotalAmount"), "total_fen", receipt::setTotalFen);
    if (!main.text("RelatedInvoiceNumber").isEmpty()
        || !main.text("relatedInvoiceNumber").isEmpty()) {
      fault("number", "is a red letter's: void the original with it");
    }
    if (!Set.of("", "CNY", "156", "人民币").contains(main.text("CurrencyType"))) {
      fault("total_fen", "is not in yuan");
    }
    Setting setting =
        receipt.getTitle().contains("住院")
            ? Setting.SETTING_INPATIENT
            : receipt.getTitle().contains("门诊")
                ? Setting.SETTING_OUTPATIENT
                : Setting.SETTING_UNSPECIFIED;
    receipt.getVisitBuilder().setBusinessSerial(plain(main.text("BizCode"))).setSetting(setting);
  }

  private void parties() {
    receipt
        .getIssuerBuilder()
        .setCreditCode(plain(main.text("InvoicingParty", "Code")))
        .setName(plain(main.text("InvoicingParty", "Name")));
    String name = plain(main.text("PayerParty", "Name"));
    String code = plain(main.text("PayerParty", "Code"));
    receipt.getPayerBuilder().setName(name).setCode(code).setKind(kind());
    // A receipt names no other person; often the code is masked, or the patient's number.
    receipt.getPatientBuilder().setName(name).setIdNumber(ResidentId.isValid(code) ? code : "");
  }

  private PayerKind kind() {
    return switch (main.text("PayerParty", "Type")) {
      case "1" -> PayerKind.PAYER_KIND_PERSON;
      case "2" -> PayerKind.PAYER_KIND_UNIT;
      default -> PayerKind.PAYER_KIND_UNSPECIFIED;
    };
  }

  private void lines() {
    for (XmlPiece item : inside(root, "Details").all("Item")) {
      ReceiptLine.Builder line = receipt.addLinesBuilder();
      String at = "lines/" + (receipt.getLinesCount() - 1) + "/amount_fen";
      line.setCode(plain(item.text("ItemCode")))
          .setName(plain(item.text("ItemName")))
          .setQuantity(plain(item.text("ItemQuantity")))
          .setUnit(plain(item.text("ItemUnit")))
          .setRemark(plain(item.text("ItemRemark")));
      line.setFeeCategory(
          CATEGORIES.getOrDefault(line.getName(), FeeCategory.FEE_CATEGORY_UNSPECIFIED));
      fen(item.text("ItemAmount"), at, line::setAmountFen);
    }
  }

  private void details() {
    for (XmlPiece item : inside(root, "AuxDetails").all("AuxItem")) {
      String at = "details/" + receipt.getDetailsCount() + "/amount_fen";
      fen(
          item.text("AuxItemAmount"),
          at,
          receipt
                  .addDetailsBuilder()
                  .setLineCode(plain(item.text("AuxItemRelatedCode")))
                  .setCode(plain(item.text("AuxItemCode")))
                  .setName(plain(item.text("AuxItemName")))
                  .setSpecification(plain(item.text("AuxItemStd")))
                  .setQuantity(plain(item.text("AuxItemQuantity")))
                  .setUnit(plain(item.text("AuxItemUnit")))
                  .setRemark(plain(item.text("AuxItemRemark")))
              ::setAmountFen);
    }
  }

  /** Exact; nothing is set where nothing is said. */
  private void fen(String yuan, String pointer, LongConsumer take) {
    Matcher parts = YUAN.matcher(yuan);
    if (parts.matches()) {
      String cents = parts.group(3) == null ? "" : parts.group(3);
      String fen = parts.group(1) + parts.group(2) + (cents + "00").substring(0, 2);
      take.accept(Long.parseLong(fen));
    } else if (!yuan.isEmpty()) {
      fault(pointer, "is no amount of yuan with at most two decimals");
    }
  }

  private void fault(String field, String detail) {
    faults.add(new Fault("/receipt/" + field, ReasonCode.FIELD_INVALID, detail));
  }

  /** Our spelling of a day; what is none stays as it is, to be refused. */
  static String day(String text) {
    Matcher day = DAY.matcher(text);
    return day.matches() ? day.group(1) + "-" + day.group(2) + "-" + day.group(3) : text;
  }

  /** A text on one line: XML may be indented. */
  static String plain(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }
}
