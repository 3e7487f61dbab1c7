package org.pyepi.stm;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What {@link Statistics} are made of. */
final class Counters {
  private final boolean on;
  private final LongAdder commits = new LongAdder();
  private final LongAdder waits = new LongAdder();
  private final LongAdder irrevocable = new LongAdder();
  private final LongAdder alone = new LongAdder();
  private final Map<AbortCause, LongAdder> aborts = new EnumMap<>(AbortCause.class);

  Counters(boolean on) {
    this.on = on;
    for (AbortCause cause : AbortCause.values()) {
      aborts.put(cause, new LongAdder());
    }
  }

  private void count(LongAdder adder) {
    if (on) {
      adder.increment();
    }
  }

  void committed() {
    count(commits);
  }

  void aborted(AbortCause cause) {
    count(aborts.get(cause));
  }

  void waited() {
    count(waits);
  }

  void irrevocable() {
    count(irrevocable);
  }

  void alone() {
    count(alone);
  }

  Statistics read() {
    Map<AbortCause, Long> lost = new EnumMap<>(AbortCause.class);
    aborts.forEach(
        (cause, n) -> {
          if (n.sum() > 0) {
            lost.put(cause, n.sum());
          }
        });
    return new Statistics(
        commits.sum(), Map.copyOf(lost), waits.sum(), irrevocable.sum(), alone.sum());
  }
}
