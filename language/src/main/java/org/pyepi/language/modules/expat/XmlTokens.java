package org.pyepi.language.modules.expat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pieces of a declaration in a document type, read from the left. */
final class XmlTokens {
  private static final String PUBLIC_ID =
      " \r\nabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-'()+,./:=?;!*#@$_%";

  private final XmlText in;
  private final XmlDoctype doctype;
  int at;

  XmlTokens(XmlText in, int at, XmlDoctype doctype) {
    this.in = in;
    this.at = at;
    this.doctype = doctype;
  }

  char peek() {
    return in.charAt(at);
  }

  void skip() {
    at = in.skipBlanks(at);
  }

  /** Blanks, at least one. */
  void blank() {
    if (!XmlText.isBlank(peek())) {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, at);
    }
    skip();
  }

  String name() {
    int end = in.nameEnd(at);
    String name = in.text.substring(at, end);
    at = end;
    return name;
  }

  private String nmtoken() {
    int end = at;
    while (XmlText.isNamePart(in.codePoint(end))) {
      end += Character.charCount(in.codePoint(end));
    }
    if (end == at) {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, at);
    }
    String token = in.text.substring(at, end);
    at = end;
    return token;
  }

  void word(String word) {
    if (!in.startsWith(word, at)) {
      throw new XmlFailure(XmlErrors.SYNTAX, at);
    }
    at += word.length();
  }

  private String literal() {
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      throw new XmlFailure(XmlErrors.SYNTAX, at);
    }
    int end = in.find(String.valueOf(quote), at + 1);
    String text = in.text.substring(at + 1, end);
    at = end + 1;
    return text;
  }

  /**
   * {@code SYSTEM "…"} or {@code PUBLIC "…" "…"}.
   *
   * @param alone whether a public name may stand alone
   * @return the public one and the other, null where there is none
   */
  String[] externalId(boolean alone) {
    if (peek() == 'S') {
      word("SYSTEM");
      blank();
      return new String[] {null, literal()};
    }
    word("PUBLIC");
    blank();
    int place = at;
    String raw = literal();
    for (int i = 0; i < raw.length(); i++) {
      if (PUBLIC_ID.indexOf(raw.charAt(i)) < 0) {
        throw new XmlFailure(XmlErrors.PUBLICID, place);
      }
    }
    String id = raw.strip().replaceAll("[ \r\n]+", " ");
    skip();
    return new String[] {id, alone && peek() == '>' ? null : literal()};
  }

  /** The value of an entity: references to characters are replaced, those to entities stay. */
  String entityValue(Map<String, XmlEntity> parameters) {
    int start = at + 1;
    String raw = XmlScanner.lines(literal());
    StringBuilder out = new StringBuilder();
    XmlText text = new XmlText(raw);
    XmlReferences references = new XmlReferences(doctype);
    for (int i = 0; i < raw.length(); ) {
      char c = raw.charAt(i);
      if (c == '&') {
        int end = complete(references, text, i, start);
        String name = raw.substring(i + 1, end - 1);
        out.append(name.startsWith("#") ? references.simple(name, start) : raw.substring(i, end));
        i = end;
      } else if (c == '%') {
        int end = raw.indexOf(';', i);
        XmlEntity e = end < 0 ? null : parameters.get(raw.substring(i + 1, end));
        if (e == null || e.value() == null) {
          throw new XmlFailure(XmlErrors.PARAM_ENTITY_REF, start + i);
        }
        out.append(e.value());
        i = end + 1;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static int complete(XmlReferences references, XmlText text, int i, int start) {
    try {
      return references.end(text, i);
    } catch (XmlFailure f) {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, start + i);
    }
  }

  String attributeValue(XmlReferences references) {
    int start = at;
    return references.attribute(literal(), start + 1, start);
  }

  String hashWord() {
    at++;
    return name();
  }

  String attributeType() {
    if (peek() == '(') {
      return group("");
    }
    String type = name();
    if (type.equals("NOTATION")) {
      blank();
      return group(type);
    }
    return type;
  }

  private String group(String before) {
    StringBuilder out = new StringBuilder(before).append('(');
    do {
      at++;
      skip();
      out.append(out.charAt(out.length() - 1) == '(' ? "" : "|").append(nmtoken());
      skip();
    } while (peek() == '|');
    word(")");
    return out.append(')').toString();
  }

  /** What an element may contain. */
  ContentModel model() {
    if (peek() == 'E') {
      word("EMPTY");
      return new ContentModel(1, 0, null, List.of());
    }
    if (peek() == 'A') {
      word("ANY");
      return new ContentModel(2, 0, null, List.of());
    }
    int start = at;
    word("(");
    skip();
    if (peek() == '#') {
      return mixed();
    }
    at = start;
    return particle();
  }

  private ContentModel mixed() {
    word("#PCDATA");
    List<ContentModel> names = new ArrayList<>();
    for (skip(); peek() == '|'; skip()) {
      at++;
      skip();
      names.add(new ContentModel(4, 0, name(), List.of()));
    }
    word(")");
    boolean star = peek() == '*';
    at += star ? 1 : 0;
    return new ContentModel(3, star ? 2 : 0, null, names);
  }

  private int quantity() {
    int q = "?*+".indexOf(peek()) + 1;
    at += q > 0 ? 1 : 0;
    return q;
  }

  private ContentModel particle() {
    if (peek() != '(') {
      String name = name();
      return new ContentModel(4, quantity(), name, List.of());
    }
    List<ContentModel> parts = new ArrayList<>();
    char separator = 0;
    do {
      at++;
      skip();
      parts.add(particle());
      skip();
      char c = peek();
      if (c != ')' && (c != ',' && c != '|' || separator != 0 && c != separator)) {
        throw new XmlFailure(XmlErrors.SYNTAX, at);
      }
      separator = c == ')' ? separator : c;
    } while (peek() != ')');
    at++;
    return new ContentModel(separator == '|' ? 5 : 6, quantity(), null, parts);
  }

  /** Tells a piece of the document word by word, as who collects it by words expects. */
  void tellRaw(XmlHandler handler, int start, int end) {
    int i = start + 9;
    handler.other(in.text.substring(start, i));
    while (i < end) {
      char c = in.text.charAt(i);
      int to = i + 1;
      if (c == '"' || c == '\'') {
        to = in.text.indexOf(c, to) + 1;
      } else if (XmlText.isBlank(c)) {
        to = in.skipBlanks(i);
      } else if (c != '>' && c != '[') {
        to = in.nameEnd(i);
      }
      handler.other(in.text.substring(i, to));
      i = to;
    }
  }
}
