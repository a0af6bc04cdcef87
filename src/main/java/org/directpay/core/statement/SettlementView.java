package org.directpay.core.statement;

import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Decision;

/** A booking as it stands now. */
public record SettlementView(BillNames bill, Money total, Decision decision, boolean reversed) {}
