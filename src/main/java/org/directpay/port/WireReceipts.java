package org.directpay.port;

import directpay.proto.v1.ReceiptAmounts;
import directpay.proto.v1.ReceiptDetail;
import directpay.proto.v1.ReceiptIssuer;
import directpay.proto.v1.ReceiptLine;
import directpay.proto.v1.ReceiptPatient;
import directpay.proto.v1.ReceiptPayer;
import directpay.proto.v1.ReceiptShare;
import directpay.proto.v1.ReceiptVisit;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.ReceiptCheck;
import org.directpay.core.claim.RedLetter;
import org.directpay.core.claim.Setting;
import org.jspecify.annotations.Nullable;

/** A receipt and a red letter, from the wire and back. What they may say is the core's to check. */
public final class WireReceipts {

  private WireReceipts() {}

  public static Receipt read(directpay.proto.v1.Receipt wire, Reading reading) {
    reading.required("issuer", wire.hasIssuer());
    reading.required("patient", wire.hasPatient());
    reading.required("total_fen", wire.hasTotalFen());
    reading.required("amounts", wire.hasAmounts());
    return new Receipt(
        new Receipt.Name(
            reading.required("code", wire.getCode()), reading.required("number", wire.getNumber())),
        reading.required("check_code", wire.getCheckCode()),
        wire.getTitle(),
        reading.required("area_code", wire.getAreaCode()),
        reading.requiredDate("issued_on", wire.getIssuedOn()),
        issuer(wire.getIssuer(), reading.at("issuer")),
        payer(wire.getPayer(), reading.at("payer")),
        patient(wire.getPatient(), reading.at("patient")),
        visit(wire.getVisit(), reading.at("visit")),
        reading.amount("total_fen", wire.getTotalFen()),
        amounts(wire.getAmounts(), reading.at("amounts")),
        lines(wire, reading),
        details(wire, reading),
        raw(wire, reading));
  }

  private static Receipt.Issuer issuer(ReceiptIssuer wire, Reading reading) {
    return new Receipt.Issuer(
        wire.getHospitalId(), wire.getCreditCode(), reading.required("name", wire.getName()));
  }

  private static Receipt.Payer payer(ReceiptPayer wire, Reading reading) {
    return new Receipt.Payer(
        reading.known("kind", wire.getKind(), "PAYER_KIND_", Receipt.PayerKind.class),
        wire.getName(),
        wire.getCode());
  }

  private static Patient patient(ReceiptPatient wire, Reading reading) {
    return new Patient(
        reading.required("name", wire.getName()), wire.getIdNumber(), wire.getCardNumber());
  }

  private static Receipt.Visit visit(ReceiptVisit wire, Reading reading) {
    return new Receipt.Visit(
        reading.known("setting", wire.getSetting(), "SETTING_", Setting.class),
        wire.getBusinessSerial(),
        wire.getVisitNumber(),
        wire.getRecordNumber(),
        reading.date("starts_on", wire.getStartsOn()),
        reading.date("ends_on", wire.getEndsOn()),
        wire.getDepartment(),
        wire.getInsuranceType(),
        wire.getInsuranceNumber());
  }

  private static Receipt.Amounts amounts(ReceiptAmounts wire, Reading reading) {
    return new Receipt.Amounts(
        reading.amount("funds_fen", wire.getFundsFen()),
        reading.amount("other_fen", wire.getOtherFen()),
        reading.amount("account_fen", wire.getAccountFen()),
        reading.amount("cash_fen", wire.getCashFen()),
        wire.hasSelfPayFen() ? reading.amount("self_pay_fen", wire.getSelfPayFen()) : null,
        wire.hasSelfExpenseFen()
            ? reading.amount("self_expense_fen", wire.getSelfExpenseFen())
            : null,
        shares("fund_shares", wire.getFundSharesList(), reading),
        shares("other_shares", wire.getOtherSharesList(), reading));
  }

