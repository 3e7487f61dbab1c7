package org.pyepi.language.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** {@code memoryview} of one dimension without gaps: a piece of another object's buffer. */
public final class PMemoryView extends PObject implements BufferSource {
  /** The object whose memory it is; None after {@code release()}. */
  public final BufferSource owner;

  private final int offset;
  private final int length;
  private final char format;
  private boolean released;
  private boolean held;

  /**
   * @param offset byte at which the view begins, counted from the start of the owner's buffer
   * @param length elements
   */
  public PMemoryView(BufferSource owner, int offset, int length, char format) {
    super(BuiltinTypes.MEMORYVIEW);
    this.owner = owner;
    this.offset = offset;
    this.length = length;
    this.format = format;
  }

  /** Bytes of an element of a format, or 0 where views do not have it. */
  public static int itemSize(char format) {
    return switch (format) {
      case 'B', 'b', 'c', '?' -> 1;
      case 'h', 'H' -> 2;
      case 'i', 'I', 'f', 'w' -> 4;
      case 'l', 'L', 'q', 'Q', 'd' -> 8;
      default -> 0;
    };
  }

  private void check() {
    if (released) {
      throw Errors.value("operation forbidden on released memoryview object");
    }
    if (offset + length * bufferItemSize() > owner.bufferLength() * owner.bufferItemSize()) {
      throw Errors.of(
          ExceptionTypes.named("BufferError"),
          Str.of("the object below the memoryview has shrunk"));
    }
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

  /** A part of it. */
  public PMemoryView part(int from, int count) {
    check();
    return new PMemoryView(owner, offset + from * bufferItemSize(), count, format);
  }

  /** The same bytes as elements of another format. */
  public PMemoryView cast(char to) {
    check();
    return new PMemoryView(owner, offset, length * bufferItemSize() / itemSize(to), to);
  }

  private ByteBuffer at(int index) {
    check();
    int start = owner.bufferOffset() + offset + index * bufferItemSize();
    return ByteBuffer.wrap(owner.bufferBytes(), start, bufferItemSize())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** An element as Python's value. */
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
      case 'l', 'q' -> b.getLong();
      case 'L', 'Q' ->
          Numbers.normalize(new java.math.BigInteger(Long.toUnsignedString(b.getLong())));
      case 'w' ->
          throw Errors.of(
              ExceptionTypes.named("NotImplementedError"),
              Str.of("memoryview: format w not supported"));
      case 'f' -> (double) b.getFloat();
      default -> b.getDouble();
    };
  }

  /** Writes raw bytes over elements from an index on. */
  public void write(int index, byte[] bytes) {
    check();
    int start = owner.bufferOffset() + offset + index * bufferItemSize();
    System.arraycopy(bytes, 0, owner.bufferBytes(), start, bytes.length);
  }

  @Override
  public byte[] bufferBytes() {
    check();
    return owner.bufferBytes();
  }

  @Override
  public int bufferOffset() {
    return owner.bufferOffset() + offset;
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
