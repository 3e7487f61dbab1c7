package org.pyepi.language.builtins.formatting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code %} on strings and on bytes: walks over the template and hands each value to {@link
 * PrintfConversion}. Bytes are walked as the string of their Latin-1 characters.
 */
public final class PrintfFormat {
  private static final String FLAGS = "-+ #0";
  private static final String LENGTHS = "hlL";

  private final String template;
  private final boolean bytes;
  private final boolean tuple;
  private final boolean mapping;

  /** The right operand; after a key, the value that was found. */
  private Object args;

  /** Index of the next value of the tuple; -2 for a single value, -1 once that is used. */
  private int next;

  private boolean keyed;
  private int i;
  private final StringBuilder out = new StringBuilder();

  private PrintfFormat(String template, Object args, boolean bytes) {
    this.template = template;
    this.args = args;
    this.bytes = bytes;
    this.tuple = Types.of(args).isSubclassOf(BuiltinTypes.TUPLE);
    this.next = tuple ? 0 : -2;
    this.mapping = !tuple && !isText(args) && Attributes.special(args, "__getitem__") != null;
  }

  private boolean isText(Object value) {
    Object v = PWrapped.unwrap(value);
    return Str.is(v) || bytes && (v instanceof PBytes || v instanceof PByteArray);
  }

  /** {@code template % args}. */
  public static String format(String template, Object args) {
    return new PrintfFormat(template, args, false).run();
  }

  /** {@code template % args} for bytes. */
  public static byte[] format(byte[] template, Object args) {
    return new PrintfFormat(new String(template, ISO_8859_1), args, true)
        .run()
        .getBytes(ISO_8859_1);
  }

  private String run() {
    Object whole = args;
    while (i < template.length()) {
      int percent = template.indexOf('%', i);
      if (percent < 0) {
        out.append(template, i, template.length());
        break;
      }
      out.append(template, i, percent);
      i = percent + 1;
      args = whole;
      one();
    }
    boolean unused = tuple && !keyed ? next < ((PTuple) whole).length() : !tuple && next == -2;
    if (unused && !mapping) {
      throw Errors.type(
          "not all arguments converted during %s formatting", bytes ? "bytes" : "string");
    }
    return out.toString();
  }

  private char peek() {
    if (i >= template.length()) {
      throw Errors.value("incomplete format");
    }
    return template.charAt(i);
  }

  /** The next value. */
  private Object argument() {
    if (next >= 0) {
      PTuple t = (PTuple) args;
      if (next < t.length()) {
        return t.items[next++];
      }
    } else if (next == -2) {
      next = -1;
      return args;
    }
    throw Errors.type("not enough arguments for format string");
  }

  private void one() {
    if (peek() == '%') {
      i++;
      out.append('%');
      return;
    }
    if (peek() == '(') {
      key();
    }
    String flags = flags();
    long width = width();
    if (width < 0) {
      flags += "-";
      width = -width;
    }
    int precision = -1;
    if (peek() == '.') {
      i++;
      precision = precision();
    }
    if (LENGTHS.indexOf(peek()) >= 0) {
      i++;
    }
    peek();
    int type = template.codePointAt(i);
    i += Character.charCount(type);
    Object value = argument();
    if ("diouxXeEfFgGcrsa".indexOf(type) < 0 && !(bytes && type == 'b')) {
      throw Errors.value(
          "unsupported format character '%s' (0x%x) at index %d",
          bytes || type > 30 && type < 127 ? Character.toString(type) : "?",
          type,
          template.codePointCount(0, i) - 1);
    }
    new PrintfConversion(out, bytes, flags, width, precision, (char) type).append(value);
  }

  private String flags() {
    int from = i;
    while (FLAGS.indexOf(peek()) >= 0) {
      i++;
    }
    return template.substring(from, i);
  }

  /** Reads {@code (key)} and takes the value that the mapping has for it. */
  private void key() {
    if (!mapping) {
      throw Errors.type("format requires a mapping");
    }
    int from = ++i;
    for (int depth = 1; depth > 0; i++) {
      if (i >= template.length()) {
        throw Errors.value("incomplete format key");
      }
      char c = template.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    String key = template.substring(from, i - 1);
    args = Containers.getItem(args, bytes ? new PBytes(key.getBytes(ISO_8859_1)) : Str.of(key));
    next = -2;
    keyed = true;
  }

  private Object star() {
    i++;
    Object v = Numbers.intOrNull(argument());
    if (v == null) {
      throw Errors.type("* wants int");
    }
    return v;
  }

  /** Least number of characters; negative where a star argument is. */
  private long width() {
    if (peek() == '*') {
      return Numbers.indexLong(star());
    }
    long n = 0;
    for (; Character.isDigit(peek()) && peek() < 128; i++) {
      int digit = peek() - '0';
      if (n > (Long.MAX_VALUE - digit) / 10) {
        throw Errors.value("width too big");
      }
      n = n * 10 + digit;
    }
    return n;
  }

  private int precision() {
    if (peek() == '*') {
      return Math.max(0, Numbers.indexInt(star()));
    }
    int n = 0;
    for (; Character.isDigit(peek()) && peek() < 128; i++) {
      int digit = peek() - '0';
      if (n > (Integer.MAX_VALUE - digit) / 10) {
        throw Errors.value(bytes ? "prec too big" : "precision too big");
      }
      n = n * 10 + digit;
    }
    return n;
  }
}
