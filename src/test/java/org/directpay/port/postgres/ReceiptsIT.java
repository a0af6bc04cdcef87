package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.KeptReceipt.KeptRedLetter;
import org.directpay.core.claim.KeptReceipt.State;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.RedLetter;
import org.directpay.core.claim.SomeReceipts;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receipts and red letters, as the database keeps them. */
final class ReceiptsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Receipts receipts = DATABASE.get().receipts();

  @Test
  void theSameReceipt_isAnsweredAlike_andAnotherOfItsNameIsRefused() {
    String number = number();
    Receipt receipt = receipt(number, "raw=1.50 card=C1 from=2026-03-04 self=30");
    KeptReceipt kept = push(receipt);
    assertThat(kept.receipt()).isEqualTo(receipt);
    assertThat(kept.state()).isEqualTo(State.RECEIVED);
    assertThat(kept.used()).isEqualTo(Money.ZERO);
    assertThat(push(receipt(number, "raw=1.50 card=C1 from=2026-03-04 self=30"))).isEqualTo(kept);
    assertThat(await(receipts.find("P1", receipt.name()))).contains(kept);

    assertConflict(receipts.push("P1", List.of(receipt(number, "raw=1.51"))).get(0));
    assertConflict(receipts.push("P2", List.of(receipt)).get(0));
    assertThat(await(receipts.find("P2", receipt.name()))).isEmpty();
    assertThat(await(receipts.find("P1", new Receipt.Name("31060221", number())))).isEmpty();
    assertThat(await(receipts.find("P1", receipt.name()))).contains(kept);
  }

  @Test
  void whatContradictsItself_isKept_andWaits() {
    Receipt receipt = receipt(number(), "cash=99 lines=01:60,02:41");
    KeptReceipt kept = push(receipt);
    assertThat(kept.state()).isEqualTo(State.WAITS_FOR_PERSON);
    assertThat(kept.contradictions())
        .extracting(Fault::pointer)
        .containsExactly("/total_fen", "/total_fen");
    assertThat(kept.contradictions().get(1).detail()).contains("100 fen", "101 fen");
    assertThat(await(receipts.find("P1", receipt.name()))).contains(kept);
  }

  @Test
  void many_areAnsweredInOrder_eachOnItsOwn() {
    List<Receipt> many = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      many.add(receipt(number(), ""));
    }
    many.add(many.get(0));
    Receipt other = receipt(many.get(1).name().number(), "cash=1");
    many.add(other);
    List<Future<KeptReceipt>> answers = receipts.push("P1", many);
    for (int i = 0; i <= 250; i++) {
      assertThat(await(answers.get(i)).receipt()).isEqualTo(many.get(i));
    }
    assertConflict(answers.get(251));
  }

  @Test
  void twoWhoPushTheSame_bothHaveIt() {
    List<Receipt> some = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      some.add(receipt(number(), ""));
    }
    List<Receipt> backwards = new ArrayList<>(some);
    Collections.reverse(backwards);
    List<Future<KeptReceipt>> one = receipts.push("P1", some);
    List<Future<KeptReceipt>> two = receipts.push("P1", backwards);
    for (int i = 0; i < some.size(); i++) {
      assertThat(await(one.get(i))).isEqualTo(await(two.get(some.size() - 1 - i)));
    }
  }

  @Test
  void aRedLetter_voids_onceAndAlike() {
    Receipt receipt = receipt(number(), "cash=99");
    push(receipt);
    RedLetter red = red(receipt);
    KeptRedLetter kept = await(receipts.keep("P1", red));
    assertThat(kept.letter()).isEqualTo(red);
    KeptReceipt voided = push(receipt);
    assertThat(voided.state()).isEqualTo(State.VOIDED);
    assertThat(voided.red()).isEqualTo(kept);
    assertThat(await(receipts.keep("P1", red))).isEqualTo(kept);
    assertConflict(receipts.keep("P1", red(receipt)));
    assertConflict(
        receipts.keep(
            "P1",
            new RedLetter(
                red.name(), red.checkCode(), red.issuedOn(), receipt(number(), "").name(), "")));
  }

  @Test
  void aRedLetter_beforeItsOriginal_isRemembered_butNotAnothers() {
    Receipt receipt = receipt(number(), "");
    KeptRedLetter others = await(receipts.keep("P2", red(receipt)));
    assertThat(push(receipt).state()).isEqualTo(State.RECEIVED);
    assertConflict(receipts.keep("P1", others.letter()));

    Receipt late = receipt(number(), "");
    KeptRedLetter early = await(receipts.keep("P1", red(late)));
    assertThat(await(receipts.find("P1", late.name()))).isEqualTo(Optional.empty());
    assertThat(push(late).red()).isEqualTo(early);
  }

  @Test
  void whatWasReceived_neverChanges() {
    Receipt receipt = receipt(number(), "");
    push(receipt);
    await(receipts.keep("P1", red(receipt)));
    String row = " where number = '" + receipt.name().number() + "'";
    for (String change : List.of("total_fen = 1", "platform_id = 'P2'", "fault_codes = '{X}'")) {
      assertThatThrownBy(() -> DATABASE.sql("update directpay.receipt set " + change + row))
          .hasMessageContaining("does not change");
    }
    DATABASE.sql("update directpay.receipt set used_fen = 100" + row);
    assertThatThrownBy(() -> DATABASE.sql("update directpay.receipt set used_fen = 101" + row))
        .hasMessageContaining("check constraint");
    assertThat(push(receipt).used()).isEqualTo(Money.ofFen(100));
    assertThatThrownBy(() -> DATABASE.sql("delete from directpay.receipt" + row))
        .hasMessageContaining("its rows are kept");
    assertThatThrownBy(() -> DATABASE.sql("update directpay.red_letter set number = '1'"))
        .hasMessageContaining("append-only");
  }

  /** A coverage of the same person has the same blind index. */
  @Test
  void thePerson_isFoundByWhatCoveragesAreFoundBy() {
    Vault vault = ((PgDatabase) DATABASE.get()).vault();
    Receipt receipt = receipt(number(), "card=C9");
    push(receipt);
    push(receipt(number(), "id="));
    assertThat(
            DATABASE.sql(
                "select person_index, card_index, name_index from directpay.receipt"
                    + " where number = '%s'".formatted(receipt.name().number())))
        .containsExactly(
            List.of(
                new CoverageStore(vault).patient(receipt.patient().idNumber()).toString(),
                vault.index("card", "C9").toString(),
                vault.index("name", "Ann").toString()));
  }

  private KeptReceipt push(Receipt receipt) {
    return await(receipts.push("P1", List.of(receipt)).get(0));
  }

  private static void assertConflict(Future<?> answer) {
    assertThatThrownBy(() -> await(answer))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT));
  }

  private static String number() {
    return "%010d".formatted(NUMBERS.incrementAndGet());
  }

  private static Receipt receipt(String number, String words) {
    return SomeReceipts.receipt("number=" + number + " " + words);
  }

  private static RedLetter red(Receipt original) {
    return new RedLetter(
        new Receipt.Name("31060299", number()),
        "123456",
        LocalDate.parse("2026-03-05"),
        original.name(),
        "refund");
  }
}
