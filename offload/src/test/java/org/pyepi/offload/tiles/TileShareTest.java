package org.pyepi.offload.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Shares of all cores are the whole tile, each piece of it once, and have the room that is said.
 */
class TileShareTest {
  @Test
  void sharesAreTheTile() {
    for (int cores : new int[] {1, 2, 5, 16, 64}) {
      for (int rows : new int[] {1, 2, 3, 8, 15, 16, 17, 40}) {
        for (int elements : new int[] {1, 2, 7, 33, 64}) {
          for (int size : new int[] {4, 8}) {
            isWhole(rows, elements, size, cores);
          }
        }
      }
    }
  }

  private static void isWhole(int rows, int elements, int size, int cores) {
    int[][] times = new int[rows][elements];
    int most = 0;
    for (int core = 0; core < cores; core++) {
      TileShare s = TileShare.of(rows, elements, size, core, cores);
      if (s != null) {
        most = Math.max(most, s.rows() * s.pitch());
        for (int row = s.row(); row < s.row() + s.rows(); row++) {
          for (int at = s.at(); at < s.at() + s.length(); at += size) {
            times[row][at / size]++;
          }
        }
      }
    }
    for (int[] row : times) {
      for (int n : row) {
        assertEquals(1, n, rows + " × " + elements + " of " + size + " on " + cores);
      }
    }
    // A tile has room for what stands in front of its first element in a doubleword.
    int pitch = elements * size + 2 * 8 - 1 & -8;
    assertTrue(most <= TileShare.room(rows, pitch, cores));
    for (int fewer = 1; fewer < rows; fewer++) {
      TileShare s = TileShare.of(fewer, elements, size, 0, cores);
      assertTrue(s.rows() * s.pitch() <= TileShare.room(rows, pitch, cores));
    }
  }
}
