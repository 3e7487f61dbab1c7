package org.pyepi.language.builtins.text;

import java.util.function.IntPredicate;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.StringRepr;
import org.pyepi.language.runtime.inspection.UnicodeText;
import org.pyepi.language.runtime.operation.Str;

/** The questions that a {@code str} answers about its characters. */
final class StrPredicates {
  private StrPredicates() {}

  private static String j(Object self) {
    return Str.java(self);
  }

  static void install(TypeBuilder b) {
    all(b, "isalpha", UnicodeText::isLetter);
    all(b, "isdigit", UnicodeText::isDigit);
    all(b, "isdecimal", UnicodeText::isDecimal);
    all(b, "isnumeric", UnicodeText::isNumeric);
    all(b, "isalnum", c -> UnicodeText.isLetter(c) || UnicodeText.isNumeric(c));
    all(b, "isspace", UnicodeText::isSpace);
    b.method("isascii(self, /)", a -> UnicodeText.isAscii(j(a[0])))
        .method("isprintable(self, /)", a -> UnicodeText.all(j(a[0]), StringRepr::isPrintable))
        .method("isidentifier(self, /)", a -> UnicodeText.isIdentifier(j(a[0])))
        .method("isupper(self, /)", a -> cased(j(a[0]), true))
        .method("islower(self, /)", a -> cased(j(a[0]), false))
        .method("istitle(self, /)", a -> UnicodeText.isTitle(j(a[0])));
  }

  private static void all(TypeBuilder b, String name, IntPredicate p) {
    b.method(
        name + "(self, /)",
        a -> {
          String s = j(a[0]);
          return !s.isEmpty() && UnicodeText.all(s, p);
        });
  }

  private static boolean cased(String s, boolean upper) {
    boolean any = false;
    for (int c : Str.codePoints(s)) {
      boolean isUpper = UnicodeText.isUpper(c);
      boolean isLower = UnicodeText.isLower(c);
      if (upper ? isLower || UnicodeText.isTitle(c) : isUpper || UnicodeText.isTitle(c)) {
        return false;
      }
      any |= upper ? isUpper : isLower;
    }
    return any;
  }
}
