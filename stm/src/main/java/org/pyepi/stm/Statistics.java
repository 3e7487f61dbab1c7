package org.pyepi.stm;

import java.util.Map;

/**
 * What the blocks of an {@link Stm} have come to so far; zero where it does not count.
 *
 * @param commits blocks that were committed
 * @param aborts attempts that were discarded, by cause; causes that did not occur are missing
 * @param waits times that a block waited after {@link Transaction#retry}
 * @param irrevocable blocks that called {@link Transaction#irrevocable}
 * @param alone attempts that ran without others committing, because too many had failed or it could
 *     not become irrevocable
 */
public record Statistics(
    long commits, Map<AbortCause, Long> aborts, long waits, long irrevocable, long alone) {

  /** Attempts that were discarded, for whatever cause. */
  public long allAborts() {
    return aborts.values().stream().mapToLong(Long::longValue).sum();
  }
}
