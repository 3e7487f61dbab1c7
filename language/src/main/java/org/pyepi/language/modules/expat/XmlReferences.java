package org.pyepi.language.modules.expat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** References to characters and entities, and the limit of what they may blow up to. */
final class XmlReferences {
  private static final Map<String, String> PREDEFINED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

  /** From this many characters on, entities may make a document at most 100 times as long. */
  private static final long SAFE = 8L << 20;

  private static final long FACTOR = 100;

  private final XmlDoctype doctype;

  /** Characters that came from outside. */
  long direct;

  private long grown;

  XmlReferences(XmlDoctype doctype) {
    this.doctype = doctype;
  }

  /** Counts text that an entity has added. */
  void grow(int characters, int at) {
    grown += characters;
    if (grown > SAFE && grown > direct * FACTOR) {
      throw new XmlFailure(XmlErrors.AMPLIFICATION_LIMIT_BREACH, at);
    }
  }

  /** The place behind the semicolon of a reference. */
  int end(XmlText in, int at) {
    int p = at + 1;
    if (in.charAt(p) != '#') {
      p = in.nameEnd(p);
    } else {
      p++;
      boolean hex = in.charAt(p) == 'x';
      p += hex ? 1 : 0;
      int digits = p;
      while (Character.digit(in.charAt(p), hex ? 16 : 10) >= 0) {
        p++;
      }
      if (p == digits) {
        throw new XmlFailure(XmlErrors.INVALID_TOKEN, p);
      }
    }
    if (in.charAt(p) != ';') {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, p);
    }
    return p + 1;
  }

  /** What a character reference or a predefined entity stands for; null for other entities. */
  String simple(String name, int at) {
    if (!name.startsWith("#")) {
      return PREDEFINED.get(name);
    }
    long code = 0;
    boolean hex = name.startsWith("#x");
    for (int i = hex ? 2 : 1; i < name.length() && code <= 0x10FFFF; i++) {
      code = code * (hex ? 16 : 10) + Character.digit(name.charAt(i), 16);
    }
    boolean control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (control || surrogate || code == 0xFFFE || code == 0xFFFF || code > 0x10FFFF) {
      throw new XmlFailure(XmlErrors.BAD_CHAR_REF, at);
    }
    return Character.toString((int) code);
  }

  /**
   * The value of an attribute: references replaced, blanks made spaces.
   *
   * @param at where it stands
   */
  String attribute(String raw, int at, int tag) {
    StringBuilder out = new StringBuilder();
    expand(raw, at, out, new HashSet<>());
    return out.toString();
  }

  private void expand(String raw, int at, StringBuilder out, Set<String> inside) {
    XmlText in = new XmlText(raw);
    for (int i = 0; i < raw.length(); ) {
      char c = raw.charAt(i);
      if (c == '\r' && i + 1 < raw.length() && raw.charAt(i + 1) == '\n') {
        i++;
        continue;
      }
      if (c != '&') {
        out.append(XmlText.isBlank(c) ? ' ' : c);
        i++;
        continue;
      }
      int end;
      try {
        end = end(in, i);
      } catch (XmlFailure f) {
        throw new XmlFailure(
            XmlErrors.INVALID_TOKEN, at + (f == XmlFailure.INCOMPLETE ? raw.length() : f.at));
      }
      String name = raw.substring(i + 1, end - 1);
      String simple = simple(name, at + i);
      if (simple != null) {
        out.append(simple);
      } else {
        entity(name, at + i, out, inside);
      }
      i = end;
    }
  }

  private void entity(String name, int at, StringBuilder out, Set<String> inside) {
    XmlEntity e = doctype.entities.get(name);
    if (e == null) {
      if (doctype.mayBeElsewhere()) {
        return;
      }
      throw new XmlFailure(XmlErrors.UNDEFINED_ENTITY, at);
    }
    if (e.notation() != null) {
      throw new XmlFailure(XmlErrors.BINARY_ENTITY_REF, at);
    }
    if (e.value() == null) {
      throw new XmlFailure(XmlErrors.ATTRIBUTE_EXTERNAL_ENTITY_REF, at);
    }
    if (!inside.add(name)) {
      throw new XmlFailure(XmlErrors.RECURSIVE_ENTITY_REF, at);
    }
    grow(e.value().length(), at);
    if (e.value().indexOf('<') >= 0) {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, at);
    }
    expand(e.value(), at, out, inside);
    inside.remove(name);
  }
}
