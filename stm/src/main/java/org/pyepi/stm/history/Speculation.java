package org.pyepi.stm.history;

import java.util.ArrayList;
import java.util.List;

/**
 * One attempt to run a piece of work against a snapshot. Its writes are in its own buffers until
 * {@link History#commit}; to discard it, forget it. Used by one thread at a time.
 */
public final class Speculation {
  record Part(Region region, AccessLog log) {}

  private final History history;
  private final long order;
  private final int worker;
  private final long snapshot;
  private final List<Part> parts = new ArrayList<>();
  private long nanos;

  Speculation(History history, long order, int worker, long snapshot) {
    this.history = history;
    this.order = order;
    this.worker = worker;
    this.snapshot = snapshot;
  }

  /** Its place among the ordered transactions; -1 when it has none. */
  public long order() {
    return order;
  }

  /** Who runs it. */
  public int worker() {
    return worker;
  }

  /** The number of the last commit whose effects it is sure to see. */
  public long snapshot() {
    return snapshot;
  }

  /** Makes a buffer part of this attempt: it is validated and written back with the others. */
  public void join(Region region, AccessLog log) {
    parts.add(new Part(region, log));
  }

  /**
   * Says what the attempt took until now, in nanoseconds of whatever clock its worker has: that is
   * lost if it is discarded.
   */
  public void took(long nanos) {
    this.nanos = nanos;
  }

  List<Part> parts() {
    return parts;
  }

  /**
   * What it read and others have overwritten since its snapshot: the first element of each pair of
   * sites. Empty when it may commit.
   */
  public List<Conflict> validate() {
    List<Conflict> found = new ArrayList<>();
    if (history.version() == snapshot) {
      return found;
    }
    for (Part p : parts) {
      p.log.forEachRead(
          (element, site) -> {
            long version = p.region.version(element);
            if (version > snapshot) {
              int writeSite = p.region.site(element);
              int writer = history.worker(version);
              Conflict c =
                  new Conflict(p.region.name(), element, site, writeSite, worker, writer, 1, 0);
              if (found.stream().noneMatch(c::samePlaces)) {
                found.add(c);
              }
            }
          });
    }
    found.replaceAll(c -> c.losing(nanos / found.size()));
    return found;
  }
}
