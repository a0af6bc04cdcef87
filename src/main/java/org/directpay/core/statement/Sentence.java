package org.directpay.core.statement;

/** The same words in Chinese and in English. */
public record Sentence(String zh, String en) {}
