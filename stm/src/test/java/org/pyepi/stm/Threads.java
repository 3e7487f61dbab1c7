package org.pyepi.stm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Runs the same in several threads at once, and fails where one of them does. */
final class Threads {
  private static final int PATIENCE_SECONDS = 120;

  private Threads() {}

  static void run(int count, IntConsumer work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    ExecutorService pool = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        Callable<Void> task =
            () -> {
              start.await();
              work.accept(number);
              return null;
            };
        all.add(pool.submit(task));
      }
      for (Future<?> f : all) {
        f.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
