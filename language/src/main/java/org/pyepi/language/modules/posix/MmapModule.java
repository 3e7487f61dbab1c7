package org.pyepi.language.modules.posix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.pyepi.language.modules.io.ByteStream;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.SystemCalls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code mmap}: files and memory of its own as a mutable sequence of bytes. */
public final class MmapModule {
  private static final int PAGE = 4096;
  private static final int PRIVATE = 2;
  private static final int WRITE = 2;
  private static final String[] ACCESS = {
    "ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"
  };
  private static final int READ_ONLY = 1;
  private static final int READ_WRITE = 2;
  private static final int COPY = 3;

  /** Of Linux [mman.h]. */
  private static final Object[][] CONSTANTS = {
    {"PROT_READ", 1L},
    {"PROT_WRITE", 2L},
    {"PROT_EXEC", 4L},
    {"MAP_SHARED", 1L},
    {"MAP_PRIVATE", 2L},
    {"MAP_ANON", 32L},
    {"MAP_ANONYMOUS", 32L},
    {"MAP_DENYWRITE", 2048L},
    {"MAP_EXECUTABLE", 4096L},
    {"MAP_NORESERVE", 16384L},
    {"MAP_POPULATE", 32768L},
    {"MAP_STACK", 131072L},
    {"MADV_NORMAL", 0L},
    {"MADV_RANDOM", 1L},
    {"MADV_SEQUENTIAL", 2L},
    {"MADV_WILLNEED", 3L},
    {"MADV_DONTNEED", 4L},
    {"MADV_FREE", 8L},
    {"PAGESIZE", (long) PAGE},
    {"ALLOCATIONGRANULARITY", (long) PAGE},
  };

  private static final PType TYPE =
      BuiltinTypes.ofModule("mmap", "mmap", BuiltinTypes.OBJECT, Layout.OTHER);

  private MmapModule() {}

  /** One map. */
  static final class Mapped extends PObject implements BufferSource {
    private final int access;
    private final long offset;

    /** Of the file, to be mapped anew with another size; null without one. */
    private final Descriptors.OpenFile file;

    private MappedPages pages;
    private int position;
    private int holders;

    Mapped(MappedPages pages, int access, long offset, Descriptors.OpenFile file) {
      super(TYPE);
      this.pages = pages;
      this.access = access;
      this.offset = offset;
      this.file = file;
    }

    MappedPages open() {
      if (pages == null) {
        throw Errors.value("mmap closed or invalid");
      }
      return pages;
    }

    MappedPages writable() {
      MappedPages p = open();
      if (access == READ_ONLY) {
        throw Errors.type("mmap can't modify a readonly memory map.");
      }
      return p;
    }

    @Override
    public byte[] bufferBytes() {
      return open().view();
    }

    @Override
    public int bufferLength() {
      return open().length();
    }

    @Override
    public boolean bufferReadOnly() {
      return access == READ_ONLY;
    }

    @Override
    public void hold(int by) {
      holders += by;
      if (by < 0 && pages != null) {
        pages.settle();
      }
    }
  }

  static {
    TypeBuilder.of(TYPE)
        .constructor(
            "__new__(cls, fileno, length, flags=1, prot=3, access=0, offset=0)", MmapModule::create)
        .method("close(self)", a -> close(m(a[0])))
        .method("find(self, sub, start=None, end=None, /)", a -> find(a, false))
        .method("rfind(self, sub, start=None, end=None, /)", a -> find(a, true))
        .method("flush(self, offset=0, size=None, /)", a -> flush(m(a[0]), a[1], a[2]))
        .method("madvise(self, option, start=0, length=None, /)", a -> advise(a))
        .method("move(self, dest, src, count, /)", a -> move(m(a[0]), a))
        .method("read(self, n=None, /)", a -> read(m(a[0]), a[1]))
        .method("read_byte(self, /)", a -> readByte(m(a[0])))
        .method("readline(self, /)", a -> readLine(m(a[0])))
        .method("resize(self, newsize, /)", a -> resize(m(a[0]), Numbers.indexLong(a[1])))
        .method("seek(self, pos, whence=0, /)", a -> seek(m(a[0]), a[1], a[2]))
        .method("size(self, /)", a -> size(m(a[0])))
        .method("tell(self, /)", a -> m(a[0]).open() == null ? null : (long) m(a[0]).position)
        .method("write(self, data, /)", a -> write(m(a[0]), Buffers.bytes(a[1])))
        .method("write_byte(self, byte, /)", a -> writeByte(m(a[0]), a[1]))
        .method("__len__(self, /)", a -> (long) m(a[0]).open().length())
        .method("__getitem__(self, key, /)", a -> item(m(a[0]), a[1]))
        .method("__setitem__(self, key, value, /)", a -> assign(m(a[0]), a[1], a[2]))
        .method("__delitem__(self, key, /)", a -> delete(m(a[0]), a[1]))
        .method("__iter__(self, /)", a -> iterate(m(a[0])))
        .method("__contains__(self, key, /)", a -> contains(m(a[0]), a[1]))
        .method("__enter__(self, /)", a -> m(a[0]).open() == null ? null : a[0])
        .method("__exit__(self, /, *args)", a -> close(m(a[0])))
        .method("__repr__(self, /)", a -> repr(m(a[0])))
        .getter("closed", self -> m(self).pages == null);
  }

