package org.pyepi.language.runtime.collection;

/** A source of random words, the Mersenne Twister MT19937, whose state others may work with. */
public interface TwistedWords {
  /** Words of the state. */
  int WORDS = 624;

  /** How far on in the state lies the word that is mixed into another. */
  int SHIFT = 397;

  /** The words, unsigned, and behind them the index of the next one. */
  long[] state();

  /** Takes what {@link #state} gave, after it has been worked with. */
  void restore(long[] words);
}
