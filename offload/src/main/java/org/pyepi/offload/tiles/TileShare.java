package org.pyepi.offload.tiles;

/**
 * The share that one of some cores has of a tile: a rectangle. All shares together are the tile,
 * and no two have anything in common. Cores have rows each, or pieces of a row where rows are
 * fewer.
 *
 * @param row the first
 * @param rows how many
 * @param at first byte of each row
 * @param length bytes of each row
 */
record TileShare(int row, int rows, int at, int length) {
  private static final int DOUBLE = 8;

  /**
   * The share of a core; null where there are more cores than shares.
   *
   * @param elements of a row
   * @param size bytes of an element
   */
  static TileShare of(int rows, int elements, int size, int core, int cores) {
    int down = Math.min(rows, cores);
    int across = Math.min(cores / down, elements);
    if (core >= down * across) {
      return null;
    }
    int row = part(rows, core / across, down);
    int below = part(rows, core / across + 1, down);
    int at = part(elements, core % across, across) * size;
    int end = part(elements, core % across + 1, across) * size;
    return new TileShare(row, below - row, at, end - at);
  }

  private static int part(int all, int k, int n) {
    return (int) ((long) all * k / n);
  }

  /** Bytes from one row to the next where the share stands by itself. */
  int pitch() {
    return length + DOUBLE - 1 & -DOUBLE;
  }

  /** The room of the largest share of a tile, or of a smaller one, with so many bytes in a row. */
  static int room(int rows, int bytes, int cores) {
    int down = Math.min(rows, cores);
    int across = Math.max(1, Math.min(cores / down, bytes / DOUBLE));
    int piece = Math.ceilDiv(Math.ceilDiv(bytes, DOUBLE), across) * DOUBLE;
    return Math.ceilDiv(rows, down) * piece;
  }
}
