package org.directpay.core.plan;

/** What a person must decide because the facts alone cannot tell. Empty: nothing is open. */
public record Question(String textZh, String textEn) {

  public static final Question NONE = new Question("", "");

  public boolean isOpen() {
    return !textZh.isEmpty();
  }

  /** Both texts in one, as a reason's subject carries them. */
  public String text() {
    return textEn.isEmpty() ? textZh : textZh + " / " + textEn;
  }
}
