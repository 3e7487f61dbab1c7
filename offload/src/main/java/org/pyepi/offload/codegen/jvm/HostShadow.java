package org.pyepi.offload.codegen.jvm;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.codegen.ShadowLog;
import org.pyepi.offload.kernel.ElementKind;

/**
 * The shadow of one storage for one chunk, sparse: for each element the site that first read it
 * before any own write, the site that last wrote it, and the written value (after the LRPD test of
 * Rauchwerger and Padua). Site 0 means none.
 *
 * <p>Values travel as 64 bits: integers sign- or zero-extended, bools as 0 or 1, float32 and
 * float64 as their raw bits.
 */
public final class HostShadow implements ShadowLog {
  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;

  private static final class Page {
    private final long first;
    private final long[] values = new long[PAGE];
    private final byte[] readSite = new byte[PAGE];
    private final byte[] writeSite = new byte[PAGE];

    private Page(long first) {
      this.first = first;
    }
  }

  private final Object storage;
  private final ElementKind kind;
  private final long base;
  private final Page[] pages;
  private final List<Page> touched = new ArrayList<>();

  /** A shadow of elements [first, last] of a storage, empty. */
  public HostShadow(Object storage, ElementKind kind, long first, long last) {
    this.storage = storage;
    this.kind = kind;
    this.base = first;
    this.pages = new Page[(int) ((last - first) >> PAGE_BITS) + 1];
  }

  @Override
  public Object storage() {
    return storage;
  }

  @Override
  public ElementKind kind() {
    return kind;
  }

  private Page page(long element) {
    int p = (int) ((element - base) >> PAGE_BITS);
    Page page = pages[p];
    if (page == null) {
      page = new Page(base + ((long) p << PAGE_BITS));
      pages[p] = page;
      touched.add(page);
    }
    return page;
  }

  /** The value of an element as this chunk sees it. */
  public long get(long element, int site) {
    Page page = page(element);
    int i = (int) (element - page.first);
    if (page.writeSite[i] != 0) {
      return page.values[i];
    }
    if (page.readSite[i] == 0) {
      page.readSite[i] = (byte) site;
    }
    return ShadowLog.bits(storage, kind, element);
  }

  public float getFloat(long element, int site) {
    return Float.intBitsToFloat((int) get(element, site));
  }

  public double getDouble(long element, int site) {
    return Double.longBitsToDouble(get(element, site));
  }

  public void put(long element, long bits, int site) {
    Page page = page(element);
    int i = (int) (element - page.first);
    page.writeSite[i] = (byte) site;
    page.values[i] = bits;
  }

  public void putFloat(long element, float value, int site) {
    put(element, Float.floatToRawIntBits(value), site);
  }

  public void putDouble(long element, double value, int site) {
    put(element, Double.doubleToRawLongBits(value), site);
  }

  @Override
  public void forEachRead(ReadVisitor visitor) {
    for (Page p : touched) {
      for (int i = 0; i < PAGE; i++) {
        if (p.readSite[i] != 0) {
          visitor.read(p.first + i, p.readSite[i] & 0xff);
        }
      }
    }
  }

  @Override
  public void forEachWrite(WriteVisitor visitor) {
    for (Page p : touched) {
      for (int i = 0; i < PAGE; i++) {
        if (p.writeSite[i] != 0) {
          visitor.written(p.first + i, p.writeSite[i] & 0xff, p.values[i]);
        }
      }
    }
  }
}
