package stm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * Transactions a millisecond of processor time, added up over threads: what a busy machine tells.
 * Where threads get no processors of their own, it does not show how they disturb each other.
 *
 * <p>{@code CpuTime THREADS SECONDS LIBRARY WORKLOAD} prints a row as JMH's files have them.
 */
public final class CpuTime {
  private static final int ROUNDS = 5;
  private static final int WARM = 2;
  private static final int STEPS = 5000;

  private final ThreadMXBean times = ManagementFactory.getThreadMXBean();
  private final Workload shared;
  private final CyclicBarrier barrier;
  private final long nanos;
  private volatile long seen;

  private CpuTime(Workload shared, int threads, double seconds) {
    this.shared = shared;
    this.barrier = new CyclicBarrier(threads);
    this.nanos = (long) (seconds * 1e9);
  }

  private double best(int me) {
    double best = 0;
    int random = 12345 * (me + 7);
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try {
        if (me == 0) {
          System.gc(); // what is shared is old, as it is in programs
        }
        barrier.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException(e);
      }
      long begin = times.getCurrentThreadCpuTime();
      long done = 0;
      long took;
      do {
        for (int i = 0; i < STEPS; i++) {
          random = Workload.next(random);
          sum += shared.step(random & Integer.MAX_VALUE);
        }
        done += STEPS;
        took = times.getCurrentThreadCpuTime() - begin;
      } while (took < nanos);
      if (round >= WARM) {
        best = Math.max(best, done * 1e6 / took);
      }
    }
    seen += sum;
    return best;
  }

  /** Measures, and prints. */
  public static void main(String[] arguments) throws InterruptedException {
    int count = Integer.parseInt(arguments[0]);
    String library = arguments[2];
    String workload = arguments[3];
    Workload shared = Workload.make(library, workload);
    long before = shared.invariant();
    CpuTime times = new CpuTime(shared, count, Double.parseDouble(arguments[1]));
    double[] best = new double[count];
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      int me = i;
      threads[i] = new Thread(() -> best[me] = times.best(me));
      threads[i].start();
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      threads[i].join();
      sum += best[i];
    }
    if (shared.invariant() != before) {
      throw new IllegalStateException(library + " lost something in " + workload);
    }
    System.out.println(sum + ",NaN," + workload + "," + library);
  }
}
