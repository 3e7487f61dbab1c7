package org.pyepi.language.runtime.operation;

/**
 * The parameters of a Python function. A bound call passes one value each, in the order
 * positional-only, positional, keyword-only, {@code *args}, {@code **kwargs}.
 *
 * @param names in that order
 * @param positionalOnly how many of them are positional-only
 * @param positional how many can be given by position, the positional-only ones included
 * @param keywordOnly how many are keyword-only
 * @param varArgs there is a {@code *args}
 * @param varKeywords there is a {@code **kwargs}
 */
public record Parameters(
    String[] names,
    int positionalOnly,
    int positional,
    int keywordOnly,
    boolean varArgs,
    boolean varKeywords) {
  public static final Parameters NONE = new Parameters(new String[0], 0, 0, 0, false, false);

  public int count() {
    return names.length;
  }

  /** A call with exactly {@code positional} positional arguments needs no binding. */
  public boolean isPlain() {
    return keywordOnly == 0 && !varArgs && !varKeywords;
  }

  public int varArgsIndex() {
    return positional + keywordOnly;
  }

  public int varKeywordsIndex() {
    return positional + keywordOnly + (varArgs ? 1 : 0);
  }
}
