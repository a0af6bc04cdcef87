package org.directpay.port.postgres;

/** Everything that a booking reads and writes, one store for each kind of row. */
record Stores(
    MessageStore messages,
    BookingStore bookings,
    BillNameStore billNames,
    ClaimStore claims,
    LedgerStore ledger,
    AccumulatorStore accumulators,
    CoverageStore coverages,
    PlanStore plans,
    Insurances insurances,
    PayoutHold payouts) {

  static Stores with(Vault vault, PayoutHold payouts, InsuredMemory memory) {
    AccumulatorStore accumulators = new AccumulatorStore(vault);
    CoverageStore coverages = new CoverageStore(vault);
    PlanStore plans = new PlanStore();
    return new Stores(
        new MessageStore(),
        new BookingStore(vault),
        new BillNameStore(),
        new ClaimStore(),
        new LedgerStore(),
        accumulators,
        coverages,
        plans,
        new Insurances(coverages, plans, accumulators, memory),
        payouts);
  }
}
