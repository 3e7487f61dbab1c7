package org.pyepi.language.runtime.collection;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code memoryview}: elements of another object's buffer, of one dimension at any distance from
 * each other, or of several dimensions without gaps.
 */
public final class PMemoryView extends PObject implements BufferSource {
  /** The object whose memory it is. */
  public final BufferSource owner;

  private final int offset;
  private final int length;
  private final int stride;
  private final char format;

  /** Lengths of the dimensions. */
  private final int[] shape;

  /** The hash, once it has been asked for: it outlives the release. */
  public Long hash;

  private boolean released;
  private boolean held;

  /**
   * @param offset byte at which the view begins, counted from the start of the owner's buffer
   * @param length elements
   */
  public PMemoryView(BufferSource owner, int offset, int length, char format) {
    this(owner, offset, itemSize(format), format, length);
  }

  private PMemoryView(BufferSource owner, int offset, int stride, char format, int... shape) {
    super(BuiltinTypes.MEMORYVIEW);
    this.owner = owner;
    this.offset = offset;
    this.stride = stride;
    this.format = format;
    this.shape = shape;
    int n = 1;
    for (int dimension : shape) {
      n *= dimension;
    }
    this.length = n;
  }

  /** Bytes of an element of a format, or 0 where views do not have it. */
  public static int itemSize(char format) {
    return switch (format) {
      case 'B', 'b', 'c', '?' -> 1;
      case 'h', 'H', 'e' -> 2;
      case 'i', 'I', 'f', 'w' -> 4;
      case 'l', 'L', 'q', 'Q', 'n', 'N', 'P', 'd' -> 8;
      default -> 0;
    };
  }

  /** ValueError where the view is released, BufferError where its memory is gone. */
  public void check() {
    if (released) {
      throw Errors.value("operation forbidden on released memoryview object");
    }
    if (hasShrunk()) {
      throw Errors.of(
          ExceptionTypes.named("BufferError"),
          Str.of("the object below the memoryview has shrunk"));
    }
  }

  /** The memory of an object behind a view that may not write to it. */
  private record ReadOnly(BufferSource source) implements BufferSource {
    @Override
    public byte[] bufferBytes() {
      return source.bufferBytes();
    }

    @Override
    public int bufferOffset() {
      return source.bufferOffset();
    }

    @Override
    public int bufferLength() {
      return source.bufferLength();
    }

    @Override
    public char bufferFormat() {
      return source.bufferFormat();
    }

    @Override
    public int bufferItemSize() {
      return source.bufferItemSize();
    }

    @Override
    public void hold(int by) {
      source.hold(by);
    }

    @Override
    public boolean bufferReadOnly() {
      return true;
    }
  }

  /** The same elements, not to be written to. */
  public PMemoryView toReadOnly() {
    BufferSource source = owner instanceof ReadOnly ? owner : new ReadOnly(owner);
    return new PMemoryView(source, offset, stride, format, shape.clone());
  }

  /** The object that the view was made of. */
  public Object object() {
    return owner instanceof ReadOnly r ? r.source : owner;
  }

  private boolean hasShrunk() {
    int last = length == 0 ? 0 : offset + Math.max(0, (length - 1) * stride) + bufferItemSize();
    return last > owner.bufferLength() * owner.bufferItemSize();
  }

  /** Whether {@link #check} would let an access pass. */
  public boolean isUsable() {
    return !released && !hasShrunk();
  }

  public boolean isReleased() {
    return released;
  }

  public void release() {
    released = true;
    if (held) {
      held = false;
      owner.hold(-1);
    }
  }

  /** Keeps the owner's size as it is until {@link #release}. */
  public void enter() {
    check();
    if (!held) {
      held = true;
      owner.hold(1);
    }
  }

  @Override
  public void hold(int by) {
    owner.hold(by);
  }

  public int[] shape() {
    return shape;
  }

  /** Bytes from one element of each dimension to the next. */
  public int[] strides() {
    int[] r = new int[shape.length];
    int step = stride;
    for (int i = r.length - 1; i >= 0; i--) {
      r[i] = step;
      step *= shape[i];
    }
    return r;
  }

  /** Byte of the owner's memory at which the first element lies. */
  public int firstByte() {
    return owner.bufferOffset() + offset;
  }

  /** Bytes from one element of the last dimension to the next; negative where it is reversed. */
  public int stride() {
    return stride;
  }

  public boolean isContiguous() {
    return stride == bufferItemSize() || length < 2;
  }

  /** A part of a view of one dimension. */
  public PMemoryView part(int from, int step, int count) {
    check();
    return new PMemoryView(owner, offset + from * stride, stride * step, format, count);
  }

  /** Another view of all of it. */
  public PMemoryView whole() {
    check();
    return new PMemoryView(owner, offset, stride, format, shape);
  }

  /** The same bytes as elements of another format, in the dimensions of a shape. */
  public PMemoryView cast(char to, int... newShape) {
    check();
    return new PMemoryView(owner, offset, itemSize(to), to, newShape);
  }

  private ByteBuffer at(int index) {
    check();
    int start = owner.bufferOffset() + offset + index * stride;
    return ByteBuffer.wrap(owner.bufferBytes(), start, bufferItemSize())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** An element, counted through all dimensions, as Python's value. */
  public Object get(int index) {
    ByteBuffer b = at(index);
    return switch (format) {
      case 'B' -> b.get() & 0xffL;
      case 'b' -> (long) b.get();
      case 'c' -> new PBytes(new byte[] {b.get()});
      case '?' -> b.get() != 0;
      case 'h' -> (long) b.getShort();
      case 'H' -> b.getShort() & 0xffffL;
      case 'i' -> (long) b.getInt();
      case 'I' -> b.getInt() & 0xffff_ffffL;
      case 'l', 'q', 'n' -> b.getLong();
      case 'L', 'Q', 'N', 'P' ->
          Numbers.normalize(new BigInteger(Long.toUnsignedString(b.getLong())));
      case 'e' -> (double) Float.float16ToFloat(b.getShort());
      case 'f' -> (double) b.getFloat();
      case 'd' -> b.getDouble();
      default ->
          throw Errors.of(
              ExceptionTypes.named("NotImplementedError"),
              Str.of("memoryview: format " + format + " not supported"));
    };
  }

  /** Writes the raw bytes of elements over those from an index on. */
  public void write(int index, byte[] bytes) {
    check();
    int size = bufferItemSize();
    byte[] target = owner.bufferBytes();
    for (int i = 0; i * size < bytes.length; i++) {
      int start = owner.bufferOffset() + offset + (index + i) * stride;
      System.arraycopy(bytes, i * size, target, start, size);
    }
  }

  /** The bytes; a copy of them where they lie apart. */
  @Override
  public byte[] bufferBytes() {
    check();
    byte[] all = owner.bufferBytes();
    if (isContiguous()) {
      return all;
    }
    int size = bufferItemSize();
    byte[] packed = new byte[length * size];
    for (int i = 0; i < length; i++) {
      int start = owner.bufferOffset() + offset + i * stride;
      System.arraycopy(all, start, packed, i * size, size);
    }
    return packed;
  }

  @Override
  public int bufferOffset() {
    return isContiguous() ? owner.bufferOffset() + offset : 0;
  }

  @Override
  public int bufferLength() {
    return length;
  }

  @Override
  public char bufferFormat() {
    return format;
  }

  @Override
  public int bufferItemSize() {
    return itemSize(format);
  }

  @Override
  public boolean bufferReadOnly() {
    return owner.bufferReadOnly();
  }
}
