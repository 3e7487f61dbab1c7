import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.pyepi.stm.LongArray;
import org.pyepi.stm.LongRef;
import org.pyepi.stm.Ref;
import org.pyepi.stm.SpeculativeLoop;
import org.pyepi.stm.Stm;
import org.pyepi.stm.TransactionalMap;

/**
 * Java threads over org.pyepi.stm for some minutes, as {@code soak.sh} runs them: money, keys, a
 * queue and a chain of cells that transactions change at random. Every ten seconds all threads stop,
 * and what must be there is counted. Ends with status 1 where something is lost, or where a thread
 * makes no progress for a minute.
 */
public final class Soak {
  private static final int ACCOUNTS = 64;
  private static final int KEYS = 32;
  private static final int CAPACITY = 16;
  private static final long ROUND_NANOS = 10_000_000_000L;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Stm stm = Stm.builder().counting().build();
  private final LongArray accounts = new LongArray(ACCOUNTS, i -> 1000);
  private final TransactionalMap<Integer, Long> map = new TransactionalMap<>();
  private final LongRef full = new LongRef(0);
  private final LongArray ring = new LongArray(CAPACITY, i -> 0);
  private final LongRef put = new LongRef(0);
  private final LongRef taken = new LongRef(0);
  private final Ref<List<Integer>> chain = new Ref<>(List.of());
  private final LongRef irrevocable = new LongRef(0);
  private final LongRef outside = new LongRef(0);

  // What the threads know of it, without transactions.
  private final AtomicLong puts = new AtomicLong();
  private final AtomicLong takes = new AtomicLong();
  private final AtomicLong putSum = new AtomicLong();
  private final AtomicLong takenSum = new AtomicLong();
  private final AtomicLong appended = new AtomicLong();
  private final AtomicLong undoable = new AtomicLong();
  private final AtomicLongArray steps;

  private Soak(int threads) {
    steps = new AtomicLongArray(threads);
    stm.run(
        t -> {
          for (int k = 0; k < KEYS; k++) {
            map.put(t, k, 0L);
          }
        });
  }

  private void step(Random r) {
    switch (r.nextInt(10)) {
      case 0, 1 -> transfer(r);
      case 2 -> sum();
      case 3 -> move(r);
      case 4 -> countInMap(r);
      case 5 -> offer(r.nextInt(1000));
      case 6 -> poll();
      case 7 -> append(r.nextInt());
      case 8 -> parts(r);
      default -> alone(r);
    }
  }

  private void transfer(Random r) {
    int a = r.nextInt(ACCOUNTS);
    int b = r.nextInt(ACCOUNTS);
    long amount = r.nextInt(100);
    stm.run(
        t -> {
          accounts.at(a).add(t, -amount);
          accounts.at(b).add(t, amount);
        });
  }

  /** Looks at everything, so that it cannot be committed together with a transfer. */
  private void sum() {
    long sum =
        stm.atomic(
            t -> {
              long all = 0;
              for (int i = 0; i < ACCOUNTS; i++) {
                all += accounts.get(t, i);
              }
              return all;
            });
    require(sum == ACCOUNTS * 1000L, "a block saw " + sum + " in all accounts");
  }

  private void move(Random r) {
    int from = r.nextInt(KEYS * 4);
    int to = r.nextInt(KEYS * 4);
    stm.run(
        t -> {
          Long v = map.get(t, from);
          if (v != null && !map.containsKey(t, to)) {
            map.put(t, to, map.remove(t, from));
          }
        });
  }

  private void countInMap(Random r) {
    int key = r.nextInt(KEYS * 4);
    boolean added =
        stm.atomic(t -> map.compute(t, key, (k, v) -> v == null ? null : v + 1) != null);
    if (added) {
      stm.run(t -> full.add(t, 1));
    }
  }

  /** Waits where the ring is full; but for others only, so that not all wait. */
  private void offer(long value) {
    boolean done =
        stm.<Boolean, RuntimeException>atomic(
            t ->
                t.orElse(
                    one -> {
                      long at = put.get(one);
                      if (at - taken.get(one) == CAPACITY) {
                        throw one.retry();
                      }
                      ring.set(one, (int) (at % CAPACITY), value);
                      put.set(one, at + 1);
                      return true;
                    },
                    other -> false));
    if (done) {
      puts.incrementAndGet();
      putSum.addAndGet(value);
    }
  }

  private void poll() {
    long value =
        stm.<Long, RuntimeException>atomic(
            t ->
                t.orElse(
                    one -> {
                      long at = taken.get(one);
                      if (at == put.get(one)) {
                        throw one.retry();
                      }
                      taken.set(one, at + 1);
                      return ring.get(one, (int) (at % CAPACITY));
                    },
                    other -> -1L));
    if (value >= 0) {
      takes.incrementAndGet();
      takenSum.addAndGet(value);
    }
  }

