package org.pyepi.stm;

/**
 * Leaves an attempt that cannot be committed. An Error, so that bodies that catch exceptions let it
 * through; those that catch even this are discarded all the same.
 */
final class Rollback extends Error {
  private static final long serialVersionUID = 1;

  /** One for all: it has no trace, and what it means stands in the transaction. */
  static final Rollback SIGNAL = new Rollback();

  private Rollback() {
    super("a transaction starts again; this is to be rethrown", null, false, false);
  }
}
