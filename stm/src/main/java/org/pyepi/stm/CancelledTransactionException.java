package org.pyepi.stm;

import java.util.concurrent.CancellationException;

/** Thrown out of a transaction of a {@link Sequence} that ended with one before it. */
public final class CancelledTransactionException extends CancellationException {
  private static final long serialVersionUID = 1;

  CancelledTransactionException(long failed) {
    super("number " + failed + " has failed");
  }
}