  private static List<Receipt.Share> shares(
      String field, List<ReceiptShare> wire, Reading reading) {
    List<Receipt.Share> shares = new ArrayList<>();
    for (ReceiptShare share : atMost(field, wire, ReceiptCheck.SHARES_MAX, reading)) {
      Reading here = reading.at(field, shares.size());
      shares.add(
          new Receipt.Share(
              here.required("name", share.getName()),
              here.amount("amount_fen", share.getAmountFen())));
    }
    return shares;
  }

  private static List<Receipt.Line> lines(directpay.proto.v1.Receipt wire, Reading reading) {
    List<Receipt.Line> lines = new ArrayList<>();
    for (ReceiptLine line : atMost("lines", wire.getLinesList(), ReceiptCheck.LINES_MAX, reading)) {
      Reading here = reading.at("lines", lines.size());
      lines.add(
          new Receipt.Line(
              line.getCode(),
              here.required("name", line.getName()),
              here.known("fee_category", line.getFeeCategory(), "FEE_CATEGORY_", FeeCategory.class),
              line.getQuantity(),
              line.getUnit(),
              here.signedAmount("amount_fen", line.getAmountFen()),
              line.getRemark()));
    }
    return lines;
  }

  private static List<Receipt.Detail> details(directpay.proto.v1.Receipt wire, Reading reading) {
    List<Receipt.Detail> details = new ArrayList<>();
    for (ReceiptDetail detail :
        atMost("details", wire.getDetailsList(), ReceiptCheck.DETAILS_MAX, reading)) {
      Reading here = reading.at("details", details.size());
      details.add(
          new Receipt.Detail(
              detail.getLineCode(),
              detail.getCode(),
              detail.getName(),
              detail.getSpecification(),
              detail.getQuantity(),
              detail.getUnit(),
              here.signedAmount("amount_fen", detail.getAmountFen()),
              detail.getRemark()));
    }
    return details;
  }

  private static List<Receipt.RawField> raw(directpay.proto.v1.Receipt wire, Reading reading) {
    List<Receipt.RawField> raw = new ArrayList<>();
    for (directpay.proto.v1.RawField field :
        atMost("raw", wire.getRawList(), ReceiptCheck.RAW_FIELDS_MAX, reading)) {
      Reading here = reading.at("raw", raw.size());
      raw.add(new Receipt.RawField(here.required("name", field.getName()), field.getValue()));
    }
    return raw;
  }

  /** What is too long is not even looked at. */
  private static <T> List<T> atMost(String field, List<T> list, int most, Reading reading) {
    if (list.size() <= most) {
      return list;
    }
    reading.tooMany(field, list.size(), most);
    return List.of();
  }

  public static RedLetter read(directpay.proto.v1.RedLetter wire, Reading reading) {
    return new RedLetter(
        new Receipt.Name(
            reading.required("code", wire.getCode()), reading.required("number", wire.getNumber())),
        reading.required("check_code", wire.getCheckCode()),
        reading.requiredDate("issued_on", wire.getIssuedOn()),
        new Receipt.Name(
            reading.required("original_code", wire.getOriginalCode()),
            reading.required("original_number", wire.getOriginalNumber())),
        wire.getReason());
  }

  public static directpay.proto.v1.RedLetter write(RedLetter red) {
    return directpay.proto.v1.RedLetter.newBuilder()
        .setCode(red.name().code())
        .setNumber(red.name().number())
        .setCheckCode(red.checkCode())
        .setIssuedOn(red.issuedOn().toString())
        .setOriginalCode(red.original().code())
        .setOriginalNumber(red.original().number())
        .setReason(red.reason())
        .build();
  }

