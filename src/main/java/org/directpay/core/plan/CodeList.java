package org.directpay.core.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
}
