package org.directpay.compare;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.Charge;
import directpay.proto.v1.Discharge;
import directpay.proto.v1.FeeCategory;
import directpay.proto.v1.Fund;
import directpay.proto.v1.FundPayment;
import directpay.proto.v1.PartAmounts;
import directpay.proto.v1.Patient;
import directpay.proto.v1.PayMemberRequest;
import directpay.proto.v1.QuoteRequest;
import directpay.proto.v1.Setting;
import directpay.proto.v1.SettleRequest;
import directpay.proto.v1.ShownAmount;
import directpay.proto.v1.SocialSettlement;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Requests about bills of so many charges; whoever the patient is, the amount is the same and
 * known. What does not change from call to call is written once.
 */
final class Bills {

  private static final int GRPC_HEAD = 5;

  private static final long IN_SCOPE = 8_012;
  private static final long PRE_SELF_PAY = 350;
  private static final long FUND_SHARE = 2_000;

  private final People people;
  private final byte[] fixed;
  private final long amountFen;
  private final Splice settleJson;
  private final Splice quoteJson;

  /** Every tenth charge is a bed's, which the plan does not pay. */
  Bills(People people, int charges, Setting setting) {
    this.people = people;
    Discharge.Builder discharge =
        Discharge.newBuilder()
            .setHospitalId(Market.HOSPITAL)
            .setSetting(setting)
            .setAdmittedAt("2026-03-01T10:15:00+08:00")
            .setDischargedAt("2026-03-01T11:00:00+08:00")
            .setConsentReference("CONSENT-1");
    long paidFor = 0;
    for (int line = 1; line <= charges; line++) {
      boolean bed = line % 10 == 0;
      paidFor += bed ? 0 : 1;
      discharge.addCharges(charge(line, bed));
    }
    discharge
        .setTotalFen((IN_SCOPE + PRE_SELF_PAY) * charges)
        .setSocial(
            SocialSettlement.newBuilder()
                .setUsed(true)
                .addFunds(
                    FundPayment.newBuilder()
                        .setFund(Fund.FUND_POOLED)
                        .setAmountFen(FUND_SHARE * charges)));
    this.fixed = discharge.build().toByteArray();
    // Equal lines get equal shares of the fund's payment, so no remainder is placed.
    this.amountFen = (paidFor * ((IN_SCOPE - FUND_SHARE) * 2 + PRE_SELF_PAY) * 4 + 5) / 10;
    SettleRequest settle = template(discharge);
    this.settleJson = Splice.of(json(settle));
    this.quoteJson =
        Splice.of(
            json(
                QuoteRequest.newBuilder()
                    .setHospitalId(Market.HOSPITAL)
                    .setDischarge(settle.getDischarge())
                    .build()));
  }

  private static Charge charge(int line, boolean bed) {
    return Charge.newBuilder()
        .setLine(line)
        .setItemCode("X" + (100_000 + line))
        .setItemName("item " + line)
        .setFeeCategory(
            bed ? FeeCategory.FEE_CATEGORY_BED : FeeCategory.FEE_CATEGORY_WESTERN_MEDICINE)
        .setParts(PartAmounts.newBuilder().setInScopeFen(IN_SCOPE).setPreSelfPayFen(PRE_SELF_PAY))
        .build();
  }

  private SettleRequest template(Discharge.Builder discharge) {
    return SettleRequest.newBuilder()
        .setHospitalId(Market.HOSPITAL)
        .setMessageId(Splice.MESSAGE)
        .setDischarge(
            discharge
                .clone()
                .setSettlementId(Splice.MESSAGE)
                .setPatient(
                    Patient.newBuilder().setName(Splice.NAME).setIdNumber(Splice.ID_NUMBER)))
        .addShown(
            ShownAmount.newBuilder()
                .setInsurerId(Market.INSURER)
                .setCoverageId(Splice.COVERAGE)
                .setAmountFen(amountFen))
        .build();
  }

