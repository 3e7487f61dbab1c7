package org.pyepi.language.builtins.numbers;

import org.pyepi.language.builtins.formatting.FormatSpec;
import org.pyepi.language.builtins.formatting.NumberFormat;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PComplex;

/** The format mini-language for complex numbers: both parts alike, the whole padded. */
final class ComplexFormat {
  private ComplexFormat() {}

  static String format(PComplex c, String spec) {
    if (spec.isEmpty()) {
      return ComplexMethods.text(c);
    }
    FormatSpec f = FormatSpec.parse(spec, "complex");
    switch (f.type()) {
      case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n' -> {}
      default -> throw f.unknown("complex");
    }
    if (f.zero()) {
      throw Errors.value("Zero padding is not allowed in complex format specifier");
    }
    if (f.align() == '=') {
      throw Errors.value("'=' alignment flag is not allowed in complex format specifier");
    }
    boolean bare = f.type() == 0;
    boolean onlyImaginary = bare && c.real == 0 && Double.doubleToRawLongBits(c.real) >= 0;
    String imaginary = NumberFormat.floating(c.imag, part(f, onlyImaginary ? f.sign() : '+')) + "j";
    String text =
        onlyImaginary ? imaginary : NumberFormat.floating(c.real, part(f, f.sign())) + imaginary;
    if (bare && !onlyImaginary) {
      text = "(" + text + ")";
    }
    return f.pad("", text, '>');
  }

  /** The specification of one part: no padding; no type means that of repr. */
  private static FormatSpec part(FormatSpec f, char sign) {
    boolean repr = f.type() == 0 && f.precision() < 0;
    return new FormatSpec(
        ' ',
        (char) 0,
        sign,
        f.noNegativeZero(),
        f.alternate(),
        false,
        0,
        f.grouping(),
        repr ? 17 : f.precision(),
        repr ? 'R' : f.type() == 0 ? 'g' : f.type());
  }
}
