package org.pyepi.offload.schedule;

/** How often one kind of fault was put into loops, and what their reports said. */
final class FaultTally {
  private int loops;
  private int hit;
  private long faults;
  private int told;

  void add(int hits, boolean isTold) {
    loops++;
    faults += hits;
    hit += hits > 0 ? 1 : 0;
    told += isTold ? 1 : 0;
  }

  @Override
  public String toString() {
    return String.format(
        "%d loops, %d of them hit, %d faults, told by %d reports", loops, hit, faults, told);
  }
}
