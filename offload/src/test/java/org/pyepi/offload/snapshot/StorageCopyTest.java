package org.pyepi.offload.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Copies are compared by bits, and only what was changed goes back. */
class StorageCopyTest {
  private static final double OTHER_NAN = Double.longBitsToDouble(0x7ff8_0000_0000_0005L);

  @Test
  void findsTheFirstDifference() {
    double[] d = new double[5000];
    StorageCopy c = new StorageCopy(d, 10, 4000, true);
    assertEquals(-1, c.difference(d));
    d[9] = 1;
    d[4010] = 1; // outside
    assertEquals(-1, c.difference(d));
    d[3000] = -0.0;
    assertEquals(3000, c.difference(d));
    d[11] = Double.NaN;
    assertEquals(11, c.difference(d));
  }

  @Test
  void toldApartAreNaNs() {
    double[] d = {0, Double.NaN, 2};
    StorageCopy c = new StorageCopy(d, 0, 3, true);
    d[1] = OTHER_NAN;
    assertEquals(1, c.difference(d));
    d[1] = Double.NaN;
    ((double[]) c.work())[1] = OTHER_NAN;
    c.commit(d);
    assertEquals(Double.doubleToRawLongBits(OTHER_NAN), Double.doubleToRawLongBits(d[1]));
  }

  @Test
  void putsBackWhatWasChangedInItsRangeOnly() {
    for (Object storage : new Object[] {new long[3000], new byte[3000], new boolean[3000]}) {
      StorageCopy c = new StorageCopy(storage, 1000, 1500, true);
      java.lang.reflect.Array.set(c.work(), 0, one(storage));
      java.lang.reflect.Array.set(c.work(), 1499, one(storage));
      assertEquals(-1, c.difference(storage));
      c.commit(storage);
      assertEquals(one(storage), java.lang.reflect.Array.get(storage, 1000));
      assertEquals(one(storage), java.lang.reflect.Array.get(storage, 2499));
      assertEquals(1000, c.difference(storage));
    }
  }

  private static Object one(Object storage) {
    return storage instanceof long[] ? (Object) 1L : storage instanceof byte[] ? (byte) 1 : true;
  }

  @Test
  void takesOneCopyOfWhatIsOnlyRead() {
    long[] a = {1, 2, 3};
    StorageCopy c = new StorageCopy(a, 1, 2, false);
    a[0] = 5;
    assertEquals(-1, c.difference(a));
    c.commit(a);
    assertArrayEquals(new long[] {5, 2, 3}, a);
    assertSame(c.work(), c.work());
  }

  @Test
  void knowsWhatItCannotCompare() {
    StorageCopy c = new StorageCopy(new long[10], 0, 10, true);
    assertTrue(c.fits(new long[12]));
    assertFalse(c.fits(new long[9]));
    assertFalse(c.fits(new double[10]));
  }
}
