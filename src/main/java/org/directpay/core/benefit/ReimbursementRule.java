package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Reimbursement;
import org.jspecify.annotations.Nullable;

/** One benefit that pays back charges. */
final class ReimbursementRule implements CompiledPlan.Rule {

  private static final List<Part> PARTS = List.of(Part.values());
  private static final BasisPoints NOTHING = new BasisPoints(0);

  private final Benefit benefit;
  private final LineTest lines;
  private final int[] weights;
  private final int subtracted;
  private final int carvedOut;
  private final List<CapRule> caps;
  private final @Nullable DeductibleRule deductible;
  private final LadderRule ladder;
  private final @Nullable OutOfPocketMaximum maximum;
  private final @Nullable Counter borneByMember;
  private final Limits limits;
  private final boolean asksForDays;
  private final boolean last;

  private ReimbursementRule(
      PlanId plan,
      Benefit benefit,
      Reimbursement terms,
      Map<String, CodeList> lists,
      boolean last) {
    this.benefit = benefit;
    this.last = last;
    this.lines = LineTest.of(terms.lines(), lists);
    this.weights = weights(terms);
    this.subtracted = payers(terms, OthersPaid.SUBTRACTED);
    this.carvedOut = payers(terms, OthersPaid.CARVED_OUT);
    this.caps = new ArrayList<>();
    for (int i = 0; i < terms.caps().size(); i++) {
      caps.add(CapRule.of(plan, benefit, i + 1, terms.caps().get(i), lists));
    }
    boolean outOfListCounts = weights[Cells.FULL_SELF_PAY] > 0;
    this.deductible =
        terms.deductible() == null
            ? null
            : DeductibleRule.of(plan, benefit, terms.deductible(), outOfListCounts);
    this.ladder = LadderRule.of(plan, benefit, terms.ladder(), terms.factor());
    this.maximum = terms.outOfPocketMaximum();
    this.borneByMember =
        maximum == null
            ? null
            : Counter.of(
                plan, benefit, Kind.OUT_OF_POCKET, maximum.counting(), maximum.amount().fen());
    this.limits = Limits.ofMoney(plan, benefit);
    this.asksForDays = limits.askForDays() || (deductible != null && deductible.ofDay());
  }

  /** A benefit, and whether it is the last of its variant that pays back charges. */
  static ReimbursementRule of(
      PlanId plan,
      Benefit benefit,
      Reimbursement terms,
      Map<String, CodeList> lists,
      boolean last) {
    return new ReimbursementRule(plan, benefit, terms, lists, last);
  }

  private static int[] weights(Reimbursement terms) {
    return Arrays.stream(Part.values())
        .mapToInt(part -> terms.base().getOrDefault(part, NOTHING).value())
        .toArray();
  }

  private static int payers(Reimbursement terms, OthersPaid treatment) {
    int payers = 0;
    for (Payer payer : Payer.values()) {
      payers |= terms.others(payer) == treatment ? Turn.bit(payer) : 0;
    }
    return payers;
  }

  boolean asksForClaimFreeYears() {
    return deductible != null && deductible.asksForClaimFreeYears();
  }

  @Override
  public boolean paysBack() {
    return true;
  }

