package org.directpay.oracle;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.jspecify.annotations.Nullable;

/** What insures some people, and what happens to them, in the order of booking. */
record Life(List<Insurance> insurances, List<Event> events) {

  /**
   * A bill; or the reversal of one.
   *
   * @param reversed which of the events before is undone; absent: none
   */
  record Event(Discharge bill, @Nullable Integer reversed) {}

  Life {
    insurances = List.copyOf(insurances);
    events = List.copyOf(events);
  }

  /** All coverages of a bill's patient, in the order of payment. */
  List<Insurance> of(Discharge bill) {
    String patient = bill.patient().idNumber();
    List<Insurance> all = new ArrayList<>();
    for (Insurance insurance : insurances) {
      if (insurance.coverage().insured().idNumber().equals(patient)) {
        all.add(insurance);
      }
    }
    all.sort(Insurance.IN_ORDER_OF_PAYMENT);
    return all;
  }
}
