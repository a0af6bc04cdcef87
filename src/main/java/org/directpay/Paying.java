package org.directpay;

import io.vertx.core.Future;
import java.util.List;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Reconciliation.Difference;

/** All payment networks. Each has rooms of its own, so that none waits for another. */
final class Paying {

  private final List<NetworkRooms> networks;

  /**
   * @param networks at least one
   */
  Paying(List<NetworkRooms> networks) {
    this.networks = List.copyOf(networks);
  }

  void start() {
    networks.forEach(NetworkRooms::start);
  }

  /** Something was booked. */
  void wake() {
    networks.forEach(NetworkRooms::wake);
  }

  /**
   * Keeps what a network told of its own accord; also one that is not in the settings any more: a
   * return comes days later.
   */
  Future<Void> receive(Notice notice) {
    return networks.stream()
        .filter(rooms -> rooms.network().equals(notice.network()))
        .findFirst()
        .orElse(networks.get(0))
        .receive(notice);
  }

  /** Compares our payouts with the networks' own books. */
  Future<List<Difference>> compare() {
    List<Future<List<Difference>>> each = networks.stream().map(NetworkRooms::compare).toList();
    return Future.all(each)
        .map(all -> each.stream().flatMap(one -> one.result().stream()).toList());
  }

  /** Takes nothing more, and waits for what is under way. */
  Future<Void> stop() {
    return Future.all(networks.stream().map(NetworkRooms::stop).toList()).mapEmpty();
  }
}
