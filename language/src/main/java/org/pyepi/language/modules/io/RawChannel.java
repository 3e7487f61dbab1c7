package org.pyepi.language.modules.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** A raw stream that is a Python object, as a channel. */
final class RawChannel implements SeekableByteChannel {
  final Object raw;

  RawChannel(Object raw) {
    this.raw = raw;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (Attributes.getOrNull(raw, "readinto") != null) {
      PByteArray buffer = new PByteArray(new byte[target.remaining()]);
      Object n = Calls.method(raw, "readinto", buffer);
      if (n == PNone.NONE) {
        throw new WaitingChannel.WouldBlock();
      }
      int count = Numbers.indexInt(n);
      if (count < 0 || count > target.remaining()) {
        throw new IOException(
            "raw readinto() returned invalid length "
                + count
                + " (should have been between 0 and "
                + target.remaining()
                + ")");
      }
      target.put(buffer.data, 0, count);
      return count == 0 ? -1 : count;
    }
    Object data = Calls.method(raw, "read", (long) target.remaining());
    if (data == PNone.NONE) {
      throw new WaitingChannel.WouldBlock();
    }
    byte[] b = Buffers.bytes(data);
    target.put(b);
    return b.length == 0 ? -1 : b.length;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    byte[] b = new byte[source.remaining()];
    source.get(b);
    Object n = Calls.method(raw, "write", new PBytes(b));
    if (n == PNone.NONE) {
      source.position(source.position() - b.length);
      throw new WaitingChannel.WouldBlock();
    }
    int count = Numbers.indexInt(n);
    if (count < 0 || count > b.length) {
      throw new IOException(
          "raw write() returned invalid length "
              + count
              + " (should have been between 0 and "
              + b.length
              + ")");
    }
    source.position(source.position() - b.length + count);
    return count;
  }

  @Override
  public long position() {
    return Numbers.indexLong(Calls.method(raw, "tell"));
  }

  @Override
  public SeekableByteChannel position(long p) {
    Calls.method(raw, "seek", p, 0L);
    return this;
  }

  @Override
  public long size() {
    long here = position();
    long end = Numbers.indexLong(Calls.method(raw, "seek", 0L, 2L));
    Calls.method(raw, "seek", here, 0L);
    return end;
  }

  @Override
  public SeekableByteChannel truncate(long n) {
    Calls.method(raw, "truncate", n);
    return this;
  }

  @Override
  public boolean isOpen() {
    return !Truth.of(Attributes.get(raw, "closed"));
  }

  @Override
  public void close() {
    Calls.method(raw, "close");
  }
}
