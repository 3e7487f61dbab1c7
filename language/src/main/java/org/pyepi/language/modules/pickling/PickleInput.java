package org.pyepi.language.modules.pickling;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/**
 * Where a pickle is read from: bytes at hand, or a file, of which no more is taken than the pickle
 * has. A file that can {@code peek} is read ahead and then told how far it was used.
 */
final class PickleInput {
  private static final int AHEAD = 128 * 1024;

  private final Object read;
  private final Object readLine;
  private Object peek;
  byte[] data = {};
  int at;
  private int end;

  /** How many of the bytes in {@link #data} the file has handed out for good. */
  private int taken;

  PickleInput(byte[] data) {
    this.data = data;
    end = data.length;
    taken = end;
    read = null;
    readLine = null;
    peek = null;
  }

  PickleInput(Object file) {
    read = Attributes.getOrNull(file, "read");
    readLine = Attributes.getOrNull(file, "readline");
    peek = Attributes.getOrNull(file, "peek");
    if (read == null || readLine == null) {
      throw Errors.type("file must have 'read' and 'readline' attributes");
    }
  }

  private static PyException truncated() {
    return PicklingErrors.unpickling("pickle data was truncated");
  }

  private byte[] ask(Object method, Object... args) {
    Object b = Calls.call(method, args);
    byte[] bytes = Buffers.bytesOrNull(b);
    if (bytes == null) {
      throw Errors.value("%s() from the underlying stream did not return bytes", "read");
    }
    return bytes;
  }

  private byte[] peeked() {
    try {
      return ask(peek, (long) AHEAD);
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.NOT_IMPLEMENTED_ERROR)) {
        throw e;
      }
      peek = null;
      return new byte[0];
    }
  }

  /** Has the file skip what was used of what it only showed. */
  void settle() {
    int shown = at - taken;
    if (read != null && shown > 0) {
      ask(read, (long) shown);
    }
    if (read != null && at >= taken) {
      data = new byte[0];
      at = 0;
      end = 0;
      taken = 0;
    }
  }

  /** Makes {@code count} bytes at {@link #at} be there. */
  void need(int count) {
    if (end - at >= count) {
      return;
    }
    if (read == null) {
      throw truncated();
    }
    byte[] rest = taken > at ? Arrays.copyOfRange(data, at, taken) : new byte[0];
    settle();
    byte[] more = ask(read, (long) count - rest.length);
    if (more.length < count - rest.length) {
      throw truncated();
    }
    data = Arrays.copyOf(rest, rest.length + more.length);
    System.arraycopy(more, 0, data, rest.length, more.length);
    at = 0;
    taken = data.length;
    if (peek != null) {
      byte[] shown = peeked();
      int n = data.length;
      data = Arrays.copyOf(data, n + shown.length);
      System.arraycopy(shown, 0, data, n, shown.length);
    }
    end = data.length;
  }

  /** The next opcode; EOFError where there is none. */
  int opcode() {
    try {
      need(1);
    } catch (PyException e) {
      throw e.is(PicklingErrors.UNPICKLING_ERROR)
          ? Errors.of(ExceptionTypes.EOF_ERROR, Str.of("Ran out of input"))
          : e;
    }
    return data[at++] & 0xFF;
  }

  /** A little-endian number of some bytes, unsigned unless it has eight. */
  long number(int bytes) {
    need(bytes);
    long n = 0;
    for (int i = 0; i < bytes; i++) {
      n |= (data[at + i] & 0xFFL) << 8 * i;
    }
    at += bytes;
    return n;
  }

  /** That many bytes; {@link #data} holds them from the result on. */
  int skip(long count, String what) {
    if (count < 0 || count > Integer.MAX_VALUE - 16) {
      throw count < 0 && what.equals("FRAME")
          ? Errors.value("FRAME length exceeds system's maximum of %d bytes", Long.MAX_VALUE)
          : count < 0
              ? Errors.overflow(
                  "%s exceeds system's maximum size of %d bytes", what, Long.MAX_VALUE)
              : PicklingErrors.unpickling("pickle data was truncated");
    }
    need((int) count);
    int from = at;
    at += (int) count;
    return from;
  }

  byte[] bytes(long count, String what) {
    int from = skip(count, what);
    return Arrays.copyOfRange(data, from, from + (int) count);
  }

  /** The rest of the line, without its end. */
  byte[] line() {
    for (int i = at; i < end; i++) {
      if (data[i] == '\n') {
        byte[] line = Arrays.copyOfRange(data, at, i);
        at = i + 1;
        return line;
      }
    }
    if (read == null) {
      throw truncated();
    }
    byte[] rest = taken > at ? Arrays.copyOfRange(data, at, taken) : new byte[0];
    at = Math.max(at, taken);
    settle();
    byte[] more = ask(readLine);
    if (more.length == 0 || more[more.length - 1] != '\n') {
      throw truncated();
    }
    byte[] line = Arrays.copyOf(rest, rest.length + more.length - 1);
    System.arraycopy(more, 0, line, rest.length, more.length - 1);
    return line;
  }
}
