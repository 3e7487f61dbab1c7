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
