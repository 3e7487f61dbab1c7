package org.pyepi.language.modules.io;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A file in memory. */
final class MemoryChannel implements SeekableByteChannel {
  private byte[] data;
  private int size;
  private int position;

  MemoryChannel(byte[] initial) {
    data = initial.clone();
    size = data.length;
  }

  byte[] bytes() {
    return Arrays.copyOf(data, size);
  }

  @Override
  public int read(ByteBuffer target) {
    int n = Math.min(target.remaining(), size - position);
    if (n <= 0) {
      return -1;
    }
    target.put(data, position, n);
    position += n;
    return n;
  }

  @Override
  public int write(ByteBuffer source) {
    int n = source.remaining();
    int end = position + n;
    if (end > data.length) {
      data = Arrays.copyOf(data, Math.max(end, data.length * 2));
    }
    source.get(data, position, n);
    position = end;
    size = Math.max(size, end);
    return n;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long p) {
    position = (int) p;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public SeekableByteChannel truncate(long n) {
    if (n < size) {
      Arrays.fill(data, (int) n, size, (byte) 0);
      size = (int) n;
    }
    return this;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
