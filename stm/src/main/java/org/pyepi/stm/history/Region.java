package org.pyepi.stm.history;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A piece of shared memory as transactions see it: for each element the number of the commit that
 * last wrote it and the site that did. Elements never written take no room.
 */
public final class Region {
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final VarHandle MARK = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle PAGES = MethodHandles.arrayElementVarHandle(long[][].class);

  private final String name;
  private final long first;

  /** Marks: commit number in the upper 56 bits, site in the lower 8. */
  private final long[][] pages;

  /** A region of elements [first, last], all as old as the history. */
  public Region(String name, long first, long last) {
    this.name = name;
    this.first = first;
    this.pages = new long[(int) (last - first >> PAGE_BITS) + 1][];
  }

  /** What conflicts call it. */
  public String name() {
    return name;
  }

  /** The number of the commit that last wrote an element; 0 when none did. */
  public long version(long element) {
    return mark(element) >>> 8;
  }

  /** The site that last wrote an element; 0 when none did. */
  public int site(long element) {
    return (int) mark(element) & 0xff;
  }

  private long mark(long element) {
    long at = element - first;
    long[] page = (long[]) PAGES.getAcquire(pages, (int) (at >> PAGE_BITS));
    return page == null ? 0 : (long) MARK.getAcquire(page, (int) at & PAGE - 1);
  }

  /** Only for who holds the history's lock. Set before the data, so that no reader misses it. */
  void mark(long element, long version, int site) {
    long at = element - first;
    int p = (int) (at >> PAGE_BITS);
    long[] page = pages[p];
    if (page == null) {
      page = new long[PAGE];
      PAGES.setRelease(pages, p, page);
    }
    MARK.setRelease(page, (int) at & PAGE - 1, version << 8 | site & 0xff);
  }
}
