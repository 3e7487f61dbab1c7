package org.pyepi.language.modules.sqlite;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PMemoryView;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Str;
import org.sqlite.Function;
import org.sqlite.core.DB;

/**
 * Values on their way between Python and SQLite; between them they are null, Long, Double, String
 * or byte[].
 */
final class Values {
  /** What has no counterpart in SQLite. */
  static final Object UNSUPPORTED = new Object();

  /** Text that is no UTF-8, or that a program wants as bytes. */
  record Text(byte[] bytes) {}

  private Values() {}

  /** A Python value for SQLite, or {@link #UNSUPPORTED}. */
  static Object toSqlite(Object value) {
    Object v = PWrapped.unwrap(value);
    if (v == PNone.NONE) {
      return null;
    }
    if (v instanceof Long || v instanceof Double) {
      return v;
    }
    if (v instanceof Boolean b) {
      return b ? 1L : 0L;
    }
    if (v instanceof BigInteger) {
      throw Errors.overflow("Python int too large to convert to SQLite INTEGER");
    }
    if (Str.is(v)) {
      return text(v);
    }
    return Buffers.bytesOrNull(v) == null ? UNSUPPORTED : contiguous(v).clone();
  }

  /** The bytes of an object that has them one after the other. */
  static byte[] contiguous(Object value) {
    if (value instanceof PMemoryView view && !view.isContiguous()) {
      throw Errors.raise(
          ExceptionTypes.BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous");
    }
    return Buffers.bytes(value);
  }

  private static String text(Object str) {
    String s = Str.java(str);
    for (int i = 0; i < s.length(); i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        Codecs.encode(Str.unwrap(str), "utf-8", "strict"); // raises for half a pair
        break;
      }
    }
    return s;
  }

  /** Text as SQLite gave it, or as bytes where that is asked for or it is no UTF-8. */
  static Object text(String text, boolean asBytes, Blob bytes) throws SQLException {
    return asBytes || text.indexOf('\uFFFD') >= 0 && isDamaged(bytes.get(), text)
        ? new Text(bytes.get())
        : text;
  }

  interface Blob {
    byte[] get() throws SQLException;
  }

  private static boolean isDamaged(byte[] bytes, String text) {
    return !java.util.Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What came from SQLite, for Python. */
  static Object toPython(Object value) {
    if (value == null) {
      return PNone.NONE;
    }
    if (value instanceof String s) {
      return Str.of(s);
    }
    if (value instanceof byte[] b) {
      return new PBytes(b);
    }
    return value instanceof Text t ? Codecs.decode(t.bytes(), "utf-8", "strict") : value;
  }

  /** The arguments of a function that SQLite calls. */
  static Object[] arguments(DB db, Function function, int count) throws SQLException {
    Object[] all = new Object[count];
    for (int i = 0; i < count; i++) {
      int at = i;
      all[i] =
          switch (db.value_type(function, i)) {
            case SqliteConstants.TYPE_INTEGER -> db.value_long(function, i);
            case SqliteConstants.TYPE_FLOAT -> db.value_double(function, i);
            case SqliteConstants.TYPE_TEXT ->
                text(db.value_text(function, i), false, () -> db.value_blob(function, at));
            case SqliteConstants.TYPE_NULL -> null;
            default -> {
              byte[] bytes = db.value_blob(function, i);
              yield bytes == null ? new byte[0] : bytes;
            }
          };
    }
    return all;
  }

  /** Takes a function's result of one type. */
  interface Result<T> {
    void take(T value) throws SQLException;
  }

  /** Takes the result NULL. */
  interface Nothing {
    void take() throws SQLException;
  }

  /**
   * Gives a function's result to SQLite by the way for its type; the driver's ways are protected
   * methods of the function.
   */
  static void give(
      Object value,
      Nothing nothing,
      Result<Long> integer,
      Result<Double> real,
      Result<String> text,
      Result<byte[]> blob)
      throws SQLException {
    switch (value) {
      case null -> nothing.take();
      case Long l -> integer.take(l);
      case Double r -> real.take(r);
      case String s -> text.take(s);
      default -> blob.take((byte[]) value);
    }
  }

  static Object[] toPython(Object[] values) {
    Object[] all = new Object[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = toPython(values[i]);
    }
    return all;
  }
}
