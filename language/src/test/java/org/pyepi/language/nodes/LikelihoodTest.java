package org.pyepi.language.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LikelihoodTest {
  @Test
  void knowsNothingAtFirst() {
    assertEquals(0.5, new Likelihood().ofYes());
  }

  @Test
  void givesTheConditionItselfAndCountsIt() {
    Likelihood likelihood = new Likelihood();
    for (int i = 0; i < 298; i++) {
      assertEquals(i % 3 == 0, likelihood.of(i % 3 == 0));
    }
    assertEquals(1 / 3.0, likelihood.ofYes(), 0.01);
  }

  @Test
  void isNeverCertain() {
    Likelihood never = new Likelihood();
    Likelihood always = new Likelihood();
    for (int i = 0; i < 10_000; i++) {
      never.of(false);
      always.of(true);
    }
    assertTrue(never.ofYes() > 0.005 && never.ofYes() < 0.02);
    assertTrue(always.ofYes() > 0.98 && always.ofYes() < 0.995);
  }
}
