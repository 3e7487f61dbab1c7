package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.TypeLiteral;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** Many contexts: one after the other, at once, and stopped. */
class ContextsTest {
  private static final Source PROGRAM =
      Source.create(
          "pyepi",
          "class Point:\n    def __init__(self, x):\n        self.x = x\n"
              + "points = [Point(i) for i in range(20)]\nsum(p.x for p in points)\n");

  private static long usedAfterCollection() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
      Runtime r = Runtime.getRuntime();
      least = Math.min(least, r.totalMemory() - r.freeMemory());
    }
    return least;
  }

  /** Opens and closes contexts of an engine, each with a program run. */
  private static void open(Engine engine, int count) {
    for (int i = 0; i < count; i++) {
      try (Context context = Context.newBuilder("pyepi").engine(engine).build()) {
        assertEquals(190, context.eval(PROGRAM).asInt());
      }
    }
  }

  @Test
  void tenThousandContextsLeaveNothingBehind() throws Exception {
    try (Engine engine = Engine.create("pyepi")) {
      open(engine, 100);
      long early = usedAfterCollection();
      open(engine, 9_900);
      long late = usedAfterCollection();
      assertTrue(late < early * 1.05, early + " bytes after 100, " + late + " after 10,000");
    }
  }

  @Test
  void nothingStaticKeepsAContextAlive() throws Exception {
    List<WeakReference<Object>> references = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Object mark = new StringBuilder("mark");
      references.add(new WeakReference<>(mark));
      try (Context context = Context.newBuilder("pyepi").allowAllAccess(true).build()) {
        context.getBindings("pyepi").putMember("mark", mark);
        context.eval("pyepi", "import json, re, weakref\nclass Holder:\n    held = mark\n");
        context.eval("pyepi", "h = Holder()\nr = weakref.ref(h)\nkeys = {h: mark}\n");
      }
    }
    usedAfterCollection();
    for (WeakReference<Object> r : references) {
      assertNull(r.get());
    }
  }

  @Test
  void contextsRunAtOnceOnSeveralThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Engine engine = Engine.create("pyepi")) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int own = i;
        tasks.add(
            () -> {
              try (Context context = Context.newBuilder("pyepi").engine(engine).build()) {
                context.getBindings("pyepi").putMember("own", own);
                context.eval("pyepi", "t = 0\nfor i in range(3000):\n    t += own\n");
                return context.eval("pyepi", "t // 3000").asInt();
              }
            });
      }
      List<Future<Integer>> results = threads.invokeAll(tasks);
      for (int i = 0; i < results.size(); i++) {
        assertEquals(i, results.get(i).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aRunningContextIsInterruptedAndGoesOn() throws Exception {
    try (Context context = Context.newBuilder("pyepi").build()) {
      Thread watch = delayed(() -> context.interrupt(Duration.ofSeconds(20)));
      PolyglotException e =
          assertThrows(
              PolyglotException.class, () -> context.eval("pyepi", "while True:\n    pass\n"));
      assertTrue(e.isInterrupted(), e.toString());
      watch.join();
      assertEquals(3, context.eval("pyepi", "1 + 2").asInt());
    }
  }

  @Test
  void aRunningContextIsCancelled() throws Exception {
    Context context = Context.newBuilder("pyepi").build();
    Thread watch = delayed(() -> context.close(true));
    PolyglotException e =
        assertThrows(
            PolyglotException.class,
            () ->
                context.eval(
                    "pyepi",
                    "while True:\n    try:\n        [i for i in range(1000)]\n"
                        + "    except BaseException:\n        pass\n"));
    assertTrue(e.isCancelled(), e.toString());
    watch.join();
  }

  @Test
  void statementsCanBeLimited() {
    ResourceLimits limits = ResourceLimits.newBuilder().statementLimit(500, null).build();
    Context context = Context.newBuilder("pyepi").resourceLimits(limits).build();
    PolyglotException e =
        assertThrows(
            PolyglotException.class,
            () -> context.eval("pyepi", "n = 0\nfor i in range(10000):\n    n += 1\n"));
    assertTrue(e.isResourceExhausted(), e.toString());
  }

  @Test
  void aDeviceIsThereForTheNextContext() {
    for (int i = 0; i < 3; i++) {
      try (Context context =
          Context.newBuilder("pyepi")
              .allowCreateThread(true)
              .option("pyepi.device", "emulator")
              .build()) {
        context.eval(
            "pyepi",
            "def f(a):\n    for i in range(len(a)):\n        a[i] = i * 2\n    return a\n");
        assertEquals(9998, context.eval("pyepi", "f([0] * 5000)[4999]").asInt());
        assertTrue(
            context
                .eval("pyepi", "__import__('epiphany').explain()")
                .asString()
                .contains("ran on the emulator"));
      }
    }
  }

  private static final String TURN =
      """
      import epiphany

      def fill(a, own):
          for i in range(len(a)):
              a[i] = i * own + 1

      def turn(own):
          a = [0] * 5000
          fill(a, own)
          return a == [i * own + 1 for i in range(5000)]

      def report():
          return [l for l in epiphany.report()["loops"] if l["function"] == "fill"][0]
      """;

  /** Takes turns on the emulated device, each begun together with the other threads. */
  private static List<Integer> commitsByCore(int own, CyclicBarrier together) throws Exception {
    try (Context context =
        Context.newBuilder("pyepi")
            .allowCreateThread(true)
            .option("pyepi.device", "emulator")
            .option("pyepi.host-threads", "0")
            .build()) {
      context.eval("pyepi", TURN);
      Value python = context.getBindings("pyepi");
      for (int turn = 0; turn < 6; turn++) {
        together.await(60, TimeUnit.SECONDS);
        assertTrue(python.getMember("turn").execute(own).asBoolean(), "context " + own);
      }
      Value loop = python.getMember("report").execute();
      assertEquals("offloaded", loop.getHashValue("verdict").asString());
      return List.copyOf(loop.getHashValue("perCore").as(new TypeLiteral<List<Integer>>() {}));
    }
  }

  @Test
  void contextsUseTheDeviceAtOnceAndAlike() throws Exception {
    int count = 3;
    CyclicBarrier together = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<List<Integer>>> commits = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        int own = i;
        commits.add(threads.submit(() -> commitsByCore(own, together)));
      }
      List<Integer> first = commits.get(0).get(120, TimeUnit.SECONDS);
      assertEquals(16, first.size());
      assertTrue(first.stream().allMatch(c -> c > 0), first.toString());
      for (Future<List<Integer>> f : commits) {
        assertEquals(first, f.get(120, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  private static Thread delayed(Action action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(500); // so that the program runs; any time is right
                action.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }
}
