package org.directpay.core.plan;

/** What is not covered at all; with a question, a person is asked instead. */
public record Exclusion(String name, Conditions when, String clause, Question question) {}
