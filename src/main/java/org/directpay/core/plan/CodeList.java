package org.directpay.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A named list of codes that conditions and line filters refer to, in the order written. */
public record CodeList(String name, Kind kind, Set<String> codes) {

  /** What a list's codes name, and how they match. */
  public enum Kind {
    /** Drugs, devices, services; a code matches whole. */
    ITEM,
    /** ICD-10; a code covers all that begin with it. */
    DIAGNOSIS,
    /** ICD-9-CM-3; a code covers all that begin with it. */
    PROCEDURE,
    /** A code matches whole. */
    HOSPITAL
  }

  public CodeList {
    codes = Collections.unmodifiableSet(new LinkedHashSet<>(codes));
  }

  /** What is on any of the lists of these names. */
  public static Set<String> union(List<String> names, Map<String, CodeList> lists) {
    Set<String> codes = new HashSet<>();
    for (String name : names) {
      CodeList list = lists.get(name);
      if (list == null) {
        throw new IllegalArgumentException("the plan has no list called " + name);
      }
      codes.addAll(list.codes());
    }
    return codes;
  }

  /** Codes of diagnoses or procedures, each of which covers all codes that begin with it. */
  public static final class Prefixes {

    /**
     * Ascending, and none begins with another: so the last one before a code is its only chance.
     */
    private final List<String> prefixes;

    private Prefixes(List<String> prefixes) {
      this.prefixes = prefixes;
    }

    public static Prefixes of(Collection<String> codes) {
      List<String> prefixes = new ArrayList<>();
      for (String code : new TreeSet<>(codes)) {
        String last = prefixes.isEmpty() ? null : prefixes.get(prefixes.size() - 1);
        if (last == null || !code.startsWith(last)) {
          prefixes.add(code);
        }
      }
      return new Prefixes(List.copyOf(prefixes));
    }

    public boolean cover(String code) {
      int found = Collections.binarySearch(prefixes, code);
      int last = found >= 0 ? found : -found - 2;
      return last >= 0 && code.startsWith(prefixes.get(last));
    }
  }
}