  static String json(Message message) {
    try {
      return JsonFormat.printer()
          .preservingProtoFieldNames()
          .omittingInsignificantWhitespace()
          .print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What insurers pay for each of them. */
  long amountFen() {
    return amountFen;
  }

  static String message(long number) {
    return "M" + number;
  }

  byte[] settleJson(long number, int person) {
    return settleJson.of(
        message(number), People.name(person), people.idNumber(person), Market.coverageId(person));
  }

  byte[] quoteJson(long number, int person) {
    return quoteJson.of(
        message(number), People.name(person), people.idNumber(person), Market.coverageId(person));
  }

  /** The fields of a protobuf message may come in any order: those that change are added. */
  byte[] settle(long number, int person) {
    String message = message(number);
    String coverage = Market.coverageId(person);
    int shown =
        CodedOutputStream.computeStringSize(ShownAmount.COVERAGE_ID_FIELD_NUMBER, coverage)
            + CodedOutputStream.computeInt64Size(ShownAmount.AMOUNT_FEN_FIELD_NUMBER, amountFen)
            + CodedOutputStream.computeStringSize(
                ShownAmount.INSURER_ID_FIELD_NUMBER, Market.INSURER);
    int size =
        CodedOutputStream.computeStringSize(SettleRequest.HOSPITAL_ID_FIELD_NUMBER, Market.HOSPITAL)
            + CodedOutputStream.computeStringSize(SettleRequest.MESSAGE_ID_FIELD_NUMBER, message)
            + nested(SettleRequest.DISCHARGE_FIELD_NUMBER, discharge(message, person))
            + nested(SettleRequest.SHOWN_FIELD_NUMBER, shown);
    byte[] bytes = framed(size);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes, GRPC_HEAD, size);
    try {
      out.writeString(SettleRequest.HOSPITAL_ID_FIELD_NUMBER, Market.HOSPITAL);
      out.writeString(SettleRequest.MESSAGE_ID_FIELD_NUMBER, message);
      writeDischarge(out, SettleRequest.DISCHARGE_FIELD_NUMBER, message, person);
      head(out, SettleRequest.SHOWN_FIELD_NUMBER, shown);
      out.writeString(ShownAmount.COVERAGE_ID_FIELD_NUMBER, coverage);
      out.writeInt64(ShownAmount.AMOUNT_FEN_FIELD_NUMBER, amountFen);
      out.writeString(ShownAmount.INSURER_ID_FIELD_NUMBER, Market.INSURER);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  byte[] quote(long number, int person) {
    String message = message(number);
    int size =
        CodedOutputStream.computeStringSize(QuoteRequest.HOSPITAL_ID_FIELD_NUMBER, Market.HOSPITAL)
            + nested(QuoteRequest.DISCHARGE_FIELD_NUMBER, discharge(message, person));
    byte[] bytes = framed(size);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes, GRPC_HEAD, size);
    try {
      out.writeString(QuoteRequest.HOSPITAL_ID_FIELD_NUMBER, Market.HOSPITAL);
      writeDischarge(out, QuoteRequest.DISCHARGE_FIELD_NUMBER, message, person);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  /** The same, to be paid to the member's account. */
  byte[] payMember(long number, int person) {
    String message = message(number);
    int size =
        CodedOutputStream.computeStringSize(
                PayMemberRequest.HOSPITAL_ID_FIELD_NUMBER, Market.HOSPITAL)
            + CodedOutputStream.computeStringSize(PayMemberRequest.MESSAGE_ID_FIELD_NUMBER, message)
            + nested(PayMemberRequest.DISCHARGE_FIELD_NUMBER, discharge(message, person));
    byte[] bytes = framed(size);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes, GRPC_HEAD, size);
    try {
      out.writeString(PayMemberRequest.HOSPITAL_ID_FIELD_NUMBER, Market.HOSPITAL);
      out.writeString(PayMemberRequest.MESSAGE_ID_FIELD_NUMBER, message);
      writeDischarge(out, PayMemberRequest.DISCHARGE_FIELD_NUMBER, message, person);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  private int discharge(String settlement, int person) {
    return fixed.length
        + CodedOutputStream.computeStringSize(Discharge.SETTLEMENT_ID_FIELD_NUMBER, settlement)
        + nested(Discharge.PATIENT_FIELD_NUMBER, patient(person));
  }

  private int patient(int person) {
    return CodedOutputStream.computeStringSize(Patient.NAME_FIELD_NUMBER, People.name(person))
        + CodedOutputStream.computeStringSize(
            Patient.ID_NUMBER_FIELD_NUMBER, people.idNumber(person));
  }

  private void writeDischarge(CodedOutputStream out, int field, String settlement, int person)
      throws IOException {
    head(out, field, discharge(settlement, person));
    out.writeRawBytes(fixed);
    out.writeString(Discharge.SETTLEMENT_ID_FIELD_NUMBER, settlement);
    head(out, Discharge.PATIENT_FIELD_NUMBER, patient(person));
    out.writeString(Patient.NAME_FIELD_NUMBER, People.name(person));
    out.writeString(Patient.ID_NUMBER_FIELD_NUMBER, people.idNumber(person));
  }

  private static int nested(int field, int size) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(size)
        + size;
  }

  private static void head(CodedOutputStream out, int field, int size) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size);
  }

  /** Room for a gRPC message: not compressed, and so long. */
  private static byte[] framed(int size) {
    byte[] bytes = new byte[GRPC_HEAD + size];
    for (int i = 1; i < GRPC_HEAD; i++) {
      bytes[i] = (byte) (size >>> (8 * (GRPC_HEAD - 1 - i)));
    }
    return bytes;
  }

  /** A message of a call that is too rare to be spliced. */
  static byte[] framed(Message message) {
    byte[] content = message.toByteArray();
    byte[] bytes = framed(content.length);
    System.arraycopy(content, 0, bytes, GRPC_HEAD, content.length);
    return bytes;
  }
}
