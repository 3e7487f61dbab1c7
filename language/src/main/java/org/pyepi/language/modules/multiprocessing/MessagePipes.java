package org.pyepi.language.modules.multiprocessing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pipes between the contexts of one process. What is written at once is read at once. Ends have
 * negative numbers, which all contexts share; each holds the ends that it was given, and an end is
 * closed when nobody holds it any more.
 */
final class MessagePipes {
  private static final class Pipe {
    private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    private boolean isRead = true;
    private boolean isWritten = true;
  }

  private static final class End {
    private final Pipe pipe;
    private final boolean reads;
    private int holders;

    End(Pipe pipe, boolean reads) {
      this.pipe = pipe;
      this.reads = reads;
    }
  }

  private static final Map<Long, End> ENDS = new HashMap<>();
  private static long next = -2;

  private MessagePipes() {}

  /** A new pipe: the numbers of the end to read and of the one to write, both held once. */
  static synchronized long[] open() {
    Pipe pipe = new Pipe();
    long[] numbers = new long[2];
    for (int i = 0; i < 2; i++) {
      numbers[i] = next--;
      ENDS.put(numbers[i], new End(pipe, i == 0));
      hold(numbers[i]);
    }
    return numbers;
  }

  static synchronized void hold(long number) {
    End end = ENDS.get(number);
    if (end != null) {
      end.holders++;
    }
  }

  /** Whether there was such an end. */
  static synchronized boolean release(long number) {
    End end = ENDS.get(number);
    if (end == null) {
      return false;
    }
    if (--end.holders == 0) {
      ENDS.remove(number);
      if (end.reads) {
        end.pipe.isRead = false;
      } else {
        end.pipe.isWritten = false;
      }
      MessagePipes.class.notifyAll();
    }
    return true;
  }

  /** Whether it was written; there may be nobody who reads it. */
  static synchronized boolean write(long number, byte[] message) {
    End end = ENDS.get(number);
    if (end == null || end.reads || !end.pipe.isRead) {
      return false;
    }
    end.pipe.messages.add(message);
    MessagePipes.class.notifyAll();
    return true;
  }

  /** Waits for a message; null when none comes any more. */
  static synchronized byte[] read(long number) throws InterruptedException {
    End end = ENDS.get(number);
    if (end == null || !end.reads) {
      return null;
    }
    while (end.pipe.messages.isEmpty() && end.pipe.isWritten) {
      MessagePipes.class.wait();
    }
    return end.pipe.messages.poll();
  }

  static synchronized boolean exists(long number) {
    return ENDS.containsKey(number);
  }

  /**
   * Waits until something can be read, be it that nothing comes any more.
   *
   * @param millis at most; 0 does not wait, a negative number waits for ever
   * @return which of the numbers, by their places
   */
  static synchronized List<Integer> select(long[] numbers, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (true) {
      List<Integer> ready = new ArrayList<>();
      for (int i = 0; i < numbers.length; i++) {
        End e = ENDS.get(numbers[i]);
        if (e == null || !e.pipe.messages.isEmpty() || !e.pipe.isWritten) {
          ready.add(i);
        }
      }
      long left = (end - System.nanoTime() + 999_999) / 1_000_000;
      if (!ready.isEmpty() || millis == 0 || millis > 0 && left <= 0) {
        return ready;
      }
      MessagePipes.class.wait(millis < 0 ? 0 : left);
    }
  }
}
