package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Cores and host threads that work on one stretch at the same time. Each has its own chunks, spread
 * evenly over the stretch, so that the one kind runs ahead while the other's turn is awaited.
 */
final class MixedLane implements Lane {
  private final DeviceLane cores;
  private final HostLane threads;
  private final double hostShare;

  /** Lanes that were made for the two parts of {@link #split}. */
  MixedLane(DeviceLane cores, HostLane threads, double hostShare) {
    this.cores = cores;
    this.threads = threads;
    this.hostShare = hostShare;
  }

  /** Which chunks go to host threads ({@code true}), and which to cores. */
  static List<Attempt.Chunk> split(List<Attempt.Chunk> all, double hostShare, boolean toHost) {
    List<Attempt.Chunk> part = new ArrayList<>();
    for (Attempt.Chunk c : all) {
      if (isHosts(c.number(), hostShare) == toHost) {
        part.add(c);
      }
    }
    return part;
  }

  private static boolean isHosts(int number, double hostShare) {
    return Math.floor((number + 1) * hostShare) > Math.floor(number * hostShare);
  }

  @Override
  public Attempt await(int number) {
    threads.reached(number);
    cores.feed(number);
    return isHosts(number, hostShare) ? threads.await(number) : cores.await(number);
  }

  @Override
  public void pause() {
    cores.pause();
    threads.pause();
  }

  @Override
  public void resume() {
    cores.resume();
    threads.resume();
  }

  @Override
  public String busy() {
    return cores.busy() + ", " + threads.busy();
  }

  @Override
  public boolean isBroken() {
    return cores.isBroken() || threads.isBroken();
  }

  @Override
  public void close() {
    threads.close();
    cores.close();
  }
}
