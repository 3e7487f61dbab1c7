package org.pyepi.language.modules.compression;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code _bz2}, over Apache Commons Compress. */
public final class Bz2Module {
  private static final PType COMPRESSOR =
      BuiltinTypes.ofModule("_bz2", "BZ2Compressor", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType DECOMPRESSOR =
      BuiltinTypes.ofModule("_bz2", "BZ2Decompressor", BuiltinTypes.OBJECT, Layout.OTHER);

  /**
   * The 48 bits behind the last block, at any bit: the square root of pi in binary-coded decimal.
   */
  private static final long END_OF_STREAM = 0x177245385090L;

  private static final long MASK = (1L << 48) - 1;

  static {
    TypeBuilder.of(COMPRESSOR)
        .constructor(
            "__new__(cls, compresslevel=9, /)",
            a -> new Compressor(a[1] == null ? 9 : Numbers.indexInt(a[1])))
        .method("compress(self, data, /)", a -> ((Compressor) a[0]).compress(Buffers.bytes(a[1])))
        .method("flush(self, /)", a -> ((Compressor) a[0]).flush());
    TypeBuilder.of(DECOMPRESSOR)
        .constructor("__new__(cls)", a -> new Decompressor())
        .method(
            "decompress(self, data, max_length=-1)",
            a ->
                ((Decompressor) a[0])
                    .decompress(Buffers.bytes(a[1]), a[2] == null ? -1 : Numbers.indexLong(a[2])))
        .getter("eof", self -> ((Decompressor) self).eof())
        .getter("needs_input", self -> ((Decompressor) self).needsInput())
        .getter("unused_data", self -> new PBytes(((Decompressor) self).unused));
  }

  private Bz2Module() {}

  private static final class Compressor extends StreamCompressor {
    Compressor(int level) {
      super(COMPRESSOR);
      if (level < 1 || level > 9) {
        throw Errors.value("compresslevel must be between 1 and 9");
      }
      open(out -> new BZip2CompressorOutputStream(out, level));
    }
  }

  /**
   * Collects input until the mark of the end has gone by, then unpacks the whole stream; what is
   * asked for piece by piece is handed out from that.
   */
  private static final class Decompressor extends PObject {
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private long window;
    private boolean endSeen;
    private byte[] output;
    private int position;
    private byte[] unused = new byte[0];

    Decompressor() {
      super(DECOMPRESSOR);
    }

    boolean eof() {
      return output != null && position == output.length;
    }

    boolean needsInput() {
      return output == null;
    }

    PBytes decompress(byte[] data, long most) {
      if (eof()) {
        throw Errors.of(ExceptionTypes.EOF_ERROR, Str.of("End of stream already reached"));
      }
      if (output == null) {
        input.write(data, 0, data.length);
        scan(data);
        checkHead();
        if (!endSeen || !unpack()) {
          return new PBytes(new byte[0]);
        }
      }
      int end = most < 0 ? output.length : (int) Math.min(output.length, position + most);
      PBytes part = new PBytes(Arrays.copyOfRange(output, position, end));
      position = end;
      return part;
    }

    private void checkHead() {
      byte[] head = input.toByteArray();
      String magic = "BZh";
      for (int i = 0; i < Math.min(head.length, magic.length()); i++) {
        if (head[i] != magic.charAt(i)) {
          throw invalid();
        }
      }
    }

    private void scan(byte[] data) {
      for (byte b : data) {
        for (int bit = 7; bit >= 0; bit--) {
          window = (window << 1 | b >> bit & 1) & MASK;
          endSeen |= window == END_OF_STREAM;
        }
      }
    }

    /** False where more input is needed after all. */
    private boolean unpack() {
      byte[] all = input.toByteArray();
      ByteArrayInputStream bytes = new ByteArrayInputStream(all);
      try (BZip2CompressorInputStream stream = new BZip2CompressorInputStream(bytes, false)) {
        byte[] made = stream.readAllBytes();
        int left = all.length - (int) stream.getCompressedCount();
        unused = Arrays.copyOfRange(all, all.length - Math.max(0, left), all.length);
        output = made;
        return true;
      } catch (IOException e) {
        if (bytes.available() == 0) {
          return false;
        }
        throw invalid();
      }
    }

    private static RuntimeException invalid() {
      return Errors.raise(ExceptionTypes.OS_ERROR, "Invalid data stream");
    }
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_bz2").type(COMPRESSOR).type(DECOMPRESSOR).build();
  }
}
