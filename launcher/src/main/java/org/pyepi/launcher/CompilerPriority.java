package org.pyepi.launcher;

/**
 * Gives Truffle's compiler threads the processors once a program has run for a while and stays with
 * the functions that it has: short programs are done without what these would compile, long ones
 * wait for nothing else, and one that comes to new functions all the time gains nothing from those
 * that it has left. They begin with few ({@link RuntimeImage}); where the system lets no process
 * take more than it began with, as Linux does with users who are not root, they stay as they are.
 */
final class CompilerPriority implements Runnable {
  /** Milliseconds that the program has first. */
  private static final long HEAD_START = 4000;

  /** Milliseconds between two looks for threads that were made since. */
  private static final long LOOK = 2000;

  /** More functions than these, hot since the last look, are a program that comes to new ones. */
  private static final int NEW_FUNCTIONS = 4;

  private static final String COMPILER = "TruffleCompilerThread";

  private CompilerPriority() {}

  static void start() {
    Thread t = new Thread(new CompilerPriority(), "pyepi-compilers");
    t.setDaemon(true);
    t.start();
  }

  @Override
  public void run() {
    try {
      Thread.sleep(HEAD_START - LOOK);
      int before;
      int now = waiting();
      do {
        before = now;
        Thread.sleep(LOOK);
        now = waiting();
      } while (now > before + NEW_FUNCTIONS);
      while (true) {
        try {
          raise();
        } catch (OutOfMemoryError e) {
          // Of no concern to the program, which gets its own.
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it; if someone does, they want it to end.
    }
  }

  /**
   * Functions that wait for the compiler; 0 where nothing tells. By reflection: the package is of
   * Truffle's own, which only the start script opens.
   */
  private static int waiting() {
    try {
      Object runtime =
          Class.forName("com.oracle.truffle.api.Truffle").getMethod("getRuntime").invoke(null);
      return (int) runtime.getClass().getMethod("getCompilationQueueSize").invoke(runtime);
    } catch (ReflectiveOperationException | LinkageError e) {
      return 0;
    }
  }

  private static void raise() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] threads = new Thread[2 * all.activeCount() + 8];
    int n = all.enumerate(threads);
    for (int i = 0; i < n; i++) {
      Thread t = threads[i];
      if (t.getPriority() == Thread.MAX_PRIORITY && t.getName().startsWith(COMPILER)) {
        t.setPriority(Thread.NORM_PRIORITY);
      }
    }
  }
}