  public static PModule create(PyContext context) {
    ModuleBuilder b = new ModuleBuilder("mmap").type(TYPE);
    for (int i = 0; i < ACCESS.length; i++) {
      b.constant(ACCESS[i], (long) i);
    }
    for (Object[] row : CONSTANTS) {
      b.constant((String) row[0], row[1]);
    }
    return b.constant("error", ExceptionTypes.OS_ERROR).build();
  }

  private static Mapped m(Object self) {
    return (Mapped) self;
  }

  private static Object create(Object[] a) {
    long fd = Numbers.indexLong(a[1]);
    long length = Numbers.indexLong(a[2]);
    int access = a[5] == null ? 0 : Numbers.indexInt(a[5]);
    long offset = a[6] == null ? 0 : Numbers.indexLong(a[6]);
    if (length < 0) {
      throw overflow("memory mapped length must be positive");
    }
    if (offset < 0) {
      throw overflow("memory mapped offset must be positive");
    }
    if (access != 0 && (a[3] != null || a[4] != null)) {
      throw Errors.value("mmap can't specify both access and flags, prot.");
    }
    int flags = a[3] == null ? 1 : Numbers.indexInt(a[3]);
    int protection = a[4] == null ? 3 : Numbers.indexInt(a[4]);
    if (access < 0 || access > COPY) {
      throw Errors.value("mmap invalid access parameter.");
    }
    int may = access;
    if (access == 0 && (protection & WRITE) == 0) {
      may = READ_ONLY;
    } else if (access == 0 && (flags & PRIVATE) != 0) {
      may = COPY;
    }
    if (fd == -1) {
      return adopt(a[0], new Mapped(anonymous(length), may, offset, null));
    }
    Descriptors.OpenFile file = Descriptors.current().file(fd);
    if (!(file.channel instanceof FileChannel channel)) {
      throw Errors.os(19, "No such device", null);
    }
    ByteStream.flushAll(PyContext.get());
    long size = SystemCalls.io(null, channel::size);
    if (length == 0) {
      if (size == 0) {
        throw Errors.value("cannot mmap an empty file");
      }
      if (offset >= size) {
        throw Errors.value("mmap offset is greater than file size");
      }
      length = size - offset;
    } else if (offset > size || size - offset < length) {
      throw Errors.value("mmap length is greater than file size");
    }
    if (offset % PAGE != 0) {
      throw Errors.os(22, "Invalid argument", null);
    }
    return adopt(
        a[0], new Mapped(map(file, may, offset, fits(length)), may, offset, file.retain()));
  }

  /** As an instance of a subclass too. */
  private static Object adopt(Object type, Mapped made) {
    if (type instanceof PType t && t != TYPE) {
      made.setPyType(t);
    }
    return made;
  }

  private static PyException overflow(String text) {
    return Errors.raise(ExceptionTypes.OVERFLOW_ERROR, text);
  }

