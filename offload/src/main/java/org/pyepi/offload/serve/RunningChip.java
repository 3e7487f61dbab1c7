package org.pyepi.offload.serve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.emulator.Mailbox;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * A chip that runs by itself, as a board does, while others look at it. It goes as fast as it can,
 * stands still for each access, and gains {@value #ACCESS_MICROSECONDS} µs of its own time for it:
 * a program that reads a result right after it has started a core finds as much done as on a board.
 * For several threads.
 */
final class RunningChip implements AutoCloseable {
  /** What a host's access to the chip takes on the board, about. */
  static final int ACCESS_MICROSECONDS = 10;

  private static final long CYCLES_PER_MICROSECOND = TimingModel.CLOCK_HZ / 1_000_000;

  /** Cycles after which the chip looks up, where nobody waits for it. */
  private static final long SLICE = 1_000_000;

  /** What the board's driver leaves in CONFIG and MESHCONFIG after a reset. */
  private static final int CONFIG_AFTER_RESET = 0x0040_0000;

  private static final int MESHCONFIG_AFTER_RESET = 2;

  private final Chip chip;
  private final Mailbox mailbox = new Mailbox();

  /**
   * Nanoseconds without a visitor before the chip runs on by itself. Who calls in quick succession
   * drives the chip by what it gains at each call, and need not wait until it stands still.
   */
  private static final long QUIET = 200_000;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition touched = lock.newCondition();
  private final Generation generation;
  private boolean idle;
  private long lastVisit = System.nanoTime() - QUIET;
  private final AtomicInteger visitors = new AtomicInteger();
  private final Thread engine;
  private volatile boolean closed;
  private Throwable failure;

  /**
   * How the chip was left by a visit.
   *
   * @param value what the visit found
   * @param still whether the chip stood still, so that only another visitor can change anything
   * @param generation of what it holds, as long as it stands still
   */
  record Left(int value, boolean still, int generation) {}

  /** Starts a chip that nobody else drives. */
  RunningChip(Chip chip, Generation generation) {
    this.chip = chip;
    this.generation = generation;
    chip.mailbox(mailbox);
    this.engine = new Thread(this::run, "epi-serve-chip");
    resetCores();
    engine.setDaemon(true);
    engine.start();
  }

  ChipConfig config() {
    return chip.config();
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        long quiet = lastVisit + QUIET - System.nanoTime();
        if (chip.isStill()) {
          idle = true;
          touched.await(); // the lock is free meanwhile; a visitor wakes us
          idle = false;
        } else if (visitors.get() > 0 || quiet > 0) {
          touched.awaitNanos(Math.max(quiet, QUIET / 4));
        } else {
          chip.run(SLICE, () -> visitors.get() > 0 || closed);
        }
      }
    } catch (InterruptedException e) {
      // closed
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      lock.unlock();
    }
  }

  /** Something to do with the chip while it stands still. */
  @FunctionalInterface
  private interface Visit {
    int to(Chip chip);
  }

  /** Lets the time of one access pass. */
  private static void access(Chip chip) {
    if (!chip.isStill()) {
      chip.run(ACCESS_MICROSECONDS * CYCLES_PER_MICROSECOND, () -> false);
    }
  }

  /** A visit that changes nothing where the chip stands still. */
  private Left look(Visit visit) {
    visitors.incrementAndGet();
    lock.lock();
    try {
      if (failure != null) {
        throw new IllegalStateException("the emulator failed: " + failure, failure);
      }
      int value = visit.to(chip);
      return new Left(value, chip.isStill(), generation.now());
    } finally {
      visitors.decrementAndGet();
      lastVisit = System.nanoTime();
      if (idle && !chip.isStill()) {
        touched.signalAll();
      }
      lock.unlock();
    }
  }

  /** A visit that may change what others have seen. */
  private Left visit(Visit visit) {
    return look(
        c -> {
          generation.next();
          return visit.to(c);
        });
  }

  /**
   * Reads memory or registers.
   *
   * @param address global
   * @throws IllegalArgumentException if nothing is there
   */
  Left read(int address, byte[] to) {
    return look(
        c -> {
          access(c);
          if (isMemory(address)) {
            c.read(address, to, 0, to.length);
          } else {
            ByteBuffer words = words(to);
            for (int k = 0; k < to.length; k += 4) {
              words.putInt(c.isGap(address + k) ? 0 : c.readMapped(address + k));
            }
          }
          return 0;
        });
  }

  /**
   * Writes memory or registers.
   *
   * @param address global
   * @throws IllegalArgumentException if nothing is there
   */
  Left write(int address, byte[] from) {
    return visit(
        c -> {
          if (isMemory(address)) {
            c.write(address, from, 0, from.length);
          } else {
            ByteBuffer words = words(from);
            for (int k = 0; k < from.length; k += 4) {
              int at = address + k;
              if ((at & 0xfffff) == SpecialRegister.ILATST.offset()) {
                c.forgetDramCode(); // what starts now may just have been put there
              }
              int value = words.getInt();
              if (!c.isGap(at)) { // what is reserved keeps nothing
                c.writeMapped(at, value);
              }
            }
          }
          access(c); // so that whoever looks into DRAM next finds what has come of it
          return 0;
        });
  }

  private boolean isMemory(int address) {
    return config().inDram(address) || (address & 0xfffff) < ChipConfig.SRAM_BYTES;
  }

  private static ByteBuffer words(byte[] bytes) {
    if (bytes.length % 4 != 0) {
      throw new IllegalArgumentException("registers are words");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Resets all cores as the board's driver does. */
  Left reset() {
    return visit(
        c -> {
          resetCores();
          access(c);
          return 0;
        });
  }

  private void resetCores() {
    for (Core core : chip.cores()) {
      core.reset();
      chip.writeRegister(core, SpecialRegister.CONFIG, CONFIG_AFTER_RESET);
      chip.writeRegister(core, SpecialRegister.MESHCONFIG, MESHCONFIG_AFTER_RESET);
    }
    chip.forgetDramCode();
    mailbox.clear();
  }

  /** DRAM holds new code. */
  Left newCode() {
    return visit(
        c -> {
          c.forgetDramCode();
          access(c);
          return 0;
        });
  }

  /**
   * Takes the oldest message for the host.
   *
   * @param to gets its two words
   * @return how many bytes there are: none where none waits
   */
  Left message(byte[] to) {
    return look(
        c -> {
          access(c);
          if (mailbox.count() == 0) {
            return 0;
          }
          words(to).putLong(mailbox.take());
          return Long.BYTES;
        });
  }

  /** How many messages wait for the host. */
  Left messages() {
    return look(
        c -> {
          access(c);
          return mailbox.count();
        });
  }

  /**
   * Lets the chip's time pass, until it stands still at most.
   *
   * @return microseconds that are left, because nothing happens any more
   */
  Left pass(int microseconds) {
    return look(
        c -> {
          long end = c.now() + (microseconds & 0xffffffffL) * CYCLES_PER_MICROSECOND;
          c.run(end - c.now(), () -> closed || c.isStill());
          return (int) Math.max(0, (end - c.now()) / CYCLES_PER_MICROSECOND);
        });
  }

  @Override
  public void close() {
    closed = true;
    engine.interrupt();
    try {
      engine.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
