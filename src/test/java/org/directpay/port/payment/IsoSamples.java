package org.directpay.port.payment;

import java.nio.charset.StandardCharsets;

/** What a bank may say, by hand. */
final class IsoSamples {

  static final String ID = "DP0000000000007000000000000700100X";

  private IsoSamples() {}

  static byte[] document(String message, String content) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022"
            + ":tech:xsd:"
            + message
            + "\">"
            + content
            + "</Document>")
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] pacs002(String status, String rest) {
    return document(
        "pacs.002.001.10",
        """
        <FIToFIPmtStsRpt>
          <GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-03-01T10:00:00+08:00</CreDtTm></GrpHdr>
          <TxInfAndSts>
            <OrgnlEndToEndId>%s</OrgnlEndToEndId>
            <TxSts>%s</TxSts>%s
          </TxInfAndSts>
        </FIToFIPmtStsRpt>"""
            .formatted(ID, status, rest));
  }

  static String reason(String code) {
    return "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>";
  }

  /** The bank's reference, and what was to be paid. */
  static String original(String amount) {
    return """
        <AcctSvcrRef>BK1</AcctSvcrRef>
        <OrgnlTxRef><IntrBkSttlmAmt %s</IntrBkSttlmAmt></OrgnlTxRef>"""
        .formatted(amount);
  }

  static byte[] pain002(String groupStatus, String payments) {
    return document(
        "pain.002.001.10",
        """
        <CstmrPmtStsRpt>
          <GrpHdr><MsgId>S2</MsgId><CreDtTm>2026-03-01T10:00:00+08:00</CreDtTm></GrpHdr>
          <OrgnlGrpInfAndSts>
            <OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId>%s
          </OrgnlGrpInfAndSts>%s
        </CstmrPmtStsRpt>"""
            .formatted(ID, groupStatus, payments));
  }

  static String payment(String status) {
    return """
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>%1$s</OrgnlPmtInfId>
          <TxInfAndSts><OrgnlEndToEndId>%1$s</OrgnlEndToEndId><TxSts>%2$s</TxSts>
            <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">12.34</InstdAmt></Amt></OrgnlTxRef>
          </TxInfAndSts></OrgnlPmtInfAndSts>"""
        .formatted(ID, status);
  }

  static byte[] pacs004(String name, String paid, String back) {
    return document(
        "pacs.004.001.10",
        """
        <PmtRtr>
          <GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-03-04T10:00:00+08:00</CreDtTm>
            <NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
          <TxInf>%s<OrgnlEndToEndId>%s</OrgnlEndToEndId>
            <OrgnlIntrBkSttlmAmt Ccy="CNY">%s</OrgnlIntrBkSttlmAmt>
            <RtrdIntrBkSttlmAmt Ccy="CNY">%s</RtrdIntrBkSttlmAmt>
            <RtrRsnInf><Rsn><Cd>AC04</Cd></Rsn></RtrRsnInf></TxInf>
        </PmtRtr>"""
            .formatted(name, ID, paid, back));
  }

  /** An account's notification with these entries. */
  static byte[] camt054(String... entries) {
    return document(
        "camt.054.001.08",
        """
        <BkToCstmrDbtCdtNtfctn>
          <GrpHdr><MsgId>N1</MsgId><CreDtTm>2026-03-01T10:00:00+08:00</CreDtTm></GrpHdr>
          <Ntfctn><Id>1</Id><Acct><Id><Othr><Id>6222</Id></Othr></Id></Acct>%s</Ntfctn>
        </BkToCstmrDbtCdtNtfctn>"""
            .formatted(String.join("", entries)));
  }

  static byte[] camt053(String... entries) {
    return document(
        "camt.053.001.08",
        """
        <BkToCstmrStmt>
          <GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-03-02T01:00:00+08:00</CreDtTm></GrpHdr>
          <Stmt><Id>1</Id><Acct><Id><Othr><Id>6222</Id></Othr></Id></Acct>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0</Amt>
              <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>%s</Stmt>
        </BkToCstmrStmt>"""
            .formatted(String.join("", entries)));
  }

  static String entry(String direction, String state, String amount, String details) {
    return """
        <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>%s</Cd></Sts>
          <AcctSvcrRef>BK7</AcctSvcrRef>
          <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn>
          </BkTxCd>%s</Ntry>"""
        .formatted(amount, direction, state, details);
  }

  static String details(String name, String rest) {
    return """
        <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId>%s</Refs>%s</TxDtls></NtryDtls>"""
        .formatted(ID, name, rest);
  }
}
