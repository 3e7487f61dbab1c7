package org.pyepi.language.modules.posix;

import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The part of {@code signal} that sends, holds back and waits: timers, masks, {@code sigwait}. */
final class SignalTimers {
  private static final PType ITIMER_ERROR =
      BuiltinTypes.ofModule("signal", "itimer_error", ExceptionTypes.OS_ERROR, Layout.EXCEPTION);

  /** Of the three timers: which signal each sends. */
  private static final int[] SIGNALS = {14, 26, 27};

  private static final long LOOK_AGAIN = 5;

  private static final class Timer {
    private ScheduledFuture<?> future;
    private double interval;
  }

  private final SignalModule signals;
  private final Timer[] timers = {new Timer(), new Timer(), new Timer()};
  private final TreeSet<Integer> blocked = new TreeSet<>();
  private final TreeSet<Integer> held = new TreeSet<>();
  private ScheduledExecutorService clock;

  /** How many signals have reached the main thread. */
  volatile int delivered;

  SignalTimers(SignalModule signals) {
    this.signals = signals;
  }

  /** Keeps a signal that is blocked; true where it has been kept. */
  synchronized boolean block(int n) {
    return blocked.contains(n) && (held.add(n) || true);
  }

  private synchronized Object set(int which, double seconds, double interval) {
    signals.permit();
    if (seconds < 0 || interval < 0) {
      throw Errors.of(ITIMER_ERROR, 22L, Str.of("Invalid argument"));
    }
    Timer t = timers[which];
    PTuple old = state(t);
    if (t.future != null) {
      t.future.cancel(false);
      t.future = null;
    }
    t.interval = interval;
    if (seconds > 0) {
      schedule(which, seconds);
    }
    return old;
  }

  private void schedule(int which, double seconds) {
    if (clock == null) {
      clock =
          Executors.newSingleThreadScheduledExecutor(
              r -> {
                Thread thread = new Thread(r, "pyepi-timer");
                thread.setDaemon(true);
                return thread;
              });
    }
    timers[which].future =
        clock.schedule(() -> fire(which), (long) (seconds * 1e9), TimeUnit.NANOSECONDS);
  }

  private synchronized void fire(int which) {
    Timer t = timers[which];
    t.future = null;
    if (t.interval > 0) {
      schedule(which, t.interval);
    }
    signals.send(SIGNALS[which]);
  }

  private static PTuple state(Timer t) {
    double left = t.future == null ? 0 : Math.max(0, t.future.getDelay(TimeUnit.NANOSECONDS) / 1e9);
    return new PTuple(left, t.interval);
  }

  private static int which(Object value) {
    int which = Numbers.indexInt(value);
    if (which < 0 || which > 2) {
      throw Errors.of(ITIMER_ERROR, 22L, Str.of("Invalid argument"));
    }
    return which;
  }

  private static PSet set(Iterable<Integer> numbers) {
    PSet made = new PSet();
    for (int n : numbers) {
      made.add((long) n);
    }
    return made;
  }

  private static TreeSet<Integer> numbers(Object iterable) {
    TreeSet<Integer> all = new TreeSet<>();
    for (Object n : Iteration.toArray(iterable)) {
      long number = Numbers.indexLong(n);
      if (number < 1 || number > 64) {
        throw Errors.value("signal number %d out of range [1; 64]", number);
      }
      all.add((int) number);
    }
    return all;
  }

  /** {@code pthread_sigmask}: what is let through again is delivered at once. */
  private Object mask(int how, Object given) {
    signals.permit();
    TreeSet<Integer> wanted = numbers(given);
    TreeSet<Integer> released = new TreeSet<>();
    PSet old;
    synchronized (this) {
      old = set(blocked);
      switch (how) {
        case 0 -> blocked.addAll(wanted);
        case 1 -> blocked.removeAll(wanted);
        case 2 -> {
          blocked.clear();
          blocked.addAll(wanted);
        }
        default -> throw Errors.os(22, "Invalid argument", null);
      }
      for (int n : held.toArray(new Integer[0])) {
        if (!blocked.contains(n)) {
          held.remove(n);
          released.add(n);
        }
      }
    }
    released.forEach(signals::now);
    return old;
  }

  /**
   * Waits for one of some signals that are held back.
   *
   * @param seconds at most, or a negative number
   * @return its number, or 0 where none came
   */
  private int await(Object given, double seconds) {
    TreeSet<Integer> wanted = numbers(given);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (true) {
      synchronized (this) {
        for (int n : wanted) {
          if (held.remove(n)) {
            return n;
          }
        }
      }
      if (seconds >= 0 && System.nanoTime() >= end) {
        return 0;
      }
      signals.context().lock().without(() -> Thread.sleep(LOOK_AGAIN));
    }
  }

  private Object pause() {
    int before = delivered;
    signals.context().flush();
    while (delivered == before) {
      signals.context().lock().without(() -> Thread.sleep(LOOK_AGAIN));
    }
    return PNone.NONE;
  }

  void install(ModuleBuilder m) {
    m.constant("ITIMER_REAL", 0L)
        .constant("ITIMER_VIRTUAL", 1L)
        .constant("ITIMER_PROF", 2L)
        .constant("ItimerError", ITIMER_ERROR)
        .function(
            "alarm(seconds, /)",
            a -> {
              PTuple old = (PTuple) set(0, Numbers.indexLong(a[0]), 0);
              return (long) Math.ceil((Double) old.items[0]);
            })
        .function(
            "setitimer(which, seconds, interval=0.0, /)",
            a ->
                set(which(a[0]), Numbers.asDouble(a[1]), a[2] == null ? 0 : Numbers.asDouble(a[2])))
        .function("getitimer(which, /)", a -> state(timers[which(a[0])]))
        .function("pause()", a -> pause())
        .function("siginterrupt(signalnum, flag, /)", a -> siginterrupt(a[0]))
        .function(
            "strsignal(signalnum, /)",
            a -> {
              String text = SignalNames.text(SignalModule.number(a[0]));
              return text == null ? PNone.NONE : Str.of(text);
            })
        .function(
            "valid_signals()",
            a -> {
              TreeSet<Integer> all = new TreeSet<>();
              for (int n = 1; n <= 64; n++) {
                if (n != 32 && n != 33) {
                  all.add(n);
                }
              }
              return set(all);
            })
        .function("pthread_sigmask(how, mask, /)", a -> mask(Numbers.indexInt(a[0]), a[1]))
        .function(
            "pthread_kill(thread_id, signalnum, /)",
            a -> {
              signals.permit();
              int n = Numbers.indexInt(a[1]);
              if (n != 0) {
                signals.send(SignalModule.number(a[1]));
              }
              return PNone.NONE;
            })
        .function("sigpending()", a -> pending())
        .function("sigwait(sigset, /)", a -> (long) await(a[0], -1));
  }

  private synchronized PSet pending() {
    return set(held);
  }

  private static Object siginterrupt(Object signal) {
    SignalModule.number(signal);
    return PNone.NONE;
  }
}
