package org.pyepi.language.modules.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A stream of Java's as a channel that cannot seek. */
public class StreamChannel implements SeekableByteChannel {
  private final InputStream in;
  private final OutputStream out;
  private boolean open = true;

  StreamChannel(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (in == null) {
      throw new IOException("Bad file descriptor");
    }
    byte[] b = new byte[target.remaining()];
    int n = in.read(b);
    if (n > 0) {
      target.put(b, 0, n);
    }
    return n;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (out == null) {
      throw new IOException("Bad file descriptor");
    }
    byte[] b = new byte[source.remaining()];
    source.duplicate().get(b);
    out.write(b);
    out.flush();
    source.position(source.limit()); // what could not be written is still the caller's
    return b.length;
  }

  /** Bytes that can be read at once, without waiting. */
  public int available() throws IOException {
    return in == null ? 1 : in.available();
  }

  @Override
  public long position() throws IOException {
    throw new IOException("Illegal seek");
  }

  @Override
  public SeekableByteChannel position(long p) throws IOException {
    throw new IOException("Illegal seek");
  }

  @Override
  public long size() throws IOException {
    return 0;
  }

  @Override
  public SeekableByteChannel truncate(long n) throws IOException {
    throw new IOException("Invalid argument");
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
  }
}
