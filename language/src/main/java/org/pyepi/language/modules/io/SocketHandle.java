package org.pyepi.language.modules.io;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * What a socket's descriptor stands for; its channel is chosen by the first call that needs one.
 */
public final class SocketHandle extends WaitingChannel {
  /** Why the last connecting failed, an errno for {@code SO_ERROR}, or 0. */
  public int error;

  public SocketHandle() throws IOException {
    super(null);
  }

  /** Whether a connection is under way. */
  boolean isConnecting() {
    return channel instanceof SocketChannel c && c.isConnectionPending();
  }

  /** What a selector has to watch for reading and writing. */
  public int operations(boolean read, boolean write) {
    int ops = 0;
    if (channel instanceof ServerSocketChannel) {
      return read ? SelectionKey.OP_ACCEPT : 0;
    }
    if (isConnecting()) {
      return write ? SelectionKey.OP_CONNECT : 0;
    }
    if (channel instanceof SocketChannel c && !c.isConnected()) {
      return 0;
    }
    ops |= read ? SelectionKey.OP_READ : 0;
    ops |= write ? SelectionKey.OP_WRITE : 0;
    return ops;
  }

  /** Ends connecting after a selector has said that it can be. */
  public void finishConnecting() {
    if (isConnecting()) {
      try {
        ((SocketChannel) channel).finishConnect();
      } catch (IOException e) {
        error = errno(e);
      }
    }
  }

  static int errno(IOException e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("timed out")) {
      return 110;
    }
    if (text.contains("unreachable")) {
      return 113;
    }
    return text.contains("refused") ? 111 : 5;
  }
}
