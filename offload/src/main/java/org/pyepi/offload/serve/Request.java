package org.pyepi.offload.serve;

/**
 * What a client may ask for. A request is four little-endian words: its number here, an address or
 * a value, a number of bytes, and 1 for a write that wants no answer, else 0; behind a {@link
 * #WRITE} the bytes follow. The answer is three words, a {@link Status} (and {@link #STILL}), a
 * number of bytes and the {@link Generation}, and then the bytes.
 *
 * <p>{@code native/src/main/c/protocol.h} holds the same numbers; a test compares them.
 */
enum Request {
  /**
   * What the board is: version, rows, columns, first row, first column, DRAM's base and size as
   * words, then the name of DRAM's file, behind whose DRAM the generation is.
   */
  HELLO,
  /**
   * Reads from a global address: from one core's SRAM or from DRAM as many bytes as asked for, from
   * registers whole words.
   */
  READ,
  /** Writes likewise. */
  WRITE,
  /** Resets the whole chip as the board's driver does; memory keeps what it holds. */
  RESET,
  /** Lets time pass: so many microseconds of the chip, or until it stands still. */
  PASS,
  /** DRAM holds new code. */
  NEW_CODE,
  /** The oldest message that a core has left for the host, two words; nothing where none waits. */
  MAILBOX_READ,
  /** How many wait: one word. */
  MAILBOX_COUNT;

  /** Of the protocol; a client with another one is told so by its own library. */
  static final int VERSION = 4;

  /**
   * Beside a status: the chip stands still, so that what was read holds until the generation is
   * another.
   */
  static final int STILL = 0x100;

  /** Most bytes of one request. */
  static final int MOST_BYTES = 1 << 25;

  /** How a request ended. */
  enum Status {
    DONE,
    /** Nothing is at that address, or a register was addressed by other than words. */
    BAD_ADDRESS,
    /** It is none. */
    BAD_REQUEST
  }

  private static final Request[] ALL = values();

  /** The request with this number, or null. */
  static Request of(int number) {
    return number >= 0 && number < ALL.length ? ALL[number] : null;
  }
}