  private static int fits(long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw Errors.memory();
    }
    return (int) length;
  }

  private static MappedPages anonymous(long length) {
    if (length == 0) {
      throw Errors.os(22, "Invalid argument", null);
    }
    return MappedPages.anonymous(fits(length));
  }

  private static MappedPages map(Descriptors.OpenFile file, int access, long offset, int length) {
    FileChannel.MapMode mode =
        access == READ_ONLY
            ? FileChannel.MapMode.READ_ONLY
            : access == COPY ? FileChannel.MapMode.PRIVATE : FileChannel.MapMode.READ_WRITE;
    try {
      return MappedPages.of((FileChannel) file.channel, mode, key(file), offset, length);
    } catch (NonReadableChannelException | NonWritableChannelException e) {
      throw Errors.os(13, "Permission denied", null);
    } catch (IOException e) {
      throw Errors.os(12, "Cannot allocate memory", null);
    }
  }

  private static Object key(Descriptors.OpenFile file) {
    try {
      return file.path == null
          ? file
          : Files.readAttributes(file.path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return file; // it has no name any more
    }
  }

  private static Object close(Mapped m) {
    if (m.pages != null) {
      if (m.holders > 0) {
        throw Errors.raise(ExceptionTypes.BUFFER_ERROR, "cannot close exported pointers exist");
      }
      m.pages.settle();
      m.pages = null;
      if (m.file != null) {
        SystemCalls.io(
            null,
            () -> {
              m.file.release();
              return null;
            });
      }
    }
    return PNone.NONE;
  }

  private static int clamped(Object index, int otherwise, int length) {
    if (index == null || index == PNone.NONE) {
      return otherwise;
    }
    long i = Numbers.indexLong(index);
    return (int) Math.max(0, Math.min(i < 0 ? i + length : i, length));
  }

  private static Object find(Object[] a, boolean last) {
    MappedPages p = m(a[0]).open();
    byte[] pattern = Buffers.bytes(a[1]);
    int from = clamped(a[2], m(a[0]).position, p.length());
    int to = clamped(a[3], p.length(), p.length());
    return (long) p.find(pattern, from, to, last);
  }

  private static Object flush(Mapped m, Object offset, Object size) {
    MappedPages p = m.open();
    long from = offset == null ? 0 : Numbers.indexLong(offset);
    long count = size == null || size == PNone.NONE ? p.length() : Numbers.indexLong(size);
    if (from < 0 || count < 0 || from + count > p.length()) {
      throw Errors.value("flush values out of range");
    }
    if (m.access == READ_WRITE || m.access == 0) {
      p.force((int) from, (int) (from + count));
    }
    return PNone.NONE;
  }

  private static Object advise(Object[] a) {
    MappedPages p = m(a[0]).open();
    long start = a[2] == null ? 0 : Numbers.indexLong(a[2]);
    if (start < 0 || start >= p.length()) {
      throw Errors.value("madvise start out of bounds");
    }
    if (a[3] != null && a[3] != PNone.NONE && Numbers.indexLong(a[3]) < 0) {
      throw Errors.value("madvise length invalid");
    }
    if (start % PAGE != 0) {
      throw Errors.os(22, "Invalid argument", null);
    }
    return PNone.NONE; // the system decides for itself
  }

  private static Object move(Mapped m, Object[] a) {
    MappedPages p = m.writable();
    long to = Numbers.indexLong(a[1]);
    long from = Numbers.indexLong(a[2]);
    long count = Numbers.indexLong(a[3]);
    if (to < 0 || from < 0 || count < 0 || p.length() - to < count || p.length() - from < count) {
      throw Errors.value("source, destination, or count out of range");
    }
    p.put((int) to, p.get((int) from, (int) (from + count)), (int) count);
    return PNone.NONE;
  }

  private static Object read(Mapped m, Object n) {
    MappedPages p = m.open();
    int left = Math.max(0, p.length() - m.position);
    long wanted = n == null || n == PNone.NONE ? -1 : Numbers.indexLong(n);
    int count = wanted < 0 || wanted > left ? left : (int) wanted;
    byte[] part = p.get(m.position, m.position + count);
    m.position += count;
    return new PBytes(part);
  }

  private static Object readByte(Mapped m) {
    MappedPages p = m.open();
    if (m.position >= p.length()) {
      throw Errors.value("read byte out of range");
    }
    return (long) (p.get(m.position++) & 0xff);
  }

  private static Object readLine(Mapped m) {
    MappedPages p = m.open();
    int end = p.find(new byte[] {'\n'}, m.position, p.length(), false);
    byte[] line = p.get(m.position, end < 0 ? p.length() : end + 1);
    m.position += line.length;
    return new PBytes(line);
  }

  private static Object resize(Mapped m, long size) {
    m.open();
    if (m.holders > 0) {
      throw Errors.raise(
          ExceptionTypes.BUFFER_ERROR, "mmap can't resize with extant buffers exported.");
    }
    if (m.access == READ_ONLY || m.access == COPY) {
      throw Errors.type("mmap can't resize a readonly or copy-on-write memory map.");
    }
    if (size < 0 || m.offset + size < 0) {
      throw Errors.value("new size out of range");
    }
    MappedPages old = m.pages;
    old.settle();
    if (m.file == null) {
      m.pages = anonymous(size);
      int kept = Math.min(old.length(), m.pages.length());
      m.pages.put(0, old.get(0, kept), kept);
    } else {
      SystemCalls.io(
          null,
          () -> {
            PosixFiles.resize(m.file.channel, m.offset + size);
            return null;
          });
      m.pages = map(m.file, m.access, m.offset, fits(size));
    }
    return PNone.NONE;
  }

  private static Object seek(Mapped m, Object to, Object whence) {
    MappedPages p = m.open();
    long base =
        switch (whence == null ? 0 : Numbers.indexInt(whence)) {
          case 0 -> 0;
          case 1 -> m.position;
          case 2 -> p.length();
          default -> throw Errors.value("unknown seek type");
        };
    long at = base + Numbers.indexLong(to);
    if (at < 0 || at > p.length()) {
      throw Errors.value("seek out of range");
    }
    m.position = (int) at;
    return PNone.NONE;
  }

  private static Object size(Mapped m) {
    MappedPages p = m.open();
    return m.file == null ? (Object) (long) p.length() : SystemCalls.io(null, m.file.channel::size);
  }

  private static Object write(Mapped m, byte[] data) {
    MappedPages p = m.writable();
    if (data.length > p.length() - m.position) {
      throw Errors.value("data out of range");
    }
    p.put(m.position, data, data.length);
    m.position += data.length;
    return (long) data.length;
  }

  private static Object writeByte(Mapped m, Object value) {
    MappedPages p = m.writable();
    long b = Numbers.indexLong(value);
    if (b < 0 || b > 255) {
      throw overflow(
          b < 0
              ? "unsigned byte integer is less than minimum"
              : "unsigned byte integer is greater than maximum");
    }
    if (m.position >= p.length()) {
      throw Errors.value("write byte out of range");
    }
    p.put(m.position++, new byte[] {(byte) b}, 1);
    return PNone.NONE;
  }

  private static boolean isInteger(Object value) {
    return Types.isInt(value) || Attributes.special(value, "__index__") != null;
  }

  private static int index(MappedPages p, Object key) {
    if (!isInteger(key)) {
      throw Errors.type("mmap indices must be integers");
    }
    long i = Numbers.indexLong(key);
    i = i < 0 ? i + p.length() : i;
    if (i < 0 || i >= p.length()) {
      throw Errors.index("mmap index out of range");
    }
    return (int) i;
  }

  private static Object item(Mapped m, Object key) {
    MappedPages p = m.open();
    if (!(key instanceof PSlice slice)) {
      return (long) (p.get(index(p, key)) & 0xff);
    }
    PSlice.Indices s = slice.indices(p.length());
    if (s.step() == 1) {
      return new PBytes(p.get(s.start(), s.start() + s.length()));
    }
    byte[] part = new byte[s.length()];
    for (int i = 0; i < part.length; i++) {
      part[i] = p.get(s.at(i));
    }
    return new PBytes(part);
  }

  private static Object assign(Mapped m, Object key, Object value) {
    MappedPages p = m.writable();
    if (key instanceof PSlice slice) {
      PSlice.Indices s = slice.indices(p.length());
      byte[] data = Buffers.bytes(value);
      if (data.length != s.length()) {
        throw Errors.index("mmap slice assignment is wrong size");
      }
      if (s.step() == 1) {
        p.put(s.start(), data, data.length);
      } else {
        for (int i = 0; i < data.length; i++) {
          p.put(s.at(i), new byte[] {data[i]}, 1);
        }
      }
      return PNone.NONE;
    }
    int at = index(p, key);
    if (!isInteger(value)) {
      throw Errors.type("mmap item value must be an int");
    }
    long b = Numbers.indexLong(value);
    if (b < 0 || b > 255) {
      throw Errors.value("mmap item value must be in range(0, 256)");
    }
    p.put(at, new byte[] {(byte) b}, 1);
    return PNone.NONE;
  }

  private static Object delete(Mapped m, Object key) {
    m.writable();
    throw Errors.type(
        key instanceof PSlice
            ? "mmap object doesn't support slice deletion"
            : "mmap doesn't support item deletion");
  }

  /** As a sequence it is one of bytes objects of one byte, though its items by number are ints. */
  private static Object iterate(Mapped m) {
    byte[] all = m.open().get(0, m.pages.length());
    Object[] items = new Object[all.length];
    Arrays.setAll(items, i -> new PBytes(new byte[] {all[i]}));
    return Iteration.iter(new PTuple(items));
  }

  private static Object contains(Mapped m, Object key) {
    MappedPages p = m.open();
    byte[] b = key instanceof PBytes bytes ? bytes.data : new byte[0];
    return b.length == 1 && p.find(b, 0, p.length(), false) >= 0;
  }

  private static Object repr(Mapped m) {
    return Str.of(
        m.pages == null
            ? "<mmap.mmap closed=True>"
            : "<mmap.mmap closed=False, access="
                + ACCESS[m.access]
                + ", length="
                + m.pages.length()
                + ", pos="
                + m.position
                + ", offset="
                + m.offset
                + ">");
  }
}
