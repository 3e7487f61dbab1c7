package org.pyepi.offload.device;

/**
 * A device did not do what was asked. Never a reason for a program to fail: the host takes over.
 */
public final class DeviceException extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong. */
  public enum Reason {
    /** There is no such device here; the message says what is missing and where it was sought. */
    UNAVAILABLE,
    /** A core raised an exception or stopped for good. */
    CORE_FAULT,
    /** The cores went to sleep without signalling. */
    ASLEEP,
    /** The limit of cycles, or of time on a board, passed. */
    LIMIT,
    /** An address or size outside the memory that it names. */
    BAD_ADDRESS,
    /** The device was closed. */
    CLOSED
  }

  private final Reason reason;

  public DeviceException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }
}
