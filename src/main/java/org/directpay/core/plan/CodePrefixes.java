package org.directpay.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Codes of diagnoses or procedures, each of which covers all codes that begin with it. */
public final class CodePrefixes {

  /** Ascending, and none begins with another: so the last one before a code is its only chance. */
  private final List<String> prefixes;

  private CodePrefixes(List<String> prefixes) {
    this.prefixes = prefixes;
  }

  public static CodePrefixes of(Collection<String> codes) {
    List<String> prefixes = new ArrayList<>();
    for (String code : new TreeSet<>(codes)) {
      String last = prefixes.isEmpty() ? null : prefixes.get(prefixes.size() - 1);
      if (last == null || !code.startsWith(last)) {
        prefixes.add(code);
      }
    }
    return new CodePrefixes(List.copyOf(prefixes));
  }

  public boolean cover(String code) {
    int found = Collections.binarySearch(prefixes, code);
    int last = found >= 0 ? found : -found - 2;
    return last >= 0 && code.startsWith(prefixes.get(last));
  }
}
