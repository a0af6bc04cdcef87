package org.directpay.compare;

import directpay.proto.v1.Band;
import directpay.proto.v1.Benefit;
import directpay.proto.v1.Coverage;
import directpay.proto.v1.FeeCategory;
import directpay.proto.v1.Insured;
import directpay.proto.v1.Ladder;
import directpay.proto.v1.Limit;
import directpay.proto.v1.LineFilter;
import directpay.proto.v1.Owner;
import directpay.proto.v1.Part;
import directpay.proto.v1.PartWeight;
import directpay.proto.v1.Period;
import directpay.proto.v1.Plan;
import directpay.proto.v1.Reimbursement;
import directpay.proto.v1.Variant;
import io.vertx.core.buffer.Buffer;

/**
 * Who is insured how: most by themselves, one in a hundred in one of a few families whose members
 * all share one limit. Others, if asked for, are in one group: all of them share one.
 */
final class Market {

  static final String INSURER = "LOAD-LIFE";
  static final String HOSPITAL = "H11010500001";

  private static final String VERSION = "1";
  private static final int COVERAGES_A_CALL = 20_000;
  static final int HOT_EVERY = 100;
  private static final int HOT_FAMILIES = 20;

  private Market() {}

  /** 80 % of what is in scope and half of what is prepaid, but no beds; a yearly limit. */
  static Plan plan(Owner owner) {
    return Plan.newBuilder()
        .setInsurerId(INSURER)
        .setCode(code(owner))
        .setVersion(VERSION)
        .setNameZh("门诊医疗")
        .addVariants(
            Variant.newBuilder()
                .setName("standard")
                .addBenefits(
                    Benefit.newBuilder()
                        .setCode("B1")
                        .setNameZh("门诊")
                        .setReimbursement(terms(owner))))
        .build();
  }

  private static Reimbursement terms(Owner owner) {
    return Reimbursement.newBuilder()
        .setLines(LineFilter.newBuilder().addExcludedFeeCategories(FeeCategory.FEE_CATEGORY_BED))
        .addBase(PartWeight.newBuilder().setPart(Part.PART_IN_SCOPE).setWeightBp(10_000))
        .addBase(PartWeight.newBuilder().setPart(Part.PART_PRE_SELF_PAY).setWeightBp(5_000))
        .setLadder(Ladder.newBuilder().addBands(Band.newBuilder().setRateBp(8_000)))
        .addLimits(
            Limit.newBuilder()
                .setAmountFen(5_000_000_000L)
                .setPeriod(Period.PERIOD_POLICY_YEAR)
                .setOwner(owner))
        .build();
  }

  private static String code(Owner owner) {
    return switch (owner) {
      case OWNER_POLICY -> "FAMILY";
      case OWNER_GROUP -> "GROUP";
      default -> "CITY";
    };
  }

  /** Publishes all plans. */
  static void publish(Client client) {
    for (Owner owner : new Owner[] {Owner.OWNER_PERSON, Owner.OWNER_POLICY, Owner.OWNER_GROUP}) {
      Plan plan = plan(owner);
      String path = "/v1/insurers/%s/plans/%s/versions/1".formatted(INSURER, plan.getCode());
      client.put(path, Bills.json(plan));
    }
  }

  /** How a person of this number is insured. */
  interface Insuring {

    Coverage coverage(People people, int person);
  }

  /** Insures people, from one number to before another. */
  static void insure(Client client, People people, int from, int to, Insuring insuring) {
    for (int first = from; first < to; first += COVERAGES_A_CALL) {
      Buffer lines = Buffer.buffer();
      for (int i = first; i < Math.min(to, first + COVERAGES_A_CALL); i++) {
        lines.appendString(Bills.json(insuring.coverage(people, i))).appendString("\n");
      }
      client.bulk("/v1/insurers/" + INSURER + "/coverages:bulk", lines);
    }
  }

  /** Whether the person is in a family whose limit is everybody's. */
  static boolean isHot(int person) {
    return person % HOT_EVERY == 0;
  }

  static Coverage coverage(People people, int person) {
    return isHot(person)
        ? coverage(
            people, person, Owner.OWNER_POLICY, "FAMILY-" + person / HOT_EVERY % HOT_FAMILIES)
        : coverage(people, person, Owner.OWNER_PERSON, "POLICY-" + person);
  }

  static Coverage member(People people, int person) {
    return coverage(people, person, Owner.OWNER_GROUP, "POLICY-" + person);
  }

  private static Coverage coverage(People people, int person, Owner owner, String policy) {
    return Coverage.newBuilder()
        .setInsurerId(INSURER)
        .setCoverageId(coverageId(person))
        .setPolicyNumber(policy)
        .setGroupNumber(owner == Owner.OWNER_GROUP ? "EMPLOYER" : "")
        .setPlanCode(code(owner))
        .setPlanVersion(VERSION)
        .setInsured(
            Insured.newBuilder().setName(People.name(person)).setIdNumber(people.idNumber(person)))
        .setStartsOn("2026-01-01")
        .setEndsOn("2026-12-31")
        .build();
  }

  static String coverageId(int person) {
    return "C" + person;
  }
}
