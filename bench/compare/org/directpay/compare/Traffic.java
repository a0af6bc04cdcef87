package org.directpay.compare;

import directpay.proto.v1.ReverseRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.directpay.compare.Call.Bill;
import org.directpay.compare.Call.Kind;

/**
 * What hospitals send: new bills, now and then a message again, now and then the reversal of what
 * was booked. Remembers what was acknowledged, for the books must have exactly that.
 */
final class Traffic {

  private static final int PER_MILLE_REPEATED = 10;
  private static final int PER_MILLE_REVERSED = 5;
  private static final int INPATIENT_IN_100 = 5;
  private static final int REMEMBERED = 4_096;

  private final int first;
  private final int patients;
  private final Bills outpatient;
  private final Bills inpatient;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Bill> remembered = new ArrayList<>();
  private long numbers;
  private long booked;
  private long unknown;

  /**
   * @param first the number of the first who may fall ill
   * @param patients how many may, from there on
   */
  Traffic(int first, int patients, Bills outpatient, Bills inpatient) {
    this.first = first;
    this.patients = patients;
    this.outpatient = outpatient;
    this.inpatient = inpatient;
  }

  /** How calls are written. */
  enum Form {
    GRPC {
      @Override
      Map<String, String> head(String key) {
        return Map.of(
            "content-type", "application/grpc", "te", "trailers", "authorization", "Bearer " + key);
      }

      @Override
      byte[] settle(Bill bill) {
        return bill.kind().settle(bill.number(), bill.person());
      }

      @Override
      byte[] quote(Bill bill) {
        return bill.kind().quote(bill.number(), bill.person());
      }

      @Override
      byte[] reverse(ReverseRequest request) {
        return Bills.framed(request);
      }

      @Override
      String path(String method, String resource) {
        return "/directpay.v1.HospitalGateway/" + method;
      }
    },
    JSON {
      @Override
      Map<String, String> head(String key) {
        return Map.of("content-type", "application/json", "authorization", "Bearer " + key);
      }

      @Override
      byte[] settle(Bill bill) {
        return bill.kind().settleJson(bill.number(), bill.person());
      }

      @Override
      byte[] quote(Bill bill) {
        return bill.kind().quoteJson(bill.number(), bill.person());
      }

      @Override
      byte[] reverse(ReverseRequest request) {
        return Bills.json(request).getBytes(StandardCharsets.UTF_8);
      }

      @Override
      String path(String method, String resource) {
        return "/v1/hospitals/" + Market.HOSPITAL + "/" + resource;
      }
    };

    /** What stands above every call. */
    abstract Map<String, String> head(String key);

    abstract byte[] settle(Bill bill);

    abstract byte[] quote(Bill bill);

    abstract byte[] reverse(ReverseRequest request);

    abstract String path(String method, String resource);
  }

  /** The books are empty again: nothing of them comes again, or is counted. */
  void forget() {
    remembered.clear();
    booked = 0;
    unknown = 0;
  }

  /** Bookings that were acknowledged. */
  long booked() {
    return booked;
  }

  /** Settlements whose outcome nobody told us: the books may have them or not. */
  long unknown() {
    return unknown;
  }

  /** Outpatient bills, with repetitions and reversals among them. */
  Load.Source outpatient(Form form) {
    return new Settling(form, /* inpatientIn100= */ 0);
  }

  /** The same, and some of the bills are long ones. */
  Load.Source mixed(Form form) {
    return new Settling(form, INPATIENT_IN_100);
  }

  /** Outpatient bills of these persons, each new. */
  Load.Source outpatient(Form form, int from, int count) {
    return new Load.Source() {
      @Override
      public Call next() {
        return settle(form, bill(from + random.nextInt(count)));
      }

      @Override
      public void ended(Call call, Outcome outcome) {
        count(call, outcome);
      }
    };
  }

  /** Questions about outpatient bills. */
  Load.Source quotes(Form form) {
    return new Load.Source() {
      private final String path = form.path("Quote", "quotes");

      @Override
      public Call next() {
        Bill bill = new Bill(outpatient, ++numbers, patient());
        return new Call(Kind.QUOTE, path, form.quote(bill), bill, outpatient.amountFen());
      }

      @Override
      public void ended(Call call, Outcome outcome) {
        // Nothing was written.
      }
    };
  }

  private int patient() {
    return first + random.nextInt(patients);
  }

  /** One bill of one person. */
  Call settle(Form form, Bill bill) {
    return new Call(
        Kind.SETTLE,
        form.path("Settle", "settlements"),
        form.settle(bill),
        bill,
        bill.kind().amountFen());
  }

  /** Only this one. */
  Load.Source only(Form form, Bill bill) {
    return new Load.Source() {
      @Override
      public Call next() {
        return settle(form, bill);
      }

      @Override
      public void ended(Call call, Outcome outcome) {
        count(call, outcome);
      }
    };
  }

  Bill bill(int person) {
    return new Bill(outpatient, ++numbers, person);
  }

  private final class Settling implements Load.Source {

    private final Form form;
    private final int inpatientIn100;

    Settling(Form form, int inpatientIn100) {
      this.form = form;
      this.inpatientIn100 = inpatientIn100;
    }

    @Override
    public Call next() {
      int dice = random.nextInt(1_000);
      if (remembered.isEmpty() || dice >= PER_MILLE_REPEATED + PER_MILLE_REVERSED) {
        Bills kind = random.nextInt(100) < inpatientIn100 ? inpatient : outpatient;
        return settle(form, new Bill(kind, ++numbers, patient()));
      }
      return dice < PER_MILLE_REPEATED ? repeat() : reverse();
    }

    private Call repeat() {
      Bill bill = remembered.get(random.nextInt(remembered.size()));
      return new Call(
          Kind.REPEAT,
          form.path("Settle", "settlements"),
          form.settle(bill),
          bill,
          bill.kind().amountFen());
    }

    /** Nothing is reversed twice: who is reversed is forgotten. */
    private Call reverse() {
      int index = random.nextInt(remembered.size());
      Bill bill = remembered.get(index);
      Bill last = remembered.remove(remembered.size() - 1);
      if (index < remembered.size()) {
        remembered.set(index, last);
      }
      ReverseRequest request =
          ReverseRequest.newBuilder()
              .setHospitalId(Market.HOSPITAL)
              .setMessageId(Bills.message(++numbers))
              .setReversedMessageId(Bills.message(bill.number()))
              .build();
      return new Call(
          Kind.REVERSE,
          form.path("Reverse", "reversals"),
          form.reverse(request),
          bill,
          -bill.kind().amountFen());
    }

    @Override
    public void ended(Call call, Outcome outcome) {
      count(call, outcome);
    }
  }

  /** Keeps what an answer to a settlement says of the books. */
  void count(Call call, Outcome outcome) {
    if (call.kind() != Kind.SETTLE) {
      return;
    }
    switch (outcome) {
      case DONE -> {
        booked++;
        remember(call.bill());
      }
      case FAILED -> unknown++;
      case REFUSED -> {
        // Nothing was begun.
      }
    }
  }

  private void remember(Bill bill) {
    if (remembered.size() < REMEMBERED) {
      remembered.add(bill);
    } else {
      remembered.set(random.nextInt(REMEMBERED), bill);
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d bookings acknowledged, %,d unknown", booked, unknown);
  }
}
