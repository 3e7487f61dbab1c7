package org.pyepi.language.modules.compression;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.pyepi.language.modules.text.BinasciiModule;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code zlib}, over Java's own. Gzip headers, which Java's streams hide, are read here. */
public final class ZlibModule {
  private static final PType ERROR =
      BuiltinTypes.ofModule("zlib", "error", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);
  private static final PType COMPRESS =
      BuiltinTypes.ofModule("zlib", "Compress", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType DECOMPRESS =
      BuiltinTypes.ofModule("zlib", "Decompress", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType UNPACKER =
      BuiltinTypes.ofModule("zlib", "_ZlibDecompressor", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final int MAX_WINDOW = 15;
  private static final int FINISH = 4;
  private static final int DEFLATED = 8;
  private static final int USUAL_MEMORY = 8;

  static {
    ERROR.setInstancesHaveDict();
    TypeBuilder.of(COMPRESS)
        .method("compress(self, data, /)", a -> ((Compress) a[0]).add(Buffers.bytes(a[1])))
        .method(
            "flush(self, mode=4, /)",
            a -> ((Compress) a[0]).flush(a[1] == null ? FINISH : Numbers.indexInt(a[1])))
        .method(
            "copy(self, /)",
            a -> {
              throw Errors.value("compressors cannot be copied here: Java's have no such call");
            });
    TypeBuilder.of(DECOMPRESS)
        .method(
            "decompress(self, data, /, max_length=0)",
            a -> {
              long most = a[2] == null ? 0 : Numbers.indexLong(a[2]);
              if (most < 0) {
                throw Errors.value("max_length must be non-negative");
              }
              return ((Decompress) a[0]).add(Buffers.bytes(a[1]), most);
            })
        .method(
            "flush(self, length=16384, /)",
            a -> {
              if (a[1] != null && Numbers.indexLong(a[1]) <= 0) {
                throw Errors.value("length must be greater than zero");
              }
              return ((Decompress) a[0]).add(((Decompress) a[0]).tail, 0);
            })
        .getter("unused_data", self -> new PBytes(((Decompress) self).unused))
        .getter("unconsumed_tail", self -> new PBytes(((Decompress) self).tail))
        .getter("eof", self -> ((Decompress) self).ended);
    TypeBuilder.of(UNPACKER)
        .constructor(
            "__new__(cls, wbits=15, zdict=b'')", a -> new Unpacker(Wrap.of(a[1]), dictionary(a[2])))
        .method(
            "decompress(self, data, max_length=-1)",
            a ->
                ((Unpacker) a[0])
                    .add(Buffers.bytes(a[1]), a[2] == null ? -1 : Numbers.indexLong(a[2])))
        .getter("unused_data", self -> new PBytes(((Unpacker) self).inner.unused))
        .getter("needs_input", self -> ((Unpacker) self).needsInput())
        .getter("eof", self -> ((Unpacker) self).inner.ended);
  }

  /** What {@code gzip} reads files with: it keeps by itself what is not asked for yet. */
  private static final class Unpacker extends PObject {
    private final Decompress inner;
    private boolean full;

    Unpacker(Wrap wrap, byte[] dictionary) {
      super(UNPACKER);
      inner = new Decompress(wrap, dictionary);
    }

    Object add(byte[] data, long most) {
      if (inner.ended) {
        throw Errors.of(ExceptionTypes.EOF_ERROR, Str.of("End of stream already reached"));
      }
      byte[] in = inner.tail.length == 0 ? data : Decompress.joined(inner.tail, data);
      if (most == 0) {
        inner.tail = in;
        full = true;
        return new PBytes(new byte[0]);
      }
      PBytes made = (PBytes) inner.add(in, Math.max(0, most));
      full = most > 0 && made.data.length >= most;
      return made;
    }

    boolean needsInput() {
      return !inner.ended && !full && inner.tail.length == 0;
    }
  }

  private ZlibModule() {}

  private static PyException error(String text) {
    return Errors.raise(ERROR, "%s", text);
  }

  /** Whether zlib's {@code wbits} asks for no header, for zlib's, for gzip's, or for either. */
  private enum Wrap {
    RAW,
    ZLIB,
    GZIP,
    EITHER;

    static Wrap of(Object wbits) {
      int w = wbits == null ? MAX_WINDOW : Numbers.indexInt(wbits);
      if (w < 0 && w >= -MAX_WINDOW && w <= -8) {
        return RAW;
      }
      if (w == 0 || w >= 8 && w <= MAX_WINDOW) {
        return ZLIB;
      }
      if (w >= 16 + 8 && w <= 16 + MAX_WINDOW) {
        return GZIP;
      }
      if (w >= 32 && w <= 32 + MAX_WINDOW) {
        return EITHER;
      }
      throw Errors.value("Invalid initialization option");
    }
  }

  private static final class Compress extends PObject {
    private final Deflater deflater;
    private final Wrap wrap;
    private final CRC32 crc = new CRC32();
    private long size;
    private boolean started;
    private boolean ended;

    Compress(int level, Wrap wrap, int strategy, byte[] dictionary) {
      super(COMPRESS);
      if (level < -1 || level > 9) {
        throw Errors.value("Invalid initialization option");
      }
      this.wrap = wrap;
      deflater = new Deflater(level, wrap != Wrap.ZLIB);
      deflater.setStrategy(strategy > 2 ? 0 : strategy);
      if (dictionary != null) {
        deflater.setDictionary(dictionary);
      }
    }

    private void begin(ByteArrayOutputStream out) {
      if (!started && wrap == Wrap.GZIP) {
        out.writeBytes(new byte[] {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, 3});
      }
      started = true;
    }

    private void drain(ByteArrayOutputStream out, int mode) {
      byte[] buffer = new byte[16384];
      for (int n = deflater.deflate(buffer, 0, buffer.length, mode);
          n > 0;
          n = deflater.deflate(buffer, 0, buffer.length, mode)) {
        out.write(buffer, 0, n);
      }
    }

    Object add(byte[] data) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      begin(out);
      deflater.setInput(data);
      crc.update(data);
      size += data.length;
      drain(out, Deflater.NO_FLUSH);
      return new PBytes(out.toByteArray());
    }

    Object flush(int mode) {
      if (ended) {
        throw error("Error -2 while finishing compression: inconsistent stream state");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      begin(out);
      if (mode == FINISH) {
        deflater.finish();
        drain(out, Deflater.NO_FLUSH);
        if (wrap == Wrap.GZIP) {
          little(out, crc.getValue());
          little(out, size);
        }
        deflater.end();
        ended = true;
      } else if (mode == 2 || mode == 1) {
        drain(out, Deflater.SYNC_FLUSH);
      } else if (mode == 3) {
        drain(out, Deflater.FULL_FLUSH);
      }
      return new PBytes(out.toByteArray());
    }

    private static void little(ByteArrayOutputStream out, long v) {
      for (int i = 0; i < 4; i++) {
        out.write((int) (v >> 8 * i));
      }
    }
  }

  private static final class Decompress extends PObject {
    private final byte[] dictionary;
    private Wrap wrap;
    private Inflater inflater;
    private byte[] header = new byte[0];
    private byte[] unused = new byte[0];
    private byte[] tail = new byte[0];
    private int trailer;
    private boolean ended;

    Decompress(Wrap wrap, byte[] dictionary) {
      super(DECOMPRESS);
      this.wrap = wrap;
      this.dictionary = dictionary;
      if (wrap == Wrap.RAW || wrap == Wrap.ZLIB) {
        begin();
      }
    }

    private void begin() {
      inflater = new Inflater(wrap != Wrap.ZLIB);
      if (dictionary != null && wrap == Wrap.RAW) {
        inflater.setDictionary(dictionary);
      }
    }

    Object add(byte[] data, long most) {
      if (ended) {
        unused = joined(unused, data);
        return new PBytes(new byte[0]);
      }
      byte[] in = data;
      if (inflater == null) {
        in = joined(header, data);
        int start = bodyStart(in);
        if (start < 0) {
          header = in;
          return new PBytes(new byte[0]);
        }
        in = Arrays.copyOfRange(in, start, in.length);
      }
      if (trailer > 0) {
        return finish(in, new ByteArrayOutputStream());
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      inflater.setInput(in);
      byte[] buffer = new byte[16384];
      try {
        while (!inflater.finished() && (most == 0 || out.size() < most)) {
          int limit = most == 0 ? buffer.length : (int) Math.min(buffer.length, most - out.size());
          int n = inflater.inflate(buffer, 0, limit);
          if (n == 0 && inflater.needsDictionary()) {
            if (dictionary == null) {
              throw error("Error 2 while decompressing data");
            }
            inflater.setDictionary(dictionary);
          } else if (n == 0 && inflater.needsInput()) {
            break;
          }
          out.write(buffer, 0, n);
        }
      } catch (DataFormatException | IllegalArgumentException e) {
        throw error("Error -3 while decompressing data: " + e.getMessage());
      }
      int left = inflater.getRemaining();
      byte[] rest = Arrays.copyOfRange(in, in.length - left, in.length);
      tail = new byte[0];
      if (inflater.finished()) {
        trailer = wrap == Wrap.GZIP ? 8 : 0;
        return finish(rest, out);
      }
      tail = rest;
      return new PBytes(out.toByteArray());
    }

    /** Passes over the checksum and length behind a gzip stream. */
    private Object finish(byte[] rest, ByteArrayOutputStream out) {
      int skipped = Math.min(trailer, rest.length);
      trailer -= skipped;
      if (trailer == 0) {
        ended = true;
        unused = Arrays.copyOfRange(rest, skipped, rest.length);
        inflater.end();
      }
      return new PBytes(out.toByteArray());
    }

    /** Where the deflated data start behind a header, or -1 where more is needed to say. */
    private int bodyStart(byte[] in) {
      if (in.length < 2) {
        return -1;
      }
      boolean gzip = in[0] == 31 && (in[1] & 255) == 139;
      if (wrap == Wrap.EITHER && !gzip) {
        wrap = Wrap.ZLIB;
        begin();
        return 0;
      }
      if (!gzip) {
        throw error("Error -3 while decompressing data: incorrect header check");
      }
      wrap = Wrap.GZIP;
      if (in.length < 10) {
        return -1;
      }
      int flags = in[3];
      int p = 10;
      if ((flags & 4) != 0) {
        if (in.length < p + 2) {
          return -1;
        }
        p += 2 + (in[p] & 255) + (in[p + 1] & 255) * 256;
      }
      for (int bit = 8; bit <= 16; bit *= 2) {
        if ((flags & bit) != 0) {
          while (p < in.length && in[p] != 0) {
            p++;
          }
          p++;
        }
      }
      p += (flags & 2) != 0 ? 2 : 0;
      if (p > in.length) {
        return -1;
      }
      begin();
      return p;
    }

    private static byte[] joined(byte[] a, byte[] b) {
      byte[] r = Arrays.copyOf(a, a.length + b.length);
      System.arraycopy(b, 0, r, a.length, b.length);
      return r;
    }
  }

  private static int level(Object value) {
    return value == null ? -1 : Numbers.indexInt(value);
  }

  private static byte[] dictionary(Object value) {
    return value == null || value == PNone.NONE ? null : Buffers.bytes(value);
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("zlib");
    Object[][] constants = {
      {"DEFLATED", 8L},
      {"DEF_BUF_SIZE", 16384L},
      {"DEF_MEM_LEVEL", 8L},
      {"MAX_WBITS", 15L},
      {"Z_BEST_COMPRESSION", 9L},
      {"Z_BEST_SPEED", 1L},
      {"Z_DEFAULT_COMPRESSION", -1L},
      {"Z_NO_COMPRESSION", 0L},
      {"Z_BLOCK", 5L},
      {"Z_DEFAULT_STRATEGY", 0L},
      {"Z_FILTERED", 1L},
      {"Z_HUFFMAN_ONLY", 2L},
      {"Z_RLE", 3L},
      {"Z_FIXED", 4L},
      {"Z_FINISH", 4L},
      {"Z_FULL_FLUSH", 3L},
      {"Z_NO_FLUSH", 0L},
      {"Z_PARTIAL_FLUSH", 1L},
      {"Z_SYNC_FLUSH", 2L},
      {"Z_TREES", 6L},
    };
    for (Object[] row : constants) {
      m.constant((String) row[0], row[1]);
    }
    return m.constant("ZLIB_VERSION", Str.of("1.2.13"))
        .constant("ZLIB_RUNTIME_VERSION", Str.of("1.2.13"))
        .constant("__version__", Str.of("1.0"))
        .type(ERROR)
        .type(UNPACKER)
        .function(
            "compress(data, /, level=-1, wbits=15)",
            a -> {
              byte[] data = Buffers.bytes(a[0]);
              int level = level(a[1]);
              if (level < -1 || level > 9) {
                throw error("Bad compression level");
              }
              Compress c = new Compress(level, Wrap.of(a[2]), 0, null);
              byte[] head = ((PBytes) c.add(data)).data;
              return new PBytes(Decompress.joined(head, ((PBytes) c.flush(FINISH)).data));
            })
        .function(
            "decompress(data, /, wbits=15, bufsize=16384)",
            a -> {
              byte[] data = Buffers.bytes(a[0]);
              Decompress d = new Decompress(Wrap.of(a[1]), null);
              Object result = d.add(data, 0);
              if (!d.ended) {
                throw error("Error -5 while decompressing data: incomplete or truncated stream");
              }
              return result;
            })
        .function(
            "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)",
            ZlibModule::compressor)
        .function(
            "decompressobj(wbits=15, zdict=b'')",
            a -> {
              if (a[1] != null && Buffers.bytesOrNull(a[1]) == null) {
                throw Errors.type("zdict argument must support the buffer protocol");
              }
              return new Decompress(Wrap.of(a[0]), dictionary(a[1]));
            })
        .function("crc32(data, value=0, /)", a -> BinasciiModule.crc32(Buffers.bytes(a[0]), a[1]))
        .function("adler32(data, value=1, /)", a -> adler32(Buffers.bytes(a[0]), a[1]))
        .build();
  }

  private static Object compressor(Object[] a) {
    int level = level(a[0]);
    int method = a[1] == null ? DEFLATED : Numbers.indexInt(a[1]);
    Object bits = a[2] == null ? null : (Object) Numbers.indexLong(a[2]);
    int memory = a[3] == null ? USUAL_MEMORY : Numbers.indexInt(a[3]);
    int strategy = a[4] == null ? 0 : Numbers.indexInt(a[4]);
    byte[] dictionary = dictionary(a[5]);
    boolean fits = level >= -1 && level <= 9 && strategy >= 0 && strategy <= 4;
    if (method != DEFLATED || memory < 1 || memory > 9 || !fits) {
      throw Errors.value("Invalid initialization option");
    }
    return new Compress(level, Wrap.of(bits), strategy, dictionary);
  }

  private static long adler32(byte[] data, Object start) {
    long v = start == null ? 1 : Numbers.big(Numbers.index(start)).longValue() & 0xFFFFFFFFL;
    if (v == 1) {
      Adler32 a = new Adler32();
      a.update(data);
      return a.getValue();
    }
    long low = v & 0xFFFF;
    long high = v >> 16;
    for (byte b : data) {
      low = (low + (b & 255)) % 65521;
      high = (high + low) % 65521;
    }
    return high << 16 | low;
  }
}