  @Override
  public @Nullable String missing(Turn turn) {
    Bill bill = turn.bill();
    String part = bill.discharge().tellsParts() ? null : missingPart(bill);
    if (part != null) {
      return part;
    }
    if (!lines.looksAt(bill) || (lines.canTell(bill) && caps.isEmpty() && !asksForDays)) {
      return null;
    }
    for (int line = 0; line < bill.lines().size(); line++) {
      LineTest.Answer answer = lines.of(bill, line);
      if (answer != LineTest.Answer.OUT && hasMoney(bill, line)) {
        if (answer.isUnknown()) {
          return bill.pointer(line, answer.missing());
        }
        if (asksForDays && bill.lines().get(line).chargedOn() == null) {
          return bill.pointer(line, "charged_on");
        }
      }
    }
    Selection selection = select(bill);
    for (CapRule cap : caps) {
      String missing = cap.missing(selection);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  /** Of a bill that does not tell parts apart, the first that would count otherwise. */
  private @Nullable String missingPart(Bill bill) {
    PartAmounts totals = bill.discharge().totals();
    if (differ(Part.IN_SCOPE, Part.PRE_SELF_PAY) && totals.inScope().isPositive()) {
      return "/totals/pre_self_pay_fen";
    }
    return differ(Part.FULL_SELF_PAY, Part.OVER_LIMIT) && totals.fullSelfPay().isPositive()
        ? "/totals/over_limit_fen"
        : null;
  }

  private boolean differ(Part one, Part other) {
    return weights[Cells.index(one)] != weights[Cells.index(other)];
  }

  /** Whether a line has money where the benefit looks. A cap counts all parts. */
  private boolean hasMoney(Bill bill, int line) {
    for (int part = 0; part < Cells.PARTS; part++) {
      boolean counts =
          weights[part] > 0
              || !caps.isEmpty()
              || (part == Cells.FULL_SELF_PAY
                  && deductible != null
                  && deductible.asksForOutOfList());
      if (counts && bill.gross()[line * Cells.PARTS + part] > 0) {
        return true;
      }
    }
    return false;
  }

  private Selection select(Bill bill) {
    int[] selected = new int[bill.lines().size()];
    int count = 0;
    if (lines.looksAt(bill)) {
      for (int line = 0; line < selected.length; line++) {
        if (lines.of(bill, line) == LineTest.Answer.IN) {
          selected[count++] = line;
        }
      }
    }
    int[] all = count == selected.length ? selected : Arrays.copyOf(selected, count);
    return new Selection(bill, all, weights, bill.gross());
  }

  @Override
  public Worksheet apply(Turn turn) {
    Worksheet sheet = new Worksheet(benefit, turn.bill().total());
    Selection selection = select(turn.bill());
    sheet.take(Step.Kind.LINES, selection.total(), 0, "");
    for (CapRule cap : caps) {
      selection = cap.apply(selection, turn, sheet);
    }
    long[] paid = turn.paid(subtracted);
    long base = selection.base();
    long net = selection.base(paid);
    showParts(selection, base, sheet);
    sheet.take(Step.Kind.BASE, base, 0, "");
    sheet.takeIfLess(Step.Kind.OTHERS_PAID, net, base - net, "");
    Days days = asksForDays ? days(selection, paid) : Days.NONE;
    long borne = deductible == null ? 0 : deductible.apply(turn, selection, days, sheet);
    ladder.apply(turn, net - borne, borne, base - net, sheet);
    stopAtMaximum(turn, net, sheet);
    carveOut(turn, selection, net, sheet);
    Account[] accounts = limits.accounts(turn);
    Days lies = limits.cut(turn, accounts, days, sheet);
    long room = selection.room(turn.left());
    sheet.takeIfLess(Step.Kind.CEILING, Math.min(sheet.amount(), room), room, "");
    limits.book(turn, accounts, lies, sheet.amount());
    pay(turn, selection, paid, sheet.amount());
    return sheet;
  }

  /** What makes the base, where some of the charges do not count in full. */
  private void showParts(Selection selection, long base, Worksheet sheet) {
    if (base < sheet.amount()) {
      for (int part = 0; part < weights.length; part++) {
        long amount = weights[part] > 0 ? selection.part(part) : 0;
        if (amount > 0) {
          long share = Money.roundHalfUp(amount * weights[part]).fen();
          String name = PARTS.get(part).name();
          sheet.showAt(Step.Kind.PART, amount, share, weights[part], name);
        }
      }
    }
  }

  private static Days days(Selection selection, long[] paid) {
    Days days = selection.days(paid);
    return days.isEmpty() ? selection.days(new long[paid.length]) : days;
  }

  /** What the member bears is the deductible, and the share that the ratio leaves. */
  private void stopAtMaximum(Turn turn, long net, Worksheet sheet) {
    if (maximum != null && borneByMember != null) {
      Account account = turn.account(borneByMember);
      long left = account.left(turn.tally(), maximum.amount().fen());
      long borne = net - Math.min(net, sheet.amount());
      if (borne > left) {
        sheet.raise(Step.Kind.OUT_OF_POCKET, net - left, left, maximum.clause());
      }
      account.use(turn.tally(), Math.min(borne, left), borneByMember.limit());
    }
  }

  private void carveOut(Turn turn, Selection selection, long net, Worksheet sheet) {
    if (carvedOut != 0) {
      long carved = net - selection.base(turn.paid(subtracted | carvedOut));
      sheet.takeIfLess(Step.Kind.CARVE_OUT, Math.max(0, sheet.amount() - carved), carved, "");
    }
  }

  /** Where the money lies matters only to those who pay afterwards. */
  private void pay(Turn turn, Selection selection, long[] paid, long amount) {
    if (amount > 0 && !(last && turn.isLast())) {
      turn.leave(selection.pay(amount, paid, turn.left()));
    }
  }
}
