package org.pyepi.language.parser;

/**
 * Who is told of text that is legal but likely wrong: CPython's {@code SyntaxWarning}. May throw to
 * refuse it.
 */
public interface WarningSink {
  /** Takes no notice. */
  WarningSink NONE =
      new WarningSink() {
        @Override
        public void warn(String message, int line) {}
      };

  /**
   * One warning.
   *
   * @param line where, from 1
   */
  void warn(String message, int line);
}
