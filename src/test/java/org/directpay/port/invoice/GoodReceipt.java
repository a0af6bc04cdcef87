package org.directpay.port.invoice;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;

/** A receipt that nothing is wrong with, as JSON and as the fiscal XML. */
final class GoodReceipt {

  /** The day after it was issued. */
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-05T01:00:00Z"));

  private static final String JSON =
      """
      {
        "code": "31060221",
        "number": "0012345678",
        "check_code": "809dA1",
        "title": "医疗门诊收费票据（电子）",
        "area_code": "310000",
        "issued_on": "2026-03-04",
        "issuer": {"credit_code": "12310000425026245X", "name": "某某医院"},
        "payer": {"kind": "PAYER_KIND_PERSON", "name": "王某", "code": "11010519491231002X"},
        "patient": {"name": "王某", "id_number": "11010519491231002X"},
        "visit": {
          "setting": "SETTING_OUTPATIENT",
          "business_serial": "B-17",
          "visit_number": "MZ1",
          "starts_on": "2026-03-04",
          "department": "内科",
          "insurance_type": "城镇职工"
        },
        "total_fen": 13300,
        "amounts": {
          "funds_fen": 8000, "other_fen": 300, "account_fen": 1000, "cash_fen": 4000,
          "self_pay_fen": 2000, "self_expense_fen": 3000
        },
        "lines": [
          {"code": "09", "name": "西药费", "fee_category": "FEE_CATEGORY_WESTERN_MEDICINE",
           "quantity": "1", "unit": "项", "amount_fen": 10000},
          {"code": "02", "name": "诊察费", "fee_category": "FEE_CATEGORY_CONSULTATION",
           "amount_fen": 3300}
        ],
        "details": [
          {"line_code": "09", "code": "X1", "name": "药", "specification": "0.5g",
           "quantity": "2", "unit": "盒", "amount_fen": 10000},
          {"line_code": "02", "name": "诊察", "amount_fen": 3300, "remark": "自付"}
        ],
        "raw": [
          {"name": "fundPayAmount", "value": "80.00"},
          {"name": "otherPayAmount", "value": "3.00"},
          {"name": "accountPayAmount", "value": "10.00"},
          {"name": "ownPayAmount", "value": "40.00"},
          {"name": "selfpaymentAmount", "value": "20.00"},
          {"name": "selfpaymentCost", "value": "30.0"},
          {"name": "分类自负", "value": "1.50"},
          {"name": "outpatientNumber", "value": "MZ1"},
          {"name": "consultationDate", "value": "20260304"},
          {"name": "departmentName", "value": "内科"},
          {"name": "medicalInsuranceType", "value": "城镇职工"}
        ]
      }
      """;

  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <EInvoice>
        <Header><EInvoiceTag>CZ-EI-32</EInvoiceTag><Version>1.0</Version></Header>
        <EInvoiceData>
          <Main>
            <EInvoiceName>医疗门诊收费票据（电子）</EInvoiceName>
            <EInvoiceCode>31060221</EInvoiceCode>
            <EInvoiceNumber>0012345678</EInvoiceNumber>
            <RandomNumber>809dA1</RandomNumber>
            <SupervisorAreaCode>310000</SupervisorAreaCode>
            <TotalAmount>133.00</TotalAmount>
            <IssueDate>20260304</IssueDate>
            <InvoicingParty><Code>12310000425026245X</Code><Name>某某医院</Name></InvoicingParty>
            <PayerParty><Type>1</Type><Code>11010519491231002X</Code><Name>王某</Name></PayerParty>
            <BizCode>B-17</BizCode>
            <MainExt>
              <fundPayAmount>80.00</fundPayAmount>
              <otherPayAmount>3.00</otherPayAmount>
              <accountPayAmount>10.00</accountPayAmount>
              <ownPayAmount>40.00</ownPayAmount>
              <selfpaymentAmount>20.00</selfpaymentAmount>
              <selfpaymentCost>30.0</selfpaymentCost>
              <分类自负>1.50</分类自负>
              <outpatientNumber>MZ1</outpatientNumber>
              <consultationDate>20260304</consultationDate>
              <departmentName>内科</departmentName>
              <medicalInsuranceType>城镇职工</medicalInsuranceType>
              <medicalInsuranceId/>
            </MainExt>
          </Main>
          <Details>
            <Item>
              <ItemCode>09</ItemCode><ItemName>西药费</ItemName><ItemQuantity>1</ItemQuantity>
              <ItemUnit>项</ItemUnit><ItemAmount>100</ItemAmount>
            </Item>
            <Item>
              <ItemCode>02</ItemCode><ItemName>诊察费</ItemName><ItemAmount>33.0000</ItemAmount>
            </Item>
          </Details>
          <AuxDetails>
            <AuxItem>
              <AuxItemRelatedCode>09</AuxItemRelatedCode><AuxItemCode>X1</AuxItemCode>
              <AuxItemName>药</AuxItemName><AuxItemStd>0.5g</AuxItemStd>
              <AuxItemQuantity>2</AuxItemQuantity><AuxItemUnit>盒</AuxItemUnit>
              <AuxItemAmount>100.0</AuxItemAmount>
            </AuxItem>
            <AuxItem>
              <AuxItemRelatedCode>02</AuxItemRelatedCode><AuxItemName>诊察</AuxItemName>
              <AuxItemAmount>33.00</AuxItemAmount><AuxItemRemark>自付</AuxItemRemark>
            </AuxItem>
          </AuxDetails>
        </EInvoiceData>
        <EInvoiceSignature><SignatureValue>unread</SignatureValue></EInvoiceSignature>
      </EInvoice>
      """;

  private GoodReceipt() {}

  static JsonObject json() {
    return new JsonObject(JSON);
  }

  static JsonObject json(String number) {
    return json().put("number", number);
  }

  static String xml() {
    return XML;
  }

  static JsonObject redLetter() {
    return new JsonObject()
        .put("code", "31060221")
        .put("number", "0099999999")
        .put("check_code", "123456")
        .put("issued_on", "2026-03-05")
        .put("original_code", "31060221")
        .put("original_number", "0012345678")
        .put("reason", "退费");
  }
}
