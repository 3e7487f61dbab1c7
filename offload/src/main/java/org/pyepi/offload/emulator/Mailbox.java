package org.pyepi.offload.emulator;

/**
 * Where cores leave messages for a host: two words beside the chip, behind its link to the east. A
 * store to the first leaves a message, whose second word is 0 unless both were stored at once.
 * Messages wait in order, as many as there are.
 */
public final class Mailbox {
  /** Global address of its first word. */
  static final int ADDRESS = 0x810f_0730;

  private long[] messages = new long[64];
  private int first;
  private int count;

  static boolean isAt(int address) {
    return (address & ~7) == ADDRESS;
  }

  /** A store to one of the words, or both. */
  void put(int address, long value) {
    if (address != ADDRESS) {
      return;
    }
    if (count == messages.length) {
      long[] more = new long[2 * count];
      for (int k = 0; k < count; k++) {
        more[k] = messages[(first + k) % count];
      }
      messages = more;
      first = 0;
    }
    messages[(first + count++) % messages.length] = value;
  }

  /** Messages that wait. */
  public int count() {
    return count;
  }

  /** Takes the oldest message, first word below the second; one must wait. */
  public long take() {
    if (count == 0) {
      throw new IllegalStateException("no message");
    }
    long message = messages[first];
    first = (first + 1) % messages.length;
    count--;
    return message;
  }

  /** Forgets all messages. */
  public void clear() {
    count = 0;
  }
}
