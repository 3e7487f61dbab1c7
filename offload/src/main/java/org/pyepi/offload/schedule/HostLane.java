package org.pyepi.offload.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.jvm.HostChunk;
import org.pyepi.offload.codegen.jvm.HostFrame;
import org.pyepi.offload.codegen.jvm.HostKernel;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.offload.report.Timeline;
import org.pyepi.offload.threads.HostPool;
import org.pyepi.stm.history.History;
import org.pyepi.stm.history.Speculation;

/**
 * Host threads that take the chunks of a stretch in order. The program's thread works too where
 * chunks are known to be short; otherwise it has to listen to signals.
 */
final class HostLane implements Lane {
  private static final long POLL_MILLIS = 10;

  /** How long a running chunk may take to end before it is told to. */
  private static final long PATIENCE_NANOS = 100_000_000;

  private final HostKernel code;
  private final Launch launch;
  private final List<Attempt.Chunk> chunks;
  private final History history;
  private final Attempt.Regions regions;
  private final BooleanSupplier poll;
  private final int firstWorker;
  private final int window;
  private final int threads;
  private final boolean helps;
  private final long forcedAbortAt;
  private final Recorder recorder;

  // All below is guarded by this.
  /** By the chunks' numbers; a lane need not have all numbers. */
  private final Attempt[] done;

  private final Set<HostFrame> running = new HashSet<>();
  private int next;

  /** The first of the lane's chunks that is not committed. */
  private int first;

  private long busyNanos;
  private final long created = System.nanoTime();
  private volatile AssertionError fault;
  private boolean paused;
  private boolean closed;

  HostLane(
      HostPool pool,
      HostKernel code,
      Launch launch,
      List<Attempt.Chunk> chunks,
      History history,
      Attempt.Regions regions,
      BooleanSupplier poll,
      int firstWorker,
      boolean helps,
      long forcedAbortAt,
      Recorder recorder) {
    this.code = code;
    this.launch = launch;
    this.chunks = chunks;
    this.history = history;
    this.regions = regions;
    this.poll = poll;
    this.firstWorker = firstWorker;
    this.helps = helps;
    this.forcedAbortAt = forcedAbortAt;
    this.recorder = recorder;
    this.done = new Attempt[chunks.get(chunks.size() - 1).number() + 1];
    int others = helps ? 1 : 0;
    this.threads = Math.min(pool.threads(), chunks.size());
    int workers = threads - others;
    // Far ahead is fine where nothing can conflict; otherwise it only makes attempts stale.
    boolean speculative = launch.verdict() == Launch.Verdict.SPECULATIVE;
    this.window = speculative ? 2 * (workers + 1) : chunks.size();
    for (int w = 0; w < workers; w++) {
      int worker = firstWorker + 1 + w;
      pool.start(() -> work(worker));
    }
  }

  private void work(int worker) {
    while (true) {
      HostFrame frame = new HostFrame(launch.prepared().kernel());
      Attempt.Chunk chunk;
      synchronized (this) {
        while (!closed && next < chunks.size() && (paused || !isWithinWindow())) {
          try {
            wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        if (closed || next >= chunks.size()) {
          return;
        }
        chunk = take(frame);
      }
      run(chunk, worker, frame);
    }
  }

  /** Whether the next chunk is not too far ahead; the caller holds the lock. */
  private boolean isWithinWindow() {
    return next < first + window;
  }

  /** The next chunk; the caller holds the lock. */
  private Attempt.Chunk take(HostFrame frame) {
    running.add(frame);
    return chunks.get(next++);
  }

  private void run(Attempt.Chunk chunk, int worker, HostFrame frame) {
    frame.forcedAbortAt = forcedAbortAt;
    Attempt attempt = attempt(chunk, worker, frame);
    synchronized (this) {
      running.remove(frame);
      busyNanos += attempt.nanos();
      done[chunk.number()] = attempt;
      notifyAll();
    }
  }

  private Attempt attempt(Attempt.Chunk chunk, int worker, HostFrame frame) {
    Speculation t = history.begin(chunk.number(), worker);
    long begin = System.nanoTime();
    try {
      ChunkResult r = HostChunk.run(code, launch, chunk.from(), chunk.to(), frame);
      return Attempt.of(chunk, t, r, worker, begin, System.nanoTime() - begin, regions);
    } catch (AssertionError e) {
      fault = e; // for the program's thread to throw
      return Attempt.failed(chunk, t, AbortKind.GUARD, worker, begin, System.nanoTime() - begin);
    } catch (VirtualMachineError | RuntimeException e) {
      // Buffers that do not fit, or a state that no sequential run sees: the turn decides.
      return Attempt.failed(chunk, t, AbortKind.GUARD, worker, begin, System.nanoTime() - begin);
    }
  }

  /** Says that all chunks before this one are committed. */
  synchronized void reached(int number) {
    int before = first;
    while (first < chunks.size() && chunks.get(first).number() < number) {
      first++;
    }
    if (first > before) {
      notifyAll();
    }
  }

  @Override
  public Attempt await(int number) {
    reached(number);
    while (true) {
      HostFrame frame = new HostFrame(launch.prepared().kernel());
      Attempt.Chunk mine;
      synchronized (this) {
        if (fault != null) {
          throw fault;
        }
        Attempt a = done[number];
        if (a != null) {
          done[number] = null;
          return a;
        }
        if (helps && next < chunks.size() && isWithinWindow()) {
          mine = take(frame);
        } else {
          mine = null;
          sleep();
        }
      }
      if (mine != null) {
        run(mine, firstWorker, frame);
      } else if (poll.getAsBoolean()) {
        return null;
      }
    }
  }

  private void sleep() {
    long begin = System.nanoTime();
    try {
      wait(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recorder.program(Timeline.State.WAITING, begin);
  }

  @Override
  public synchronized void pause() {
    if (launch.verdict() != Launch.Verdict.SPECULATIVE) {
      return; // nobody reads what somebody else writes
    }
    paused = true;
    long begin = System.nanoTime();
    while (!running.isEmpty()) {
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        running.forEach(f -> f.cancelled = true);
      }
      sleep();
    }
  }

  @Override
  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  @Override
  public synchronized String busy() {
    double busy = (double) busyNanos / Math.max(1, System.nanoTime() - created);
    return String.format(Locale.ROOT, "%.1f of %d threads busy", Math.min(busy, threads), threads);
  }

  @Override
  public boolean isBroken() {
    return false;
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.forEach(f -> f.cancelled = true);
    notifyAll();
  }
}
