package org.directpay.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.directpay.core.ledger.EndToEndId;
import org.jspecify.annotations.Nullable;

/**
 * What everybody in a run shares: its time, its chance, its mood, and who writes down the story.
 */
final class World {

  /** How long an instruction can be on its way: whatever is older is not taken. */
  static final long CUT_OFF = 30 * Schedule.MINUTE;

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Schedule schedule = new Schedule();
  private final Story story;
  private final Chance chance;
  private final Map<Happening, Integer> tally = new EnumMap<>(Happening.class);
  private Mood mood;
  private long clockOffset;

  World(long seed, Story story) {
    this.chance = new Chance(seed);
    this.mood = Mood.of(chance);
    this.story = story;
  }

  Schedule schedule() {
    return schedule;
  }

  long now() {
    return schedule.now();
  }

  Chance chance() {
    return chance;
  }

  Mood mood() {
    return mood;
  }

  void mood(Mood next) {
    mood = next;
  }

  /** From now on nothing goes wrong any more. */
  void calmDown() {
    mood = Mood.CALM;
    clockOffset = 0;
    tell(null, () -> "from here on, nothing goes wrong any more");
  }

  /** A clock that nobody sets. */
  Instant instant() {
    return START.plusMillis(now());
  }

  /** The database's clock, which is somebody's to set. */
  InstantSource databaseClock() {
    return () -> instant().plusMillis(clockOffset);
  }

  void stepClock() {
    clockOffset = chance.between(-3 * Schedule.HOUR, 3 * Schedule.HOUR);
  }

  /** Whether a thing happens now that happens by chance; then it is counted and told. */
  boolean strikes(Happening happening, @Nullable EndToEndId about) {
    boolean strikes = chance.permille(mood.permille(happening));
    if (strikes) {
      happens(happening, about);
    }
    return strikes;
  }

  void happens(Happening happening, @Nullable EndToEndId about) {
    tally.merge(happening, 1, Integer::sum);
    tell(about, happening::name);
  }

  void tell(@Nullable EndToEndId about, Supplier<String> line) {
    story.tell(now(), about, line);
  }

  Map<Happening, Integer> tally() {
    return tally;
  }
}
