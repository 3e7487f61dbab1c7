package org.pyepi.language.modules.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.pyepi.language.runtime.PyContext;

/**
 * Bytes on their way to a standard stream: to whatever has its descriptor now, which a program may
 * close or put another file in the place of. What could not be written stays.
 */
final class OutputBuffer {
  private final PyContext context;
  private final long fd;
  private final byte[] bytes;
  private int count;

  /**
   * @param size bytes that are held back at most; 0 writes each at once
   */
  OutputBuffer(PyContext context, long fd, int size) {
    this.context = context;
    this.fd = fd;
    this.bytes = new byte[size];
  }

  boolean isUnbuffered() {
    return bytes.length == 0;
  }

  void write(byte[] data) throws IOException {
    if (data.length <= bytes.length - count) {
      System.arraycopy(data, 0, bytes, count, data.length);
      count += data.length;
      return;
    }
    flush();
    if (data.length <= bytes.length) {
      System.arraycopy(data, 0, bytes, 0, data.length);
      count = data.length;
    } else {
      write(ByteBuffer.wrap(data));
    }
  }

  void flush() throws IOException {
    if (count == 0) {
      return;
    }
    ByteBuffer b = ByteBuffer.wrap(bytes, 0, count);
    try {
      write(b);
    } finally {
      System.arraycopy(bytes, b.position(), bytes, 0, b.remaining());
      count = b.remaining();
    }
  }

  /** Forgets what is held back. */
  void drop() {
    count = 0;
  }

  private void write(ByteBuffer b) throws IOException {
    SeekableByteChannel channel = Descriptors.of(context).channelOrNull(fd);
    if (channel == null) {
      throw new IOException("Bad file descriptor");
    }
    while (b.hasRemaining()) {
      channel.write(b);
    }
  }
}
