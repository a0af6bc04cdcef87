package org.directpay.rival;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.Money;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/**
 * The same terms as {@link RepresentativePlan}, written for Drools as its users write them: charges
 * and a worksheet are facts, each step of the calculation is a rule. Tuned fairly: the rules are
 * compiled once, one session is used for all bills, and where a public fund's payment falls is
 * computed by the same code as ours.
 */
public final class RuleEngine implements AutoCloseable {

  private static final String RULES =
      """
      package org.directpay.rival
      import org.directpay.rival.RuleEngine.Line
      import org.directpay.rival.RuleEngine.Sheet
      import org.directpay.core.claim.FeeCategory
      dialect "java"

      rule "public funds pay what is in scope"
        when
          $sheet : Sheet(step == 0)
          $lines : java.util.List() from collect(Line())
        then
          RuleEngine.placeFunds($sheet.getFunds(), $lines);
          modify($sheet) { setStep(1) }
      end

      rule "the base counts what is left, but no bed"
        when
          $sheet : Sheet(step == 1)
          accumulate(Line(category != FeeCategory.BED, $w : weighted); $sum : sum($w))
        then
          modify($sheet) { setBase($sum.longValue()) }
      end

      rule "the deductible comes first"
        when
          $sheet : Sheet(step == 2, deductibleLeft > 0, amount > 0)
        then
          modify($sheet) { deduct() }
      end

      rule "without a deductible left, all counts"
        when
          $sheet : Sheet(step == 2, (deductibleLeft == 0 || amount == 0))
        then
          modify($sheet) { setStep(3) }
      end

      rule "first band at 60 %"
        when
          $sheet : Sheet(step == 3)
        then
          $sheet.addBand(0L, 2000000L, 6000L);
      end

      rule "second band at 70 %"
        when
          $sheet : Sheet(step == 3, amount > 2000000L)
        then
          $sheet.addBand(2000000L, 5000000L, 7000L);
      end

      rule "third band at 80 %"
        when
          $sheet : Sheet(step == 3, amount > 5000000L)
        then
          $sheet.addBand(5000000L, Long.MAX_VALUE, 8000L);
      end

      rule "the ladder is climbed"
        salience -1
        when
          $sheet : Sheet(step == 3)
        then
          modify($sheet) { climbed() }
      end

      rule "no more than the yearly limit"
        when
          $sheet : Sheet(step == 4, amount > limitLeft)
        then
          modify($sheet) { setAmount($sheet.getLimitLeft()) }
      end
      """;

  private final KieSession session;

  public RuleEngine() {
    session =
        new KieHelper()
            .addContent(RULES, ResourceType.DRL)
            .build(ExecutableModelProject.class)
            .newKieSession();
  }

  /** What the terms pay, in fen. */
  public long pay(Discharge discharge, long deductibleUsed, long limitUsed) {
    Sheet sheet = new Sheet(discharge, deductibleUsed, limitUsed);
    List<FactHandle> facts = new ArrayList<>();
    for (Charge charge : discharge.charges()) {
      facts.add(session.insert(new Line(charge)));
    }
    facts.add(session.insert(sheet));
    session.fireAllRules();
    facts.forEach(session::delete);
    return sheet.amount;
  }

  @Override
  public void close() {
    session.dispose();
  }

  /** Called by a rule: where the funds' payment falls, by the largest remainder. */
  public static void placeFunds(long funds, List<?> facts) {
    List<Line> lines = facts.stream().map(Line.class::cast).sorted().toList();
    long[] weights = lines.stream().mapToLong(Line::inScope).toArray();
    long[] paid = Money.ofFen(funds).spreadOver(weights);
    for (int i = 0; i < paid.length; i++) {
      lines.get(i).left -= paid[i];
    }
  }

  /** A charge as a fact. */
  public static final class Line implements Comparable<Line> {
    private final int number;
    private final FeeCategory category;
    private final long inScope;
    private final long preSelfPay;
    private long left;

    Line(Charge charge) {
      number = charge.line();
      category = charge.feeCategory() == null ? FeeCategory.OTHER : charge.feeCategory();
      inScope = charge.parts().inScope().fen();
      preSelfPay = charge.parts().preSelfPay().fen();
      left = inScope;
    }

    public FeeCategory getCategory() {
      return category;
    }

    /** In ten-thousandths of a fen: what is in scope in full, what is prepaid by half. */
    public long getWeighted() {
      return left * 10_000 + preSelfPay * 5_000;
    }

    long inScope() {
      return inScope;
    }

    @Override
    public int compareTo(Line other) {
      return Integer.compare(number, other.number);
    }
  }

  /** The calculation as a fact. */
  public static final class Sheet {
    private final long funds;
    private final long deductibleLeft;
    private final long limitLeft;
    private int step;
    private long amount;
    private BigDecimal climbed = BigDecimal.ZERO;

    Sheet(Discharge discharge, long deductibleUsed, long limitUsed) {
      funds = discharge.social().funds().stream().mapToLong(Sheet::fen).sum();
      deductibleLeft = Math.max(0, RepresentativePlan.DEDUCTIBLE - deductibleUsed);
      limitLeft = Math.max(0, RepresentativePlan.LIMIT - limitUsed);
    }

    private static long fen(FundPayment payment) {
      return payment.amount().fen();
    }

    public long getFunds() {
      return funds;
    }

    public int getStep() {
      return step;
    }

    public void setStep(int step) {
      this.step = step;
    }

    public long getAmount() {
      return amount;
    }

    public void setAmount(long amount) {
      this.amount = amount;
    }

    public long getDeductibleLeft() {
      return deductibleLeft;
    }

    public long getLimitLeft() {
      return limitLeft;
    }

    public void setBase(long tenThousandths) {
      amount = fen(BigDecimal.valueOf(tenThousandths, 4));
      step = 2;
    }

    public void deduct() {
      amount = Math.max(0, amount - deductibleLeft);
      step = 3;
    }

    public void addBand(long from, long to, long rate) {
      long inBand = Math.max(0, Math.min(amount, to) - from);
      climbed = climbed.add(BigDecimal.valueOf(inBand * rate, 4));
    }

    public void climbed() {
      amount = fen(climbed);
      step = 4;
    }

    private static long fen(BigDecimal exact) {
      return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
  }
}
