package org.pyepi.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a start makes ahead of its time exists in the engine that it is made for. */
class StartAheadTest {
  static String[] proxied() {
    return StartAhead.PROXIED;
  }

  @ParameterizedTest
  @MethodSource("proxied")
  void isInTheEngine(String name) throws ClassNotFoundException {
    assertTrue(Class.forName(name, false, getClass().getClassLoader()).isInterface(), name);
  }
}
