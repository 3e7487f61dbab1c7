package org.pyepi.offload.device;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that talks to a board. An access to a board that hangs may never return, so
 * whoever wants one waits for it here, and not for ever; the thread is left behind then.
 */
final class BoardThread implements AutoCloseable {
  /** Nanoseconds after which an access is taken to hang. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  /** What the thread is to do. */
  @FunctionalInterface
  interface Access {
    void run() throws DeviceException;
  }

  private final ExecutorService executor;
  private volatile Thread thread;
  private volatile String lost;

  BoardThread() {
    executor =
        Executors.newSingleThreadExecutor(
            work -> {
              thread = new Thread(work, "pyepi-board");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Has something done and waits for it.
   *
   * @throws DeviceException as the access does, or if it does not come back
   */
  void run(Access access) throws DeviceException {
    if (Thread.currentThread() == thread) {
      access.run(); // what is awaited looks at the board
      return;
    }
    if (lost != null) {
      throw closed(lost);
    }
    Future<?> done =
        executor.submit(
            () -> {
              access.run();
              return null;
            });
    long end = System.nanoTime() + PATIENCE;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          done.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
          return;
        } catch (InterruptedException e) {
          interrupted = true; // the program hears of it when the access is over
        }
      }
    } catch (TimeoutException e) {
      lost = "the board does not answer";
      throw closed(lost);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static DeviceException failure(Throwable cause) {
    return switch (cause) {
      case DeviceException e -> e;
      case RuntimeException e -> throw e;
      default -> closed("the board's library: " + cause.getMessage()); // one of JNA's errors
    };
  }

  private static DeviceException closed(String why) {
    return new DeviceException(DeviceException.Reason.CLOSED, why);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
