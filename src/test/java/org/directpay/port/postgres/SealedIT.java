package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.SomeReceipts;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.port.postgres.Vault.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody can read from the tables who was ill. */
final class SealedIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PERSON = "110101199003070011";

  /** A diagnosis from before the cover began. */
  private static final String ILLNESS = "C34.900x001";

  @Test
  void noTable_namesAPerson() {
    Database database = DATABASE.get();
    await(database.policies().put(Town.plan(Town.PLAN, Owner.POLICY)));
    Coverage.Facts facts = new Coverage.Facts("RETIRED", 2, List.of(ILLNESS), Map.of());
    await(database.policies().put(List.of(Town.coverage("C", Town.PLAN, PERSON, facts))).get(0));
    Discharge bill = Town.bill("S", PERSON, 30_000);
    await(database.bookings().book(List.of(Town.settle(bill, "C", 20_000)), Town.BOOK).get(0));
    BillRequest member =
        new BillRequest(
            new Message(Town.HOSPITAL, "MEMBER", "v1:1"),
            UUID.randomUUID(),
            Road.MEMBER,
            Town.bill("S2", PERSON, 30_000),
            Map.of());
    await(database.bookings().book(List.of(member), Town.BOOK).get(0));
    assertThatThrownBy(
            () ->
                await(
                    database
                        .bookings()
                        .book(
                            List.of(Town.settle(Town.bill("BUG", PERSON, 1), "C", 0)),
                            locked -> {
                              throw new IllegalStateException("about " + PERSON);
                            })
                        .get(0)))
        .isInstanceOf(RuntimeException.class);

    await(
        database
            .receipts()
            .push(
                "P",
                List.of(
                    SomeReceipts.receipt(
                        "id=%s name=%s card=CARD-1 raw=%s"
                            .formatted(PERSON, Town.nameOf(PERSON), ILLNESS))))
            .get(0));

    for (String table : tables()) {
      String rows = DATABASE.sql("select t::text from directpay." + table + " t").toString();
      for (String secret :
          List.of(PERSON, Town.nameOf(PERSON), "6222-" + PERSON, "CARD-", ILLNESS)) {
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(rows).as(table).doesNotContain(secret).doesNotContain(hex);
      }
    }
  }

  private static List<String> tables() {
    List<String> tables =
        DATABASE
            .sql(
                """
                select table_name from information_schema.tables
                where table_schema = 'directpay'""")
            .stream()
            .map(row -> row.get(0))
            .toList();
    assertThat(tables).contains("coverage", "booking", "parked", "payout");
    for (String table : List.of("coverage", "booking", "claim", "parked", "payout", "receipt")) {
      assertThat(DATABASE.sql("select from directpay." + table)).as(table).isNotEmpty();
    }
    return tables;
  }

  @Test
  void aSealedValue_opensOnlyInItsPlace() {
    Vault vault = new Vault(TestDatabase.keys(), new SecureRandom());
    byte[] clear = {1, 2, 3};
    Place place = new Place("t", "c", "1");

    assertThat(vault.open(vault.seal(clear, place), place)).isEqualTo(clear);
    assertThat(vault.seal(clear, place)).isNotEqualTo(vault.seal(clear, place));
    assertThatThrownBy(() -> vault.open(vault.seal(clear, place), new Place("t", "c", "2")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOldKey_stillOpens() {
    Keys old = TestDatabase.keys();
    SecretKey fresh = new SecretKeySpec(new byte[32], "AES");
    Keys rotated = new Keys(2, Map.of(1, old.data().get(1), 2, fresh), old.index());
    Place place = new Place("t", "c", "1");
    byte[] clear = {1, 2, 3};
    Vault before = new Vault(old, new SecureRandom());
    Vault after = new Vault(rotated, new SecureRandom());

    assertThat(after.open(before.seal(clear, place), place)).isEqualTo(clear);
    assertThatThrownBy(() -> before.open(after.seal(clear, place), place))
        .isInstanceOf(IllegalStateException.class);
    assertThat(after.index("patient", "x")).isEqualTo(before.index("patient", "x"));
  }
}
