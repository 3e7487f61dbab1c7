package org.pyepi.offload.codegen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.kernel.ElementKind;

/** A chunk may change what its launch said it would write, and nothing else of its private copy. */
class FootprintCheckTest {
  private static boolean holds(long[] after, long... range) {
    long[] storage = new long[20];
    long[] before = new long[6];
    List<long[]> written =
        range.length == 2
            ? List.of(range)
            : List.of(new long[] {range[0], range[1]}, new long[] {range[2], range[3]});
    return FootprintCheck.holds(
        new ChunkResult.SpanBuffer(storage, ElementKind.I64, after, 10, written), before);
  }

  @Test
  void whatCountsAsWrittenMayChange() {
    assertTrue(holds(new long[] {0, 0, 1, 1, 0, 0}, 12, 13));
    assertTrue(holds(new long[] {1, 0, 0, 0, 0, 1}, 10, 10, 15, 15));
    assertTrue(holds(new long[6], 12, 13));
  }

  @Test
  void anythingElseMayNot() {
    assertFalse(holds(new long[] {0, 1, 1, 1, 0, 0}, 12, 13));
    assertFalse(holds(new long[] {0, 0, 1, 1, 1, 0}, 12, 13));
    assertFalse(holds(new long[] {1, 0, 1, 0, 0, 1}, 10, 10, 15, 15));
    assertFalse(holds(new long[6], 12, 17), "a range that the copy does not hold");
  }

  @Test
  void elementsOfRawStoragesAreCountedInTheirOwnSize() {
    byte[] before = new byte[16];
    byte[] after = new byte[16];
    after[7] = 1;
    List<long[]> second = List.of(new long[] {1, 1});
    ChunkResult.SpanBuffer span =
        new ChunkResult.SpanBuffer(new byte[64], ElementKind.I32, after, 0, second);
    assertTrue(FootprintCheck.holds(span, before));
    after[8] = 1;
    assertFalse(FootprintCheck.holds(span, before));
  }
}
