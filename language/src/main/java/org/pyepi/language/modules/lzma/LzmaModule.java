package org.pyepi.language.modules.lzma;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.LongConsumer;
import org.pyepi.language.modules.compression.StreamCompressor;
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
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.FinishableOutputStream;
import org.tukaani.xz.FinishableWrapperOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZFormatException;
import org.tukaani.xz.XZOutputStream;

/** {@code _lzma}, over XZ for Java. */
public final class LzmaModule {
  private static final PType ERROR =
      BuiltinTypes.ofModule("_lzma", "LZMAError", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);
  private static final PType COMPRESSOR =
      BuiltinTypes.ofModule("_lzma", "LZMACompressor", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType DECOMPRESSOR =
      BuiltinTypes.ofModule("_lzma", "LZMADecompressor", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final Cleaner CLEANER = Cleaner.create();

  private static final int AUTO = 0;
  private static final int FORMAT_XZ = 1;
  private static final int ALONE = 2;
  private static final int RAW = 3;
  private static final long CHECK_UNKNOWN = 16;

  private static final Object[][] CONSTANTS = {
    {"FORMAT_AUTO", (long) AUTO},
    {"FORMAT_XZ", (long) FORMAT_XZ},
    {"FORMAT_ALONE", (long) ALONE},
    {"FORMAT_RAW", (long) RAW},
    {"CHECK_NONE", 0L},
    {"CHECK_CRC32", 1L},
    {"CHECK_CRC64", 4L},
    {"CHECK_SHA256", 10L},
    {"CHECK_ID_MAX", 15L},
    {"CHECK_UNKNOWN", CHECK_UNKNOWN},
    {"FILTER_LZMA1", LzmaFilters.LZMA1},
    {"FILTER_LZMA2", LzmaFilters.LZMA2},
    {"FILTER_DELTA", LzmaFilters.DELTA},
    {"FILTER_X86", 4L},
    {"FILTER_POWERPC", 5L},
    {"FILTER_IA64", 6L},
    {"FILTER_ARM", 7L},
    {"FILTER_ARMTHUMB", 8L},
    {"FILTER_SPARC", 9L},
    {"MF_HC3", 3L},
    {"MF_HC4", 4L},
    {"MF_BT2", 18L},
    {"MF_BT3", 19L},
    {"MF_BT4", 20L},
    {"MODE_FAST", 1L},
    {"MODE_NORMAL", 2L},
    {"PRESET_DEFAULT", 6L},
    {"PRESET_EXTREME", 1L << 31}
  };

  static {
    TypeBuilder.of(COMPRESSOR)
        .constructor(
            "__new__(cls, format=1, check=-1, preset=None, filters=None)",
            a -> new Compressor(a[1], a[2], orNull(a[3]), orNull(a[4])))
        .method("compress(self, data, /)", a -> ((Compressor) a[0]).compress(Buffers.bytes(a[1])))
        .method("flush(self, /)", a -> ((Compressor) a[0]).flush());
    TypeBuilder.of(DECOMPRESSOR)
        .constructor(
            "__new__(cls, format=0, memlimit=None, filters=None)",
            a -> new Decompressor(a[1], orNull(a[2]), orNull(a[3])))
        .method(
            "decompress(self, data, max_length=-1)",
            a ->
                ((Decompressor) a[0])
                    .decompress(Buffers.bytes(a[1]), a[2] == null ? -1 : Numbers.indexLong(a[2])))
        .getter("eof", s -> ((Decompressor) s).stream.isFinished())
        .getter("needs_input", s -> ((Decompressor) s).needsInput())
        .getter("check", s -> ((Decompressor) s).check)
        .getter("unused_data", s -> new PBytes(((Decompressor) s).stream.rest()));
  }

  private LzmaModule() {}

  private static Object orNull(Object value) {
    return value == PNone.NONE ? null : value;
  }

  static PyException error(String text) {
    return Errors.raise(ERROR, "%s", text);
  }

  /** What liblzma says where Java's library fails. */
  private static PyException failure(IOException e) {
    if (e instanceof XZFormatException) {
      return error("Input format not supported by decoder");
    }
    if (e instanceof MemoryLimitException) {
      return error("Memory usage limit exceeded");
    }
    if (e instanceof UnsupportedOptionsException) {
      return error("Invalid or unsupported options");
    }
    if (e instanceof CorruptedInputException) {
      return error("Corrupt input data");
    }
    return error("Internal error: " + e.getMessage());
  }

  private static FilterOptions[] options(List<LzmaFilters.Filter> chain) {
    return chain.stream().map(LzmaFilters.Filter::options).toArray(FilterOptions[]::new);
  }

  private static final class Compressor extends StreamCompressor {
    Compressor(Object format, Object check, Object preset, Object filters) {
      super(COMPRESSOR);
      int kind = format == null ? FORMAT_XZ : Numbers.indexInt(format);
      long sum = check == null ? -1 : Numbers.indexLong(check);
      if (preset != null && filters != null) {
        throw Errors.value("Cannot specify both preset and filter chain");
      }
      if (kind != FORMAT_XZ && sum != -1 && sum != 0) {
        throw Errors.value("Integrity checks are only supported by FORMAT_XZ");
      }
      open(out -> open(out, kind, sum, preset, filters));
    }

    @Override
    protected PyException failure(IOException e) {
      return LzmaModule.failure(e);
    }

    private static OutputStream open(
        OutputStream out, int kind, long sum, Object preset, Object filters) throws IOException {
      List<LzmaFilters.Filter> chain = filters == null ? null : LzmaFilters.chain(filters);
      switch (kind) {
        case FORMAT_XZ -> {
          int check = sum == -1 ? XZ.CHECK_CRC64 : (int) sum;
          FilterOptions[] all =
              chain == null ? new FilterOptions[] {LzmaFilters.preset(preset)} : options(chain);
          return new XZOutputStream(out, all, check);
        }
        case ALONE -> {
          if (chain != null && (chain.size() != 1 || chain.get(0).id() != LzmaFilters.LZMA1)) {
            throw Errors.value(
                "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1" + " filter");
          }
          LZMA2Options o =
              chain == null ? LzmaFilters.preset(preset) : (LZMA2Options) chain.get(0).options();
          return new LZMAOutputStream(out, o, -1);
        }
        case RAW -> {
          if (chain == null) {
            throw Errors.value("Must specify filters for FORMAT_RAW");
          }
          return raw(out, chain);
        }
        default -> throw Errors.value("Invalid container format: %d", kind);
      }
    }

    private static OutputStream raw(OutputStream out, List<LzmaFilters.Filter> chain)
        throws IOException {
      LzmaFilters.Filter last = chain.get(chain.size() - 1);
      if (last.id() == LzmaFilters.LZMA1) {
        if (chain.size() > 1) {
          throw error("Invalid or unsupported options");
        }
        return new LZMAOutputStream(out, (LZMA2Options) last.options(), true);
      }
      FinishableOutputStream made = new FinishableWrapperOutputStream(out);
      for (int i = chain.size() - 1; i >= 0; i--) {
        made = chain.get(i).options().getOutputStream(made, ArrayCache.getDummyCache());
      }
      return made;
    }
  }

  private static final class Decompressor extends PObject {
    private final PushedStream stream;
    private final int memory;
    private volatile long check = CHECK_UNKNOWN;
    private boolean held;

    Decompressor(Object format, Object limit, Object filters) {
      super(DECOMPRESSOR);
      int kind = format == null ? AUTO : Numbers.indexInt(format);
      if (kind < AUTO || kind > RAW) {
        throw Errors.value("Invalid container format: %d", kind);
      }
      if (kind == RAW && limit != null) {
        throw Errors.value("Cannot specify memory limit with FORMAT_RAW");
      }
      if (kind == RAW && filters == null) {
        throw Errors.value("Must specify filters for FORMAT_RAW");
      }
      if (kind != RAW && filters != null) {
        throw Errors.value("Cannot specify filters except with FORMAT_RAW");
      }
      memory =
          limit == null
              ? -1
              : (int) Math.min(Integer.MAX_VALUE, (Numbers.indexLong(limit) + 1023) / 1024);
      List<LzmaFilters.Filter> chain = filters == null ? null : LzmaFilters.chain(filters);
      if (kind == RAW || kind == ALONE) {
        check = 0;
      }
      int most = memory;
      LongConsumer checks = new Told(this);
      stream = new PushedStream(in -> open(in, kind, most, chain, checks));
      PushedStream pushed = stream;
      CLEANER.register(this, pushed::cancel);
    }

    boolean needsInput() {
      return !stream.isFinished() && !held && stream.isStarved() || !used;
    }

    private boolean used;

    PBytes decompress(byte[] data, long most) {
      if (stream.isFinished()) {
        throw Errors.of(ExceptionTypes.EOF_ERROR, Str.of("Already at end of stream"));
      }
      used = true;
      held = most == 0;
      try {
        return new PBytes(stream.push(data, most));
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }

  /** Notes the check of a stream without keeping the decompressor alive. */
  private record Told(WeakReference<Decompressor> target) implements LongConsumer {
    Told(Decompressor d) {
      this(new WeakReference<>(d));
    }

    @Override
    public void accept(long check) {
      Decompressor d = target.get();
      if (d != null) {
        d.check = check;
      }
    }
  }

  private static InputStream open(
      InputStream in, int kind, int memory, List<LzmaFilters.Filter> chain, LongConsumer checks)
      throws IOException {
    switch (kind) {
      case RAW -> {
        return raw(in, chain);
      }
      case AUTO -> {
        int first = in.read();
        InputStream all =
            new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) first}), in);
        return open(all, first == 0xFD ? FORMAT_XZ : ALONE, memory, chain, checks);
      }
      case FORMAT_XZ -> {
        SingleXZInputStream made = new SingleXZInputStream(in, memory);
        checks.accept(made.getCheckType());
        return made;
      }
      default -> {
        checks.accept(0);
        try {
          return new LZMAInputStream(in, memory);
        } catch (CorruptedInputException e) {
          throw new XZFormatException();
        }
      }
    }
  }

