package org.pyepi.offload.schedule;

import java.util.IdentityHashMap;
import java.util.Map;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.report.LoopReport;
import org.pyepi.stm.history.Conflict;
import org.pyepi.stm.history.History;
import org.pyepi.stm.history.OrderedCommit;
import org.pyepi.stm.history.Region;

/**
 * Trips that were placed together: their launch, the history of their commits and the regions that
 * their attempts are validated against.
 */
final class Stretch implements Attempt.Regions {
  private final Launch launch;
  private final History history = new History();
  private final OrderedCommit<Attempt> order = new OrderedCommit<>(history);
  private final Map<Object, Region> regions = new IdentityHashMap<>();

  /** A stretch of a launch, of which nothing is committed. */
  Stretch(Launch launch) {
    this.launch = launch;
    for (StorageGroup g : launch.groups()) {
      if (g.mode() == StorageGroup.Mode.SHADOW) {
        long[] extent = g.extent();
        regions.put(g.storage(), new Region(g.arrays().get(0).name(), extent[0], extent[1]));
      }
    }
  }

  Launch launch() {
    return launch;
  }

  History history() {
    return history;
  }

  /** Who commits its chunks, one after the other. */
  OrderedCommit<Attempt> order() {
    return order;
  }

  @Override
  public Region of(Object storage) {
    return regions.get(storage);
  }

  /**
   * Puts the conflicts into a report, with the lines and indices that the program knows.
   *
   * @param firstThread the number of the first worker that is no core
   */
  void tellConflicts(AccessTable sites, LoopReport report, int firstThread) {
    for (Conflict c : history.conflicts().rows()) {
      report.conflict(
          new LoopReport.ConflictRow(
              sites.of(c.readSite()).array().name(),
              sites.of(c.readSite()).line(),
              c.writeSite() == 0 ? 0 : sites.of(c.writeSite()).line(),
              c.index() - offset(c.region()),
              c.reader(),
              c.count(),
              worker(c.reader(), firstThread),
              worker(c.writer(), firstThread),
              c.lostNanos() * 1e-9));
    }
  }

  private static String worker(int number, int firstThread) {
    return number < 0
        ? "the interpreter"
        : number < firstThread ? "core " + number : "thread " + (number - firstThread);
  }

  private long offset(String region) {
    for (StorageGroup g : launch.groups()) {
      if (g.arrays().get(0).name().equals(region)) {
        return launch.arrays().get(g.arrays().get(0).index()).offset();
      }
    }
    return 0;
  }
}
