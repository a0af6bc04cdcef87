package org.directpay.torture;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.random.RandomGenerator;
import org.directpay.processes.Patience;

/**
 * A patient whose insurer pays to an account, bill after bill. Now and then the hospital undoes one
 * at once; then it is a race whether the money was already on its way.
 */
final class ToTheAccount implements Runnable {

  private static final long DEDUCTIBLE = 10_000;
  private static final long RATE_BP = 8_000;
  private static final int BILLS = 3;

  private final Patient patient;
  private final Hospital hospital;
  private final Journal journal;
  private final RandomGenerator dice;

  ToTheAccount(Patient patient, Hospital hospital, Journal journal, RandomGenerator dice) {
    this.patient = patient;
    this.hospital = hospital;
    this.journal = journal;
    this.dice = dice;
  }

  @Override
  public void run() {
    for (int number = 1; number <= BILLS; number++) {
      Patience.pause(dice.nextInt(250));
      pay(number, dice.nextInt(3) == 0);
    }
  }

  private void pay(int number, boolean undone) {
    String bill = patient.id() + "-B" + number;
    // The number keeps the amounts of one account apart.
    long bed = 10_000;
    long surgery = 150_000L * number + dice.nextLong(100_000);
    long pooled = dice.nextLong(1, 40_000);
    long due = Funds.rate(bed + surgery - pooled - DEDUCTIBLE, RATE_BP);

    JsonObject decision = hospital.payMember(bill + "-pay", bill(bill, bed, surgery, pooled));
    Decisions.mustBe("BOOKED", decision);
    Decisions.mustPay(due, decision, bill);
    expect(bill, due, "PAID");
    if (undone) {
      JsonObject undo = hospital.reverse(bill + "-undo", bill + "-pay");
      if (Decisions.status(undo).equals("REVERSED")) {
        expect(bill, due, "REVERSED");
      } else {
        Decisions.mustBeRefused("ALREADY_PAID_TO_MEMBER", undo);
      }
    }
  }

  private void expect(String bill, long due, String state) {
    journal.expect(
        new Journal.Bill(
            hospital.id(), bill, patient.sample().insurer(), due, state, patient.account()));
  }

  private JsonObject bill(String id, long bed, long surgery, long pooled) {
    JsonArray charges =
        new JsonArray()
            .add(charge(1, "FEE_CATEGORY_BED", bed))
            .add(charge(2, "FEE_CATEGORY_SURGERY", surgery));
    return patient
        .discharge(id)
        .put("charges", charges)
        .put("total_fen", bed + surgery)
        .put("social", Funds.social(bed + surgery, pooled));
  }

  private static JsonObject charge(int line, String category, long fen) {
    return new JsonObject()
        .put("line", line)
        .put("fee_category", category)
        .put("parts", new JsonObject().put("in_scope_fen", fen));
  }
}
