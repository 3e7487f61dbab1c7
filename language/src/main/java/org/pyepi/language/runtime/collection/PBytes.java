package org.pyepi.language.runtime.collection;

import java.util.Arrays;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;

/** {@code bytes}; the array is never written to. */
public final class PBytes extends PObject implements BufferSource {
  public final byte[] data;

  public PBytes(byte[] data) {
    super(BuiltinTypes.BYTES);
    this.data = data;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PBytes b && Arrays.equals(data, b.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public byte[] bufferBytes() {
    return data;
  }

  @Override
  public int bufferLength() {
    return data.length;
  }

  @Override
  public boolean bufferReadOnly() {
    return true;
  }
}
