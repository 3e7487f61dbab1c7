package org.pyepi.language.modules.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.pyepi.language.parser.CharacterNames;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
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

  /** Of these ideographs CPython knows no names. */
  private static final String TANGUT = "TANGUT IDEOGRAPH-";

  /** Names that begin so are in capitals, or none. */
  private static final List<String> COMPUTED =
      List.of(TANGUT, "HANGUL SYLLABLE ", "CJK UNIFIED IDEOGRAPH-");

  private static final PType UCD =
      BuiltinTypes.ofModule("unicodedata", "UCD", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(UCD)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> {
              throw Errors.type("cannot create 'unicodedata.UCD' instances");
            })
        .constant("unidata_version", Str.of("3.2.0"));
    // The tables of Unicode 3.2 are not here; stringprep asks for them, and is content with these.
    ModuleBuilder old = new ModuleBuilder("unicodedata.UCD");
    functions(old);
    PDict functions = old.build().namespace();
    for (Object name : Iteration.toArray(functions)) {
      if (functions.get(name) instanceof PBuiltin function) {
        UCD.ownAttributes().put(Str.java(name), function);
      }
    }
    UCD.forbidSubclass();
  }

  private UnicodedataModule() {}

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("unicodedata");
    functions(m);
    return m.constant("unidata_version", Str.of("15.0.0"))
        .constant("ucd_3_2_0", new PObject(UCD))
        .type(UCD)
        .build();
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
              int c = first(a[0], "decimal");
              return number(
                  UCharacter.getType(c) == 9 ? UCharacter.digit(c, 10) : -1, a[1], "a decimal");
            })
        .function(
            "digit(chr, default=None, /)",
            a -> number(digit(first(a[0], "digit")), a[1], "a digit"))
        .function("numeric(chr, default=None, /)", a -> numeric(first(a[0], "numeric"), a[1]))
        .function(
            "normalize(form, unistr, /)",
            a -> {
              String text = texts(a, "normalize");
              return Str.of(normalizer(a[0]).normalize(text));
            })
        .function(
            "is_normalized(form, unistr, /)",
            a -> {
              String text = texts(a, "is_normalized");
              return normalizer(a[0]).isNormalized(text);
            });
  }

  private static String texts(Object[] a, String function) {
    Arguments.text(a[0], function + "() argument 1");
    return Arguments.text(a[1], function + "() argument 2");
  }

  /**
   * The only character of a text.
   *
   * @param what what it is, as complaints say
   */
  private static int character(Object s, String what) {
    if (!Str.is(s) || Str.length(Str.unwrap(s)) != 1) {
      throw Errors.type("%s must be a unicode character, not %s", what, Types.nameOrNone(s));
    }
    return Str.codePointAt(Str.unwrap(s), 0);
  }

  /** The argument of a function of one. */
  private static int one(Object s, String function) {
    return character(s, function + "() argument");
  }

  /** The first argument of a function of more. */
  private static int first(Object s, String function) {
    return character(s, function + "() argument 1");
  }

  private static Object property(int c, int which) {
    int value = UCharacter.getIntPropertyValue(c, which);
    return Str.of(UCharacter.getPropertyValueName(which, value, UProperty.NameChoice.SHORT));
  }

  private static Object name(Object[] a) {
    int c = first(a[0], "name");
    int type = UCharacter.getType(c);
    String name = type == 15 || type == 18 || type == 17 ? null : UCharacter.getName(c);
    if (name != null && !name.isEmpty() && !name.startsWith(TANGUT)) {
      return Str.of(name);
    }
    if (a[1] == null) {
      throw Errors.value("no such name");
    }
    return a[1];
  }

  private static Object lookup(Object name) {
    String given = Str.is(name) ? Str.java(name) : ofBytes(name);
    String n = given.toUpperCase(Locale.ROOT);
    String known = CharacterNames.lookup(given);
    int c = known != null ? known.codePointAt(0) : UCharacter.getCharFromName(n);
    if (c < 0 || known == null && COMPUTED.stream().anyMatch(n::startsWith)) {
      throw Errors.key(Str.of("undefined character name '" + given + "'"));
    }
    return Str.ofCodePoint(c);
  }

  private static String ofBytes(Object name) {
    byte[] bytes = Buffers.bytes(name);
    if (!Types.isInstance(name, BuiltinTypes.BYTES)) {
      throw Errors.type(
          "lookup() argument must be read-only bytes-like object, not %s", Types.nameOrNone(name));
    }
    return new String(bytes, StandardCharsets.UTF_8);
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
