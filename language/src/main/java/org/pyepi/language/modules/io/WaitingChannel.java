package org.pyepi.language.modules.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.WritableByteChannel;
import org.pyepi.language.runtime.PyContext;

/**
 * A pipe or socket. Java's channel under it never blocks: who has to wait does so in a selector,
 * where signals reach it and other threads run meanwhile.
 */
public class WaitingChannel extends StreamChannel {
  public SelectableChannel channel;

  /** Whether reading and writing wait; {@code os.set_blocking} and {@code socket.settimeout}. */
  public boolean blocking = true;

  /** Nanoseconds that they wait at most, or -1. */
  public long patience = -1;

  public WaitingChannel(SelectableChannel channel) throws IOException {
    super(null, null);
    use(channel);
  }

  /** A socket has no channel before it is known what it will do. */
  public final void use(SelectableChannel newChannel) throws IOException {
    channel = newChannel;
    if (newChannel != null) {
      newChannel.configureBlocking(false);
    }
  }

  /** Waiting took too long. */
  @SuppressWarnings("serial")
  public static final class TimedOut extends IOException {
    TimedOut() {
      super("timed out");
    }
  }

  /** There is nothing to read, or no room to write, and one may not wait. */
  @SuppressWarnings("serial")
  public static final class WouldBlock extends IOException {
    WouldBlock() {
      super("Resource temporarily unavailable");
    }
  }

  /** Waits until an operation of {@link SelectionKey} can be done. */
  public void await(int operation) throws IOException {
    if (!blocking) {
      throw new WouldBlock();
    }
    long end = System.nanoTime() + patience;
    try (Selector selector = Selector.open()) {
      channel.register(selector, operation);
      IOException[] failure = new IOException[1];
      while (selector.selectedKeys().isEmpty()) {
        long left = patience < 0 ? 0 : (end - System.nanoTime()) / 1_000_000;
        if (patience >= 0 && end - System.nanoTime() <= 0) {
          throw new TimedOut();
        }
        PyContext.get()
            .lock()
            .without(
                () -> {
                  try {
                    selector.select(patience < 0 ? 0 : Math.max(1, left));
                  } catch (IOException e) {
                    failure[0] = e;
                  }
                  if (Thread.interrupted()) {
                    throw new InterruptedException();
                  }
                });
        if (failure[0] != null) {
          throw failure[0];
        }
        if (!channel.isOpen()) {
          throw new IOException("Bad file descriptor");
        }
      }
    } catch (ClosedChannelException | CancelledKeyException e) {
      throw new IOException("Bad file descriptor");
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!(channel instanceof ReadableByteChannel in)) {
      throw new IOException("Bad file descriptor");
    }
    int n = in.read(target);
    while (n == 0 && target.hasRemaining()) {
      await(SelectionKey.OP_READ);
      n = in.read(target);
    }
    return n;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (!(channel instanceof WritableByteChannel out)) {
      throw new IOException("Bad file descriptor");
    }
    try {
      int n = out.write(source);
      while (n == 0 && source.hasRemaining()) {
        await(SelectionKey.OP_WRITE);
        n = out.write(source);
      }
      return n;
    } catch (ClosedChannelException e) {
      // Java's word for a connection that is shut down for writing, too.
      throw channel.isOpen() ? new IOException("Broken pipe") : e;
    }
  }

  @Override
  public boolean isOpen() {
    return channel == null || channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
