package org.pyepi.offload.report;

import org.pyepi.offload.kernel.ExitReason;

/** Why an attempt at a chunk was discarded; the names are the report's. */
public enum AbortKind {
  /** It had read what an earlier chunk then wrote. */
  CONFLICT,
  /** An integer did not fit the worker's representation. */
  OVERFLOW,
  /** Python would raise in it. */
  EXCEPTION,
  /**
   * An assumption failed, or a float value was one that the worker does not treat as Python does.
   */
  GUARD,
  /** The device failed. */
  DEVICE,
  /** The loop ends in it. */
  BREAK,
  /** A test asked for it. */
  FORCED;

  /** The kind of a side exit; null for DONE. */
  public static AbortKind of(ExitReason reason) {
    return switch (reason) {
      case DONE -> null;
      case OVERFLOW -> OVERFLOW;
      case EXCEPTION -> EXCEPTION;
      case GUARD -> GUARD;
      case BREAK -> BREAK;
      case FORCED -> FORCED;
    };
  }

  /** The key in the report. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
