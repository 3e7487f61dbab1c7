package org.pyepi.stm.history;

/**
 * Keeps the order of pieces of work 0, 1, 2, … that are attempted ahead of their turns. At its turn
 * an attempt is committed; one that was discarded is made again, when nothing can conflict with it
 * any more; and what cannot be done in a transaction at all falls back to who can do it without
 * one. Used by one thread.
 *
 * @param <A> an attempt
 */
public final class OrderedCommit<A> {
  /** How a piece is attempted, and who hears what became of it. */
  public interface Piece<A> {
    /** The attempt that ran ahead; null where attempts no longer count. */
    A await();

    /** What it did, and against which snapshot. */
    Speculation speculation(A attempt);

    /** Whether it ran to its end, so that it may be committed if nothing conflicts with it. */
    boolean isComplete(A attempt);

    /** It is committed. */
    void committed(A attempt);

    /**
     * It is discarded.
     *
     * @param conflict whether because of a conflict; otherwise it is not complete
     */
    void discarded(A attempt, boolean conflict);

    /**
     * Whether a discarded attempt may end otherwise now that it is its turn.
     *
     * @param nothingSince whether nothing was committed since it began
     */
    boolean isWorthRedoing(A attempt, boolean nothingSince);

    /** Makes the attempt at its turn; null where attempts no longer count. */
    A redo();

    /** Does the piece without a transaction; false where nothing is to follow it. */
    boolean fallBack();
  }

  /** What became of a piece. */
  public enum Ending {
    /** The attempt that ran ahead is committed. */
    COMMITTED,
    /** A second attempt is committed. */
    REDONE,
    /** It was done without a transaction. */
    FELL_BACK,
    /** It was done without a transaction, or in part, and nothing is to follow it. */
    STOPPED,
    /** Nothing is done: attempts no longer count. */
    INTERRUPTED
  }

  private final History history;

  /** The order of a history's transactions. */
  public OrderedCommit(History history) {
    this.history = history;
  }

  /** The life of the piece whose turn it is. */
  public Ending carry(Piece<A> piece) {
    A ahead = piece.await();
    if (ahead == null) {
      return Ending.INTERRUPTED;
    }
    if (commit(piece, ahead)) {
      return Ending.COMMITTED;
    }
    boolean nothingSince = piece.speculation(ahead).snapshot() == history.version();
    if (piece.isWorthRedoing(ahead, nothingSince)) {
      A now = piece.redo();
      if (now == null) {
        return Ending.INTERRUPTED;
      }
      if (commit(piece, now)) {
        return Ending.REDONE;
      }
    }
    if (!piece.fallBack()) {
      return Ending.STOPPED;
    }
    history.pass();
    return Ending.FELL_BACK;
  }

  private boolean commit(Piece<A> piece, A attempt) {
    boolean complete = piece.isComplete(attempt);
    if (complete && history.commit(piece.speculation(attempt))) {
      piece.committed(attempt);
      return true;
    }
    piece.discarded(attempt, complete);
    return false;
  }
}
