package org.directpay;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Lane;

/** Tells a request's lane by its path alone: before it is routed, believed or read. */
final class Lanes {

  private final Set<String> counterCalls;
  private final List<Pattern> counterPlaces;

  Lanes(List<Offer> offers) {
    List<Offer> atCounter = offers.stream().filter(offer -> offer.lane() == Lane.COUNTER).toList();
    counterCalls =
        atCounter.stream()
            .map(offer -> "/" + offer.method().fullMethodName())
            .collect(Collectors.toUnmodifiableSet());
    counterPlaces = atCounter.stream().map(offer -> pattern(offer.place().path())).toList();
  }

  private static Pattern pattern(String template) {
    return Pattern.compile(template.replaceAll("\\{\\w+}", "[^/]+"));
  }

  Lane of(String path) {
    boolean isAtCounter =
        counterCalls.contains(path)
            || counterPlaces.stream().anyMatch(place -> place.matcher(path).matches());
    return isAtCounter ? Lane.COUNTER : Lane.BEHIND;
  }
}
