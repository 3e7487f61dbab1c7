package org.pyepi.language.runtime.collection;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** {@code bytearray}: the first {@code size} bytes of {@code data}. */
public final class PByteArray extends PObject implements BufferSource {
  public byte[] data;
  public int size;

  private int holders;

  public PByteArray(PType type, byte[] data) {
    super(type);
    this.data = data;
    this.size = data.length;
  }

  public PByteArray(byte[] data) {
    this(BuiltinTypes.BYTEARRAY, data);
  }

  public byte[] copy() {
    return Arrays.copyOf(data, size);
  }

  private void checkResize() {
    if (holders > 0) {
      throw Errors.of(
          ExceptionTypes.named("BufferError"),
          Str.of("Existing exports of data: object cannot be re-sized"));
    }
  }

  @Override
  public void hold(int by) {
    holders += by;
  }

  public void replace(byte[] newData) {
    if (newData.length != size) {
      checkResize();
    }
    data = newData;
    size = newData.length;
  }

  public void append(byte b) {
    checkResize();
    if (size == data.length) {
      data = Arrays.copyOf(data, Math.max(16, size * 2));
    }
    data[size++] = b;
  }

  /**
   * Puts bytes in the place of those from one position up to another, within the array if it fits.
   */
  public void splice(int from, int to, byte[] with) {
    int newSize = size - (to - from) + with.length;
    if (newSize != size) {
      checkResize();
    }
    byte[] target = data;
    if (newSize > data.length || newSize < data.length / 2) {
      target = new byte[newSize > data.length ? newSize + (newSize >> 3) : newSize];
      System.arraycopy(data, 0, target, 0, from);
    }
    System.arraycopy(data, to, target, from + with.length, size - to);
    System.arraycopy(with, 0, target, from, with.length);
    data = target;
    size = newSize;
  }

  /** Takes out some bytes that lie a step apart, in rising order. */
  public void removeEvery(int first, int step, int count) {
    checkResize();
    int to = first;
    for (int i = 0; i < count; i++) {
      int from = first + i * step + 1;
      int next = i + 1 < count ? from + step - 1 : size;
      System.arraycopy(data, from, data, to, next - from);
      to += next - from;
    }
    size = to;
    if (size < data.length / 2) {
      data = copy();
    }
  }

  @Override
  public byte[] bufferBytes() {
    return data;
  }

  @Override
  public int bufferLength() {
    return size;
  }

  @Override
  public boolean bufferReadOnly() {
    return false;
  }
}
