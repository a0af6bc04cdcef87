package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.util.random.RandomGenerator;
import org.directpay.processes.Patience;
import org.directpay.torture.Debts.Debt;

/**
 * A patient whose bills are settled at the counter, one after the other, while each uses up the
 * year's deductibles; some are undone again. What is due is calculated here once more, by hand.
 */
final class AtTheCounter implements Runnable {

  private static final long IN_LIST_DEDUCTIBLE = 1_000_000;
  private static final long OUT_OF_LIST_DEDUCTIBLE = 1_200_000;
  private static final long IN_LIST_BP = 9_500;
  private static final long OUT_OF_LIST_BP = 5_000;
  private static final int BILLS = 3;

  private final Patient patient;
  private final Hospital hospital;
  private final Journal journal;
  private final RandomGenerator dice;
  private long inListUsed;
  private long outOfListUsed;

  AtTheCounter(Patient patient, Hospital hospital, Journal journal, RandomGenerator dice) {
    this.patient = patient;
    this.hospital = hospital;
    this.journal = journal;
    this.dice = dice;
  }

  @Override
  public void run() {
    for (int number = 1; number <= BILLS; number++) {
      Patience.pause(dice.nextInt(150));
      String bill = patient.id() + "-B" + number;
      if (dice.nextInt(4) == 0) {
        bar(bill);
      }
      settle(bill, number == 1 || dice.nextInt(3) == 0);
    }
  }

  /** A reversal overtakes the message that it reverses. */
  private void bar(String bill) {
    String late = bill + "-late";
    String undo = bill + "-early";
    JsonObject discharge = bill(bill + "-X", 5_000_000, 4_000_000, 0);
    JsonObject quote = hospital.quote(discharge);
    Decisions.mustBe("BARRED", hospital.reverse(undo, late));
    JsonObject refused = hospital.settle(late, discharge, quote);
    Decisions.mustBe("REFUSED", refused);
  }

  private void settle(String bill, boolean undone) {
    long inScope = dice.nextLong(4_000_000, 9_000_000);
    long pooled = Funds.rate(inScope, dice.nextLong(6_000, 9_000));
    long selfPaid = dice.nextLong(4_000_000);
    long inList = Math.min(inScope - pooled, IN_LIST_DEDUCTIBLE - inListUsed);
    long outOfList = Math.min(selfPaid, OUT_OF_LIST_DEDUCTIBLE - outOfListUsed);
    long due =
        Funds.rate(inScope - pooled - inList, IN_LIST_BP)
            + Funds.rate(selfPaid - outOfList, OUT_OF_LIST_BP);

    JsonObject discharge = bill(bill, inScope, pooled, selfPaid);
    JsonObject quote = hospital.quote(discharge);
    Decisions.mustPay(due, quote, "the quote for " + bill);
    Patience.pause(dice.nextInt(60));
    JsonObject decision = hospital.settle(bill + "-settle", discharge, quote);
    Decisions.mustBe("BOOKED", decision);
    Decisions.mustPay(due, decision, bill);
    owe(bill + "-settle", due);

    if (undone) {
      Patience.pause(dice.nextInt(60));
      Decisions.mustBe("REVERSED", hospital.reverse(bill + "-undo", bill + "-settle"));
      owe(bill + "-undo", -due);
      expect(bill, due, "REVERSED");
    } else {
      inListUsed += inList;
      outOfListUsed += outOfList;
      expect(bill, due, due == 0 ? "CLOSED_UNPAID" : "SETTLED");
    }
  }

  private void owe(String messageId, long fen) {
    journal.debts().add(new Debt(messageId, hospital.id(), patient.sample().insurer(), fen));
  }

  private void expect(String bill, long due, String state) {
    journal.expect(
        new Journal.Bill(hospital.id(), bill, patient.sample().insurer(), due, state, ""));
  }

  private JsonObject bill(String id, long inScope, long pooled, long selfPaid) {
    return patient
        .discharge(id)
        .put("hospital_id", hospital.id())
        .put(
            "totals",
            new JsonObject().put("in_scope_fen", inScope).put("full_self_pay_fen", selfPaid))
        .put("total_fen", inScope + selfPaid)
        .put("social", Funds.social(inScope + selfPaid, pooled));
  }
}