  /** Writes all that is known; reading it again gives an equal receipt. */
  public static directpay.proto.v1.Receipt write(Receipt receipt) {
    directpay.proto.v1.Receipt.Builder wire =
        directpay.proto.v1.Receipt.newBuilder()
            .setCode(receipt.name().code())
            .setNumber(receipt.name().number())
            .setCheckCode(receipt.checkCode())
            .setTitle(receipt.title())
            .setAreaCode(receipt.areaCode())
            .setIssuedOn(receipt.issuedOn().toString())
            .setPayer(write(receipt.payer()))
            .setVisit(write(receipt.visit()))
            .setTotalFen(receipt.total().fen())
            .setAmounts(write(receipt.amounts()));
    wire.getIssuerBuilder()
        .setHospitalId(receipt.issuer().hospitalId())
        .setCreditCode(receipt.issuer().creditCode())
        .setName(receipt.issuer().name());
    wire.getPatientBuilder()
        .setName(receipt.patient().name())
        .setIdNumber(receipt.patient().idNumber())
        .setCardNumber(receipt.patient().cardNumber());
    receipt.lines().forEach(line -> wire.addLines(write(line)));
    receipt.details().forEach(detail -> wire.addDetails(write(detail)));
    receipt
        .raw()
        .forEach(field -> wire.addRawBuilder().setName(field.name()).setValue(field.value()));
    return wire.build();
  }

  private static ReceiptPayer write(Receipt.Payer payer) {
    ReceiptPayer.Builder wire =
        ReceiptPayer.newBuilder().setName(payer.name()).setCode(payer.code());
    if (payer.kind() != null) {
      wire.setKind(directpay.proto.v1.PayerKind.valueOf("PAYER_KIND_" + payer.kind()));
    }
    return wire.build();
  }

  private static ReceiptVisit write(Receipt.Visit visit) {
    ReceiptVisit.Builder wire =
        ReceiptVisit.newBuilder()
            .setBusinessSerial(visit.businessSerial())
            .setVisitNumber(visit.visitNumber())
            .setRecordNumber(visit.recordNumber())
            .setStartsOn(text(visit.startsOn()))
            .setEndsOn(text(visit.endsOn()))
            .setDepartment(visit.department())
            .setInsuranceType(visit.insuranceType())
            .setInsuranceNumber(visit.insuranceNumber());
    if (visit.setting() != null) {
      wire.setSetting(directpay.proto.v1.Setting.valueOf("SETTING_" + visit.setting()));
    }
    return wire.build();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static ReceiptAmounts write(Receipt.Amounts amounts) {
    ReceiptAmounts.Builder wire =
        ReceiptAmounts.newBuilder()
            .setFundsFen(amounts.funds().fen())
            .setOtherFen(amounts.other().fen())
            .setAccountFen(amounts.account().fen())
            .setCashFen(amounts.cash().fen());
    Money selfPay = amounts.selfPay();
    if (selfPay != null) {
      wire.setSelfPayFen(selfPay.fen());
    }
    Money selfExpense = amounts.selfExpense();
    if (selfExpense != null) {
      wire.setSelfExpenseFen(selfExpense.fen());
    }
    amounts.fundShares().forEach(share -> wire.addFundShares(write(share)));
    amounts.otherShares().forEach(share -> wire.addOtherShares(write(share)));
    return wire.build();
  }

  private static ReceiptShare write(Receipt.Share share) {
    return ReceiptShare.newBuilder()
        .setName(share.name())
        .setAmountFen(share.amount().fen())
        .build();
  }

  private static ReceiptLine write(Receipt.Line line) {
    ReceiptLine.Builder wire =
        ReceiptLine.newBuilder()
            .setCode(line.code())
            .setName(line.name())
            .setQuantity(line.quantity())
            .setUnit(line.unit())
            .setAmountFen(line.amount().fen())
            .setRemark(line.remark());
    if (line.category() != null) {
      wire.setFeeCategory(
          directpay.proto.v1.FeeCategory.valueOf("FEE_CATEGORY_" + line.category()));
    }
    return wire.build();
  }

  private static ReceiptDetail write(Receipt.Detail detail) {
    return ReceiptDetail.newBuilder()
        .setLineCode(detail.lineCode())
        .setCode(detail.code())
        .setName(detail.name())
        .setSpecification(detail.specification())
        .setQuantity(detail.quantity())
        .setUnit(detail.unit())
        .setAmountFen(detail.amount().fen())
        .setRemark(detail.remark())
        .build();
  }
}
