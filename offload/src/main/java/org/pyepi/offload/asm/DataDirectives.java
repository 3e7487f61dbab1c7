package org.pyepi.offload.asm;

import java.nio.charset.StandardCharsets;

/** Directives that put bytes, and those that leave room. */
final class DataDirectives {
  private final ExpressionParser expressions;

  DataDirectives(ExpressionParser expressions) {
    this.expressions = expressions;
  }

  boolean run(String name, Scanner in, Section section, Diagnostic at) {
    switch (name) {
      case ".word", ".long", ".int", ".4byte" -> values(4, in, section, at);
      case ".short", ".hword", ".2byte", ".half" -> values(2, in, section, at);
      case ".byte" -> values(1, in, section, at);
      case ".quad", ".8byte" -> values(8, in, section, at);
      case ".float", ".single", ".double" -> floats(name.equals(".double") ? 8 : 4, in, section);
      case ".uleb128", ".sleb128" -> leb(name.equals(".sleb128"), in, section);
      case ".ascii" -> strings(in, section, false);
      case ".asciz", ".string" -> strings(in, section, true);
      case ".balign" -> align(false, 1, in, section);
      case ".balignw" -> align(false, 2, in, section);
      case ".balignl" -> align(false, 4, in, section);
      case ".align", ".p2align" -> align(true, 1, in, section);
      case ".p2alignw" -> align(true, 2, in, section);
      case ".p2alignl" -> align(true, 4, in, section);
      case ".skip", ".space", ".zero" -> {
        long count = number(in, section);
        fill(count, in.skip(',') ? number(in, section) : 0, in, section);
      }
      case ".fill" -> pattern(in, section);
      case ".org" -> origin(in, section, at);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void fill(long count, long value, Scanner in, Section section) {
    if (!section.fill(value, Math.max(0, count))) {
      throw in.error("section larger than " + (Section.MAX_BYTES >> 20) + " MB");
    }
  }

  /** {@code .fill COUNT, SIZE, VALUE}: at most 4 bytes of the value are used, as GNU's does. */
  private void pattern(Scanner in, Section section) {
    long count = Math.max(0, number(in, section));
    long size = in.skip(',') ? number(in, section) : 1;
    long value = in.skip(',') ? number(in, section) : 0;
    if (size < 0 || size > 8 || count * size > Section.MAX_BYTES || count > Section.MAX_BYTES) {
      throw in.error("not a count, a size of 0 to 8 bytes and a value");
    }
    for (long k = 0; k < count; k++) {
      section.put(value & 0xffffffffL, (int) size);
    }
  }

  private void origin(Scanner in, Section section, Diagnostic at) {
    Expression to = expressions.parse(in, section);
    section.origin(to, in.skip(',') ? (int) number(in, section) & 0xff : 0, at);
  }

  private void values(int bytes, Scanner in, Section section, Diagnostic at) {
    if (in.atEnd()) {
      return;
    }
    do {
      in.peek();
      int from = in.position();
      Expression e = expressions.parse(in, section);
      if (!e.absolute()) {
        section.put(e, bytes, at);
        continue;
      }
      long range = 1L << 8 * bytes - 1;
      if (bytes < 8 && (e.value() < -range || e.value() >= 2 * range)) {
        throw new Scanner.SyntaxException(from, e.value() + " does not fit " + bytes + " bytes");
      }
      section.put(e.value(), bytes);
    } while (in.skip(','));
  }

  private static void floats(int bytes, Scanner in, Section section) {
    do {
      String text = in.floating();
      try {
        if (bytes == 4) {
          section.put(Float.floatToRawIntBits(Float.parseFloat(text)), 4);
        } else {
          section.put(Double.doubleToRawLongBits(Double.parseDouble(text)), 8);
        }
      } catch (NumberFormatException e) {
        throw in.error("not a number: " + text);
      }
    } while (in.skip(','));
  }

  private void leb(boolean signed, Scanner in, Section section) {
    do {
      long left = number(in, section);
      boolean more = true;
      while (more) {
        long low = left & 0x7f;
        left = signed ? left >> 7 : left >>> 7;
        more = signed ? left != ((low & 0x40) != 0 ? -1 : 0) : left != 0;
        section.put(low | (more ? 0x80 : 0), 1);
      }
    } while (in.skip(','));
  }

  private static void strings(Scanner in, Section section, boolean terminated) {
    do {
      in.peek();
      for (byte b : in.string().getBytes(StandardCharsets.ISO_8859_1)) {
        section.put(b, 1);
      }
      if (terminated) {
        section.put(0, 1);
      }
    } while (in.skip(','));
  }

  private void align(boolean power, int unit, Scanner in, Section section) {
    in.peek();
    int from = in.position();
    long given = in.atEnd() ? power ? 0 : 1 : number(in, section);
    long boundary = power && given >= 0 && given < 31 ? 1L << given : given;
    if (boundary == 0) {
      boundary = 1;
    }
    if (boundary < 1 || boundary > 1 << 20 || Long.bitCount(boundary) != 1) {
      throw new Scanner.SyntaxException(from, "alignment is not a power of two: " + given);
    }
    long fill = section.executable() ? -1 : 0;
    int most = Integer.MAX_VALUE;
    if (in.skip(',')) {
      fill = in.peek() == ',' || in.atEnd() ? fill : number(in, section) & (1L << 8 * unit) - 1;
      most = in.skip(',') ? (int) Math.min(most, number(in, section)) : most;
    }
    section.align((int) boundary, fill, unit, most);
  }

  /** A value that must be known at once. */
  long number(Scanner in, Section section) {
    in.peek();
    int from = in.position();
    Expression e = expressions.parse(in, section);
    if (!e.absolute()) {
      throw new Scanner.SyntaxException(from, "value must be known here");
    }
    return e.value();
  }
}
