package org.pyepi.language.modules.pickling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.operation.Calls;

/**
 * The bytes of a pickle that is being written, cut into frames from protocol 4 on: a frame ends
 * when it has 64 KB, and what is larger than that stands between frames.
 */
final class PickleOutput {
  /** Bytes of a frame when it is closed. */
  static final int FRAME_SIZE = 64 * 1024;

  /** A frame smaller than this is not worth its header. */
  private static final int LEAST_FRAME = 4;

  private static final int FRAME_HEADER = 9;

  private final boolean framing;

  /** Takes the bytes as they come, or null where all are asked for at the end. */
  private final Object write;

  private byte[] data = new byte[256];
  private int size;
  private int frame = -1;

  PickleOutput(boolean framing, Object write) {
    this.framing = framing;
    this.write = write;
  }

  private void reserve(int more) {
    if (size + more > data.length) {
      data = Arrays.copyOf(data, Math.max(size + more, data.length * 2));
    }
  }

  private void open(int more) {
    reserve(more + FRAME_HEADER);
    if (framing && frame < 0) {
      frame = size;
      size += FRAME_HEADER;
    }
  }

  void op(int opcode) {
    open(1);
    data[size++] = (byte) opcode;
  }

  void bytes(byte[] b) {
    open(b.length);
    System.arraycopy(b, 0, data, size, b.length);
    size += b.length;
  }

  /** An opcode and a number of some bytes, little-endian. */
  void op(int opcode, long number, int bytes) {
    open(1 + bytes);
    data[size++] = (byte) opcode;
    for (int i = 0; i < bytes; i++) {
      data[size++] = (byte) (number >> 8 * i);
    }
  }

  void protocol(int protocol) {
    reserve(2);
    data[size++] = (byte) Opcodes.PROTO;
    data[size++] = (byte) protocol;
  }

  void bigEndian(int opcode, double value) {
    op(opcode);
    bytes(ByteBuffer.allocate(8).putDouble(value).array());
  }

  /** Closes the frame where it is full, or in any case. */
  void endFrame(boolean force) {
    if (frame < 0 || !force && size - frame - FRAME_HEADER < FRAME_SIZE) {
      return;
    }
    int length = size - frame - FRAME_HEADER;
    if (length >= LEAST_FRAME) {
      data[frame] = (byte) Opcodes.FRAME;
      ByteBuffer.wrap(data, frame + 1, 8).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    } else {
      System.arraycopy(data, frame + FRAME_HEADER, data, frame, length);
      size -= FRAME_HEADER;
    }
    frame = -1;
    flush();
  }

  /** A header and what it announces, outside any frame where that is large. */
  void payload(int opcode, int lengthBytes, byte[] b) {
    if (!framing || b.length < FRAME_SIZE) {
      op(opcode, b.length, lengthBytes);
      bytes(b);
      return;
    }
    endFrame(true);
    reserve(1 + lengthBytes + b.length);
    data[size++] = (byte) opcode;
    for (int i = 0; i < lengthBytes; i++) {
      data[size++] = (byte) ((long) b.length >> 8 * i);
    }
    if (write != null) {
      flush();
      Calls.call(write, new PBytes(b));
      return;
    }
    System.arraycopy(b, 0, data, size, b.length);
    size += b.length;
  }

  private void flush() {
    if (write != null && size > 0) {
      byte[] now = taken();
      size = 0;
      Calls.call(write, new PBytes(now));
    }
  }

  /** Ends the pickle. */
  void finish() {
    endFrame(true);
    flush();
  }

  byte[] taken() {
    return Arrays.copyOf(data, size);
  }
}