  private static InputStream raw(InputStream in, List<LzmaFilters.Filter> chain)
      throws IOException {
    LzmaFilters.Filter last = chain.get(chain.size() - 1);
    if (last.id() == LzmaFilters.LZMA1) {
      LZMA2Options o = (LZMA2Options) last.options();
      return new LZMAInputStream(in, -1, LzmaFilters.lclppb(o), o.getDictSize());
    }
    InputStream made = in;
    for (int i = chain.size() - 1; i >= 0; i--) {
      made = chain.get(i).options().getInputStream(made);
    }
    return made;
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("_lzma");
    for (Object[] row : CONSTANTS) {
      m.constant((String) row[0], row[1]);
    }
    return m.type(ERROR)
        .type(COMPRESSOR)
        .type(DECOMPRESSOR)
        .function(
            "is_check_supported(check_id, /)",
            a -> {
              long id = Numbers.indexLong(a[0]);
              return id == 0 || id == 1 || id == 4 || id == 10;
            })
        .function("_encode_filter_properties(filter, /)", a -> new PBytes(LzmaFilters.encode(a[0])))
        .function(
            "_decode_filter_properties(filter_id, encoded_props, /)",
            a -> LzmaFilters.decode(Numbers.indexLong(a[0]), Buffers.bytes(a[1])))
        .build();
  }
}
