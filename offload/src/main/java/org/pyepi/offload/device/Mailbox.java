package org.pyepi.offload.device;

/** Words of the mailbox at {@link MemoryMap#MAILBOX}, by their number; and the state's values. */
public final class Mailbox {
  private Mailbox() {}

  public static final int STATE = 0;
  public static final int SEQUENCE = 1;
  public static final int ENTRY = 2;
  public static final int ARGUMENTS = 3;
  public static final int CONFIGURATION = 4;
  public static final int RESULT = 5;
  public static final int CYCLES = 6;
  public static final int STATUS_WORD = 7;
  public static final int DONE_SEQUENCE = 8;
  public static final int FAULT_VECTOR = 9;
  public static final int FAULT_ADDRESS = 10;
  public static final int CODE_SOURCE = 11;
  public static final int CODE_DOUBLES = 12;

  /** Words that the mailbox has. */
  public static final int WORDS = 16;

  public static final int FREE = 0;
  public static final int POSTED = 1;
  public static final int RUNNING = 2;
  public static final int DONE = 3;
  public static final int FAULTED = 4;

  /** CONFIG of an image that wants the FPU to round to nearest: nothing set. */
  public static final int ROUND_TO_NEAREST = 0;

  /** Bit of CONFIG: FPU results are truncated. */
  public static final int TRUNCATE = 1;

  /** Bit of CONFIG: the FPU does integer arithmetic. */
  public static final int INTEGER_MODE = 1 << 19;

  /** Offset of a word in a core. */
  public static int offset(int word) {
    return MemoryMap.MAILBOX + 4 * word;
  }
}
