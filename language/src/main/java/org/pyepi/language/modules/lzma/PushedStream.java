package org.pyepi.language.modules.lzma;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A decoder that pulls its input, run by who pushes it: it has a thread of its own that works only
 * while {@link #push} waits for it.
 */
final class PushedStream {
  /** Opens the decoder over its input. */
  interface Opener {
    InputStream open(InputStream in) throws IOException;
  }

  private static final int BUFFER = 16384;

  private final Opener opener;
  private byte[] input = {};
  private int at;
  private ByteArrayOutputStream output = new ByteArrayOutputStream();
  private long limit;
  private boolean working;
  private boolean starved;
  private boolean finished;
  private boolean cancelled;
  private IOException failure;
  private Thread thread;

  PushedStream(Opener opener) {
    this.opener = opener;
  }

  synchronized boolean isFinished() {
    return finished;
  }

  /** Whether nothing more comes out before more goes in. */
  synchronized boolean isStarved() {
    return !finished && starved;
  }

  /** What lies behind the end. */
  synchronized byte[] rest() {
    return finished ? Arrays.copyOfRange(input, at, input.length) : new byte[0];
  }

  /**
   * Decodes as far as the input reaches.
   *
   * @param most bytes wanted at most, or a negative number
   */
  synchronized byte[] push(byte[] data, long most) throws IOException {
    byte[] joined = Arrays.copyOfRange(input, at, input.length + data.length);
    System.arraycopy(data, 0, joined, input.length - at, data.length);
    input = joined;
    at = 0;
    if (failure != null) {
      throw failure;
    }
    limit = most < 0 ? Long.MAX_VALUE : most;
    starved = false;
    if (limit == 0) {
      return new byte[0];
    }
    working = true;
    if (thread == null) {
      thread = new Thread(this::run, "pyepi-lzma");
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
    boolean interrupted = false;
    while (working) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    byte[] made = output.toByteArray();
    output = new ByteArrayOutputStream();
    return made;
  }

  /** Ends the thread of a decoder that nobody will push any more. */
  synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }

  private void rest(boolean forInput) throws IOException {
    starved = forInput;
    working = false;
    notifyAll();
    while (!working) {
      if (cancelled) {
        throw new IOException("cancelled");
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IOException("cancelled", e);
      }
    }
  }

  private final class Source extends InputStream {
    @Override
    public int read() throws IOException {
      synchronized (PushedStream.this) {
        while (at == input.length) {
          rest(true);
        }
        return input[at++] & 0xFF;
      }
    }

    @Override
    public int read(byte[] b, int from, int count) throws IOException {
      synchronized (PushedStream.this) {
        while (at == input.length) {
          rest(true);
        }
        int n = Math.min(count, input.length - at);
        System.arraycopy(input, at, b, from, n);
        at += n;
        return n;
      }
    }
  }

  private void run() {
    byte[] buffer = new byte[BUFFER];
    try (InputStream decoder = opener.open(new Source())) {
      while (true) {
        int wanted;
        synchronized (this) {
          while (output.size() >= limit) {
            rest(false);
          }
          wanted = (int) Math.min(BUFFER, limit - output.size());
        }
        int n = decoder.read(buffer, 0, wanted);
        synchronized (this) {
          if (n < 0) {
            break;
          }
          output.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      synchronized (this) {
        failure = new IOException(e);
      }
    }
    synchronized (this) {
      finished = failure == null;
      working = false;
      notifyAll();
    }
  }
}