  private void append(int value) {
    stm.run(
        t ->
            chain.update(
                t,
                old -> {
                  List<Integer> longer = new ArrayList<>(old.size() > 20 ? List.of() : old);
                  longer.add(value);
                  return List.copyOf(longer);
                }));
    stm.run(t -> t.onCommit(appended::incrementAndGet));
  }

  /** A part that fails leaves nothing. */
  private void parts(Random r) {
    int a = r.nextInt(ACCOUNTS);
    boolean fails = r.nextBoolean();
    stm.run(
        t -> {
          accounts.at(a).add(t, -7);
          try {
            t.nested(
                part -> {
                  accounts.at((a + 1) % ACCOUNTS).add(part, 7);
                  if (fails) {
                    throw new IllegalStateException();
                  }
                  return null;
                });
          } catch (IllegalStateException e) {
            accounts.at(a).add(t, 7);
          }
        });
  }

  /** Counts outside of memory too, which can be done once only. */
  private void alone(Random r) {
    if (r.nextInt(20) != 0) {
      outside.get();
      return;
    }
    stm.run(
        t -> {
          long before = irrevocable.get(t);
          t.irrevocable();
          undoable.incrementAndGet();
          irrevocable.set(t, before + 1);
        });
  }

  /** One loop in order, by as many threads, in the quiet between rounds. */
  private void loop(int threads, long seed) {
    LongArray cells = new LongArray(8, i -> i);
    long[] plain = {0, 1, 2, 3, 4, 5, 6, 7};
    int trips = 2000;
    SpeculativeLoop.run(
        stm,
        threads,
        trips,
        (t, i) -> {
          int a = (int) ((i * 31 + seed) % 8);
          int b = (int) ((i * 17 + seed / 8) % 8);
          cells.set(t, a, cells.get(t, b) * 3 + i);
        });
    for (long i = 0; i < trips; i++) {
      plain[(int) ((i * 31 + seed) % 8)] = plain[(int) ((i * 17 + seed / 8) % 8)] * 3 + i;
    }
    for (int i = 0; i < 8; i++) {
      require(cells.at(i).get() == plain[i], "a loop in order gave " + cells.at(i) + ", not " + plain[i]);
    }
  }

  private void count() {
    sum();
    long[] inMap = new long[2];
    stm.run(
        t -> {
          inMap[0] = map.size(t);
          inMap[1] = 0;
          map.forEach(t, (k, v) -> inMap[1] += v);
        });
    require(inMap[0] == KEYS, inMap[0] + " keys of " + KEYS);
    require(inMap[1] == full.get(), inMap[1] + " counted in the map, " + full + " beside it");
    require(put.get() == puts.get() && taken.get() == takes.get(), "the queue lost count");
    long left = 0;
    for (long i = taken.get(); i < put.get(); i++) {
      left += ring.at((int) (i % CAPACITY)).get();
    }
    require(putSum.get() == takenSum.get() + left, "the queue lost a value");
    require(irrevocable.get() == undoable.get(), "irrevocable blocks ran twice, or not at all");
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException(what);
    }
  }

  private void round(int threads, long seed, long nanos) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    long end = System.nanoTime() + nanos;
    Thread[] all = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int me = i;
      all[i] =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    Random r = new Random(seed * 100 + me);
                    try {
                      while (System.nanoTime() < end) {
                        for (int k = 0; k < 1000; k++) {
                          step(r);
                        }
                        steps.addAndGet(me, 1000);
                      }
                    } catch (Throwable e) {
                      synchronized (failures) {
                        failures.add(e);
                      }
                    }
                  });
    }
    for (Thread t : all) {
      t.join((nanos + PATIENCE_NANOS) / 1_000_000);
      if (t.isAlive()) {
        Thread.getAllStackTraces().forEach((who, where) -> System.out.println(who + " " + List.of(where)));
        throw new IllegalStateException("a thread hangs");
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.getFirst());
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    double minutes = Double.parseDouble(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    Soak soak = new Soak(threads);
    long end = System.nanoTime() + (long) (minutes * 60e9);
    long rounds = 0;
    try {
      while (System.nanoTime() < end) {
        soak.round(threads, rounds, Math.min(ROUND_NANOS, Math.max(1, end - System.nanoTime())));
        soak.count();
        soak.loop(threads, rounds++);
      }
    } catch (IllegalStateException e) {
      e.printStackTrace(System.out);
      System.exit(1);
    }
    long steps = 0;
    for (int i = 0; i < threads; i++) {
      steps += soak.steps.get(i);
    }
    System.out.printf("java: %d steps of %d threads in %d rounds, nothing lost, nothing hung; %s%n", steps, threads, rounds, soak.stm.statistics());
  }
}
