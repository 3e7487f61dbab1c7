package org.pyepi.language.modules.compression;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/**
 * A compressor object over a stream of a library: gives what the stream has written so far, and the
 * rest when it is flushed, which happens once.
 */
public abstract class StreamCompressor extends PObject {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private OutputStream stream;
  private boolean flushed;

  protected StreamCompressor(PType type) {
    super(type);
  }

  /** Makes the stream that compresses into another one. */
  @FunctionalInterface
  protected interface Opener {
    OutputStream open(OutputStream out) throws IOException;
  }

  /** To be called once, by constructors. */
  protected final void open(Opener opener) {
    try {
      stream = opener.open(out);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The exception that Python sees of a stream's. */
  protected PyException failure(IOException e) {
    return Errors.io(e, null);
  }

  /** Takes data; gives what is compressed so far. */
  public final PBytes compress(byte[] data) {
    if (flushed) {
      throw Errors.value("Compressor has been flushed");
    }
    try {
      stream.write(data);
    } catch (IOException e) {
      throw failure(e);
    }
    return taken();
  }

  /** Ends the stream and gives the rest. */
  public final PBytes flush() {
    if (flushed) {
      throw Errors.value("Repeated call to flush()");
    }
    flushed = true;
    try {
      stream.close();
    } catch (IOException e) {
      throw failure(e);
    }
    return taken();
  }

  private PBytes taken() {
    PBytes made = new PBytes(out.toByteArray());
    out.reset();
    return made;
  }
}
