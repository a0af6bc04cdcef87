package org.directpay.simulation;

/**
 * What a run has to expect, each out of a thousand cases.
 *
 * @param turnsAway instructions refused before they reach the bank's book, which forgets them
 * @param hides accepted instructions that a question does not find for a while
 * @param lies whether the bank contradicts itself, once
 */
record Mood(
    int requestLost,
    int requestLate,
    int requestDoubled,
    int answerLost,
    int answerLate,
    int answerGarbled,
    int turnsAway,
    int hides,
    int refuses,
    int slow,
    int givesBack,
    int noticeNever,
    int noticeLate,
    int noticeDoubled,
    int noticeLost,
    int databaseAway,
    int commitAnswerLost,
    int bankAway,
    int clockSteps,
    int crashes,
    int stops,
    boolean lies) {

  static final Mood CALM =
      new Mood(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

  /** Each run is hit by some of what can go wrong, and spared the rest. */
  static Mood of(Chance chance) {
    return new Mood(
        some(chance, 200),
        some(chance, 200),
        some(chance, 200),
        some(chance, 300),
        some(chance, 200),
        some(chance, 100),
        chance.number(0, 500),
        some(chance, 300),
        some(chance, 300),
        chance.number(0, 1_000),
        some(chance, 300),
        some(chance, 500),
        some(chance, 300),
        some(chance, 300),
        some(chance, 300),
        some(chance, 50),
        some(chance, 100),
        some(chance, 100),
        some(chance, 100),
        some(chance, 40),
        chance.number(0, 60),
        chance.permille(200));
  }

  private static int some(Chance chance, int most) {
    return chance.permille(500) ? chance.number(1, most) : 0;
  }
}
