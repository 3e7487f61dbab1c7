package org.pyepi.language.modules.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** {@code unicodedata}, over ICU's tables. */
public final class UnicodedataModule {
  /** ICU's order of general categories, {@code UCharacterCategory}. */
  private static final String[] CATEGORIES = {
    "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
    "Cf", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
  };

  private UnicodedataModule() {}

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("unicodedata");
    functions(m);
    // The tables of Unicode 3.2 are not here; stringprep asks for them, and is content with these.
    ModuleBuilder old = new ModuleBuilder("unicodedata.UCD");
    functions(old);
    PObject ucd = PObject.of(BuiltinTypes.SIMPLE_NAMESPACE);
    PModule functions = old.build();
    for (Object name : Iteration.toArray(functions.namespace())) {
      ucd.setAttribute(Str.java(name), functions.namespace().get(name));
    }
    ucd.setAttribute("unidata_version", Str.of("3.2.0"));
    return m.constant("unidata_version", Str.of("15.0.0")).constant("ucd_3_2_0", ucd).build();
  }

  private static void functions(ModuleBuilder m) {
    m.function("name(chr, default=None, /)", a -> name(a))
        .function("lookup(name, /)", a -> lookup(a[0]))
        .function(
            "category(chr, /)", a -> Str.of(CATEGORIES[UCharacter.getType(one(a[0], "category"))]))
        .function(
            "bidirectional(chr, /)",
            a -> {
              int c = one(a[0], "bidirectional");
              return UCharacter.getType(c) == 0 ? Str.EMPTY : property(c, UProperty.BIDI_CLASS);
            })
        .function(
            "combining(chr, /)", a -> (long) UCharacter.getCombiningClass(one(a[0], "combining")))
        .function(
            "east_asian_width(chr, /)",
            a -> property(one(a[0], "east_asian_width"), UProperty.EAST_ASIAN_WIDTH))
        .function("mirrored(chr, /)", a -> UCharacter.isMirrored(one(a[0], "mirrored")) ? 1L : 0L)
        .function("decomposition(chr, /)", a -> Str.of(decomposition(one(a[0], "decomposition"))))
        .function(
            "decimal(chr, default=None, /)",
            a -> {
              int c = one(a[0], "decimal");
              return number(
                  UCharacter.getType(c) == 9 ? UCharacter.digit(c, 10) : -1, a[1], "a decimal");
            })
        .function(
            "digit(chr, default=None, /)", a -> number(digit(one(a[0], "digit")), a[1], "a digit"))
        .function("numeric(chr, default=None, /)", a -> numeric(one(a[0], "numeric"), a[1]))
        .function("normalize(form, unistr, /)", a -> Str.of(normalizer(a[0]).normalize(text(a[1]))))
        .function("is_normalized(form, unistr, /)", a -> normalizer(a[0]).isNormalized(text(a[1])));
  }

  private static String text(Object s) {
    if (!Str.is(s)) {
      throw Errors.type("argument 2 must be str, not %s", Types.of(s).name());
    }
    return Str.java(s);
  }

  private static int one(Object s, String function) {
    if (!Str.is(s)) {
      throw Errors.type(
          "%s() argument 1 must be a unicode character, not %s", function, Types.of(s).name());
    }
    if (Str.length(Str.unwrap(s)) != 1) {
      throw Errors.type("%s() argument 1 must be a unicode character, not str", function);
    }
    return Str.codePointAt(Str.unwrap(s), 0);
  }

  private static Object property(int c, int which) {
    int value = UCharacter.getIntPropertyValue(c, which);
    return Str.of(UCharacter.getPropertyValueName(which, value, UProperty.NameChoice.SHORT));
  }

  private static Object name(Object[] a) {
    int c = one(a[0], "name");
    int type = UCharacter.getType(c);
    String name = type == 15 || type == 18 || type == 17 ? null : UCharacter.getName(c);
    if (name != null && !name.isEmpty()) {
      return Str.of(name);
    }
    if (a[1] == null) {
      throw Errors.value("no such name");
    }
    return a[1];
  }

  private static Object lookup(Object name) {
    String n = Str.java(name);
    int c = UCharacter.getCharFromName(n.toUpperCase(Locale.ROOT));
    if (c < 0) {
      c = UCharacter.getCharFromNameAlias(n.toUpperCase(Locale.ROOT));
    }
    if (c < 0) {
      throw Errors.key(Str.of("undefined character name '" + n + "'"));
    }
    return Str.ofCodePoint(c);
  }

  /** The value of a decimal digit or of a digit in a circle, in superscript and the like. */
  private static int digit(int c) {
    int type = UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE);
    return type == 1 || type == 2 ? (int) UCharacter.getUnicodeNumericValue(c) : -1;
  }

  private static Object number(int value, Object otherwise, String what) {
    if (value >= 0) {
      return (long) value;
    }
    if (otherwise == null) {
      throw Errors.value("not %s", what);
    }
    return otherwise;
  }

  private static Object numeric(int c, Object otherwise) {
    double value = UCharacter.getUnicodeNumericValue(c);
    if (value != UCharacter.NO_NUMERIC_VALUE) {
      return value;
    }
    if (otherwise == null) {
      throw Errors.value("not a numeric character");
    }
    return otherwise;
  }

  private static String decomposition(int c) {
    if (c >= 0xAC00 && c <= 0xD7A3) {
      return ""; // Hangul syllables decompose by arithmetic; the tables have no entry.
    }
    String raw = Normalizer2.getNFKCInstance().getRawDecomposition(c);
    if (raw == null) {
      return "";
    }
    StringBuilder b = new StringBuilder();
    int type = UCharacter.getIntPropertyValue(c, UProperty.DECOMPOSITION_TYPE);
    String tag =
        UCharacter.getPropertyValueName(
            UProperty.DECOMPOSITION_TYPE, type, UProperty.NameChoice.LONG);
    if (!tag.equals("Canonical")) {
      b.append('<').append(tag(tag)).append('>');
    }
    raw.codePoints()
        .forEach(p -> b.append(b.isEmpty() ? "" : " ").append(String.format("%04X", p)));
    return b.toString();
  }

  private static String tag(String name) {
    return switch (name) {
      case "Nobreak" -> "noBreak";
      default -> name.toLowerCase(Locale.ROOT);
    };
  }

  private static Normalizer2 normalizer(Object form) {
    return switch (Str.java(form)) {
      case "NFC" -> Normalizer2.getNFCInstance();
      case "NFD" -> Normalizer2.getNFDInstance();
      case "NFKC" -> Normalizer2.getNFKCInstance();
      case "NFKD" -> Normalizer2.getNFKDInstance();
      default -> throw Errors.value("invalid normalization form");
    };
  }
}
