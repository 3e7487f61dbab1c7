package org.pyepi.language.modules.lzma;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.IA64Options;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.PowerPCOptions;
import org.tukaani.xz.SPARCOptions;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.X86Options;

/** Chains of filters as Python's dictionaries say them. */
final class LzmaFilters {
  static final long LZMA1 = 0x4000000000000001L;
  static final long LZMA2 = 33;
  static final long DELTA = 3;
  private static final long EXTREME = 1L << 31;
  private static final int HIGHEST_PRESET = 9;
  private static final int PRESET = 6;

  private LzmaFilters() {}

  /** One filter: which, and how. */
  record Filter(long id, FilterOptions options) {}

  /** LZMA's options of a preset number; LZMAError where there is no such preset. */
  static LZMA2Options preset(Object preset) {
    long n = preset == null || preset == PNone.NONE ? PRESET : Numbers.indexLong(preset);
    long level = n & ~EXTREME;
    if (n < 0 || level > HIGHEST_PRESET) {
      throw LzmaModule.error("Invalid or unsupported options");
    }
    try {
      return new LZMA2Options((int) level);
    } catch (UnsupportedOptionsException e) {
      throw LzmaModule.error("Invalid or unsupported options");
    }
  }

  static List<Filter> chain(Object filters) {
    List<Filter> made = new ArrayList<>();
    for (Object f : Iteration.toArray(filters)) {
      made.add(filter(f));
    }
    if (made.size() > 4) {
      throw Errors.value("Too many filters - liblzma supports a maximum of 4");
    }
    return made;
  }

  private static long number(PDict spec, String key, long otherwise) {
    Object value = spec.get(key);
    return value == null ? otherwise : Numbers.indexLong(value);
  }

  static Filter filter(Object spec) {
    if (!(spec instanceof PDict d)) {
      throw Errors.type("Filter specifier must be a dict or dict-like object");
    }
    if (d.get("id") == null) {
      throw Errors.value("Filter specifier must have an \"id\" entry");
    }
    long id = Numbers.indexLong(d.get("id"));
    try {
      return new Filter(id, options(id, d));
    } catch (UnsupportedOptionsException e) {
      throw LzmaModule.error("Invalid or unsupported options");
    }
  }

  private static FilterOptions options(long id, PDict d) throws UnsupportedOptionsException {
    if (id == LZMA1 || id == LZMA2) {
      LZMA2Options o = preset(d.get("preset"));
      o.setDictSize((int) number(d, "dict_size", o.getDictSize()));
      o.setLcLp((int) number(d, "lc", o.getLc()), (int) number(d, "lp", o.getLp()));
      o.setPb((int) number(d, "pb", o.getPb()));
      o.setMode((int) number(d, "mode", o.getMode()));
      o.setNiceLen((int) number(d, "nice_len", o.getNiceLen()));
      o.setMatchFinder((int) number(d, "mf", o.getMatchFinder()));
      o.setDepthLimit((int) number(d, "depth", o.getDepthLimit()));
      return o;
    }
    if (id == DELTA) {
      return new DeltaOptions((int) number(d, "dist", 1));
    }
    int offset = (int) number(d, "start_offset", 0);
    switch ((int) id) {
      case 4 -> {
        X86Options o = new X86Options();
        o.setStartOffset(offset);
        return o;
      }
      case 5 -> {
        PowerPCOptions o = new PowerPCOptions();
        o.setStartOffset(offset);
        return o;
      }
      case 6 -> {
        IA64Options o = new IA64Options();
        o.setStartOffset(offset);
        return o;
      }
      case 7 -> {
        ARMOptions o = new ARMOptions();
        o.setStartOffset(offset);
        return o;
      }
      case 8 -> {
        ARMThumbOptions o = new ARMThumbOptions();
        o.setStartOffset(offset);
        return o;
      }
      case 9 -> {
        SPARCOptions o = new SPARCOptions();
        o.setStartOffset(offset);
        return o;
      }
      default -> throw Errors.value("Invalid filter ID: %d", id);
    }
  }

  static byte lclppb(LZMA2Options o) {
    return (byte) ((o.getPb() * 5 + o.getLp()) * 9 + o.getLc());
  }

  /** What a container format writes of a filter. */
  static byte[] encode(Object spec) {
    Filter f = filter(spec);
    if (f.options instanceof LZMA2Options o) {
      if (f.id == LZMA1) {
        return ByteBuffer.allocate(5)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(lclppb(o))
            .putInt(o.getDictSize())
            .array();
      }
      return new byte[] {dictionaryCode(o.getDictSize())};
    }
    if (f.options instanceof DeltaOptions o) {
      return new byte[] {(byte) (o.getDistance() - 1)};
    }
    long offset = number((PDict) spec, "start_offset", 0);
    return offset == 0
        ? new byte[0]
        : ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) offset).array();
  }

  /** The size of a dictionary rounded up to 2 or 3 times a power of two, as .xz writes it. */
  private static byte dictionaryCode(int size) {
    int d = Math.max(size, 4096) - 1;
    d |= d >>> 2;
    d |= d >>> 3;
    d |= d >>> 4;
    d |= d >>> 8;
    d |= d >>> 16;
    if (d == -1) {
      return 40;
    }
    int x = d + 1;
    int n = 31 - Integer.numberOfLeadingZeros(x);
    return (byte) ((n << 1) + (x >>> n - 1 & 1) - 24);
  }

  static Object decode(long id, byte[] b) {
    PDict made = new PDict();
    made.put("id", id);
    ByteBuffer in = ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN);
    if (id == LZMA1 && b.length == 5) {
      int props = b[0] & 0xFF;
      made.put("dict_size", in.getInt(1) & 0xFFFFFFFFL);
      made.put("lc", (long) (props % 9));
      made.put("lp", (long) (props / 9 % 5));
      made.put("pb", (long) (props / 45));
    } else if (id == LZMA2 && b.length == 1 && b[0] <= 40) {
      long size = b[0] == 40 ? 0xFFFFFFFFL : (2L | b[0] & 1) << (b[0] / 2 + 11);
      made.put("dict_size", size);
    } else if (id == DELTA && b.length == 1) {
      made.put("dist", (b[0] & 0xFFL) + 1);
    } else if (id >= 4 && id <= 9 && (b.length == 0 || b.length == 4)) {
      if (b.length == 4) {
        made.put("start_offset", in.getInt(0) & 0xFFFFFFFFL);
      }
    } else {
      throw LzmaModule.error("Invalid or unsupported options");
    }
    return made;
  }
}
