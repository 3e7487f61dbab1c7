package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import java.nio.ByteBuffer;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.object.PWrapped;

/** The bytes of objects with the buffer protocol, as other languages read and write them. */
final class BufferMessages {
  private BufferMessages() {}

  static BufferSource source(InteropObject o) {
    return PWrapped.unwrap(o) instanceof BufferSource s ? s : null;
  }

  static long size(BufferSource source) {
    return (long) source.bufferLength() * source.bufferItemSize();
  }

  /** A view that starts at an offset and holds at least so many bytes. */
  @TruffleBoundary
  static ByteBuffer bytes(BufferSource source, long offset, int length)
      throws InvalidBufferOffsetException {
    if (offset < 0 || length < 0 || offset + length > size(source)) {
      throw InvalidBufferOffsetException.create(offset, length);
    }
    return ByteBuffer.wrap(source.bufferBytes(), source.bufferOffset() + (int) offset, length);
  }

  @TruffleBoundary
  static ByteBuffer writable(BufferSource source, long offset, int length)
      throws InvalidBufferOffsetException, UnsupportedMessageException {
    if (source.bufferReadOnly()) {
      throw UnsupportedMessageException.create();
    }
    return bytes(source, offset, length);
  }
}
