package org.pyepi.offload.schedule;

import java.util.List;

/**
 * The program around a hot loop, as the scheduler needs it. All methods are called by the thread
 * that runs the loop. Iterations are counted from 0: trip {@code t} has the loop variable {@code
 * start + step·t}.
 */
public interface LoopProgram {
  /**
   * Stores live-out scalars into the program's variables. Called before a sequential run and at the
   * end.
   *
   * @param completed trips that are done; the loop variable has the value of trip {@code completed
   *     - 1}, unless it is an output itself
   * @param outputs for each output of the kernel a Long, BigInteger, Float, Double or Boolean, or
   *     null where the variable has its value already
   */
  void publish(long completed, List<Object> outputs);

  /**
   * Runs trips [first, first + count) in the interpreter, which finds and leaves all variables as a
   * sequential run would. What it throws ends the loop and goes through to the caller.
   *
   * @return false when the loop ended there, by {@code break} or {@code return}
   */
  boolean runSequentially(long first, long count);

  /** Whether what the captured kernel takes for granted still holds. */
  boolean guardsHold();

  /**
   * The loop's arrays and live-in scalars as they are now; a sequential run may have changed both.
   * Called only while the guards hold.
   */
  LoopArguments reload();

  /**
   * What the interpreter took for a trip before the loop was captured, in seconds; NaN where that
   * was not measured.
   */
  default double interpreterSecondsPerTrip() {
    return Double.NaN;
  }

  /**
   * What it may take, for all that is known. Where measurements decide, a launch that is slower is
   * given up.
   */
  default double interpreterSecondsPerTripAtMost() {
    return interpreterSecondsPerTrip();
  }

  /** Seconds that a launch may lose against the interpreter before the rest is handed back. */
  default double toleratedLoss() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Runs something that may take long and looks after no signals and threads.
   *
   * @param work ends soon, and early, once it is told to
   * @param stop tells it so, from any thread; called where {@link #poll} is due
   */
  default void runStoppable(Runnable work, Runnable stop) {
    work.run();
  }

  /**
   * Whether iterations may run apart from the program now, while its other threads go on.
   *
   * @param always also where no other thread is known to want that
   */
  default boolean mayRunApart(boolean always) {
    return false;
  }

  /** Threads of the program that have something to do, the one that asks among them. */
  default int threadsAtWork() {
    return 1;
  }

  /**
   * Runs something that touches nothing of the program while other threads of the program run.
   * Afterwards anything may have changed.
   *
   * @param work ends soon, and early, once it is told to
   * @param stop tells it so, from any thread
   * @param nanos after which it is told
   * @return whether it was not told for that reason
   */
  default boolean runApart(Runnable work, Runnable stop, long nanos) {
    runStoppable(work, stop);
    return true;
  }

  /** Called now and then while the program's thread waits; may throw to end the loop. */
  default void poll() {}

  /**
   * How often other code of the program may have run on this thread's behalf or in its place: in
   * {@link #poll} or {@link #runSequentially}, for example the handler of a signal. When the number
   * has changed, any variable and any array may have, too.
   */
  default long outsideEvents() {
    return 0;
  }
}
