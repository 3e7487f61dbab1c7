package org.pyepi.language.modules.expat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.modules.expat.XmlHandler.Event;

/** The document type: its head, its declarations, and what they say of attributes and entities. */
final class XmlDoctype {
  /** When a document's external subset is read. */
  enum External {
    NEVER,
    UNLESS_STANDALONE,
    ALWAYS
  }

  private record Attribute(String type, String value) {}

  final Map<String, XmlEntity> entities = new HashMap<>();
  private final Map<String, XmlEntity> parameters = new HashMap<>();
  private final Map<String, Map<String, Attribute>> attributes = new HashMap<>();
  boolean declared;
  boolean standalone;
  String base;
  External external = External.NEVER;

  /** Whether a program supplies an external subset that the document does not name. */
  boolean foreign;

  /** Whether declarations may stand where they are not read. */
  private boolean incomplete;

  private String systemId;
  private String publicId;

  boolean mayBeElsewhere() {
    return incomplete && !standalone;
  }

  boolean isPlainText(String element, String attribute) {
    Map<String, Attribute> of = attributes.get(element);
    Attribute a = of == null ? null : of.get(attribute);
    return a == null || a.type.equals("CDATA");
  }

  /** Adds the attributes that a tag does not have and that have a default. */
  void addDefaults(String element, List<String> given, Set<String> seen) {
    Map<String, Attribute> of = attributes.get(element);
    if (of == null) {
      return;
    }
    of.forEach(
        (name, a) -> {
          if (a.value != null && seen.add(name)) {
            given.add(name);
            given.add(a.value);
          }
        });
  }

  /** Reads up to the internal subset or the end; whether there is one. */
  boolean head(XmlScanner scanner, XmlText in) {
    int start = in.at;
    XmlTokens t = new XmlTokens(in, start + 9, this);
    t.blank();
    String name = t.name();
    String system = null;
    String id = null;
    t.skip();
    if (t.peek() != '>' && t.peek() != '[') {
      String[] ids = t.externalId(false);
      id = ids[0];
      system = ids[1];
    }
    t.skip();
    boolean subset = t.peek() == '[';
    if (!subset && t.peek() != '>') {
      throw new XmlFailure(XmlErrors.SYNTAX, t.at);
    }
    int end = t.at + 1;
    declared = true;
    systemId = system;
    publicId = id;
    incomplete |= system != null;
    if (system != null
        && !standalone
        && external == External.NEVER
        && scanner.handler.wants(Event.NotStandalone)
        && scanner.handler.tell(Event.NotStandalone) == 0) {
      throw new XmlFailure(XmlErrors.NOT_STANDALONE, in.at);
    }
    if (scanner.handler.wants(Event.StartDoctypeDecl)) {
      scanner.handler.tell(Event.StartDoctypeDecl, name, system, id, subset ? 1L : 0L);
    } else {
      t.tellRaw(scanner.handler, start, end);
    }
    in.at = end;
    if (!subset) {
      end(scanner, in, end);
    }
    return subset;
  }

  /** The end of the document type: the external subset comes last. */
  private void end(XmlScanner scanner, XmlText in, int end) {
    subset(scanner, in);
    if (scanner.handler.wants(Event.EndDoctypeDecl)) {
      scanner.handler.tell(Event.EndDoctypeDecl);
    }
  }

  /** Has the program read the external subset, where there is one and it is to be read. */
  void subset(XmlScanner scanner, XmlText in) {
    boolean wanted =
        external == External.ALWAYS || external == External.UNLESS_STANDALONE && !standalone;
    if (wanted && (systemId != null || foreign) && scanner.handler.wants(Event.ExternalEntityRef)) {
      long ok = scanner.handler.tell(Event.ExternalEntityRef, null, base, systemId, publicId);
      if (ok == 0) {
        throw new XmlFailure(XmlErrors.EXTERNAL_ENTITY_HANDLING, in.at);
      }
      incomplete = false;
    }
  }

  /** Reads one declaration; false where the subset has ended. */
  boolean declaration(XmlScanner scanner, XmlText in, boolean outside) {
    char c = in.charAt(in.at);
    if (XmlText.isBlank(c)) {
      int end = in.at;
      while (end < in.text.length() && XmlText.isBlank(in.text.charAt(end))) {
        end++;
      }
      raw(scanner, in, end);
      return true;
    }
    if (c == ']' && !outside) {
      int end = in.skipBlanks(in.at + 1);
      if (in.charAt(end) != '>') {
        throw new XmlFailure(XmlErrors.SYNTAX, end);
      }
      if (!scanner.handler.wants(Event.EndDoctypeDecl)) {
        scanner.handler.other("]");
        scanner.handler.other(">");
      }
      in.at = end + 1;
      end(scanner, in, end + 1);
      return false;
    }
    if (c == '%') {
      parameter(scanner, in, outside);
      return true;
    }
    if (c != '<') {
      in.check(in.at);
      throw new XmlFailure(XmlErrors.SYNTAX, in.at);
    }
    char next = in.charAt(in.at + 1);
    if (next == '?') {
      if (outside && in.startsWith("<?xml", in.at) && XmlText.isBlank(in.charAt(in.at + 5))) {
        in.at = in.find("?>", in.at) + 2;
      } else {
        scanner.instruction();
      }
    } else if (next == '!' && in.charAt(in.at + 2) == '-') {
      scanner.comment();
    } else {
      markup(scanner, in);
    }
    return true;
  }

  private void raw(XmlScanner scanner, XmlText in, int end) {
    scanner.handler.other(in.text.substring(in.at, end));
    in.at = end;
  }

  private void parameter(XmlScanner scanner, XmlText in, boolean outside) {
    int nameEnd = in.nameEnd(in.at + 1);
    if (in.charAt(nameEnd) != ';') {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, nameEnd);
    }
    XmlEntity e = parameters.get(in.text.substring(in.at + 1, nameEnd));
    if (e == null || e.value() == null) {
      incomplete = true;
      if (scanner.handler.wants(Event.SkippedEntity)) {
        scanner.handler.tell(Event.SkippedEntity, in.text.substring(in.at + 1, nameEnd), 1L);
      }
      in.at = nameEnd + 1;
      return;
    }
    in.at = nameEnd + 1;
    scanner.references().grow(e.value().length(), in.at);
    XmlText inner = new XmlText(e.value());
    scanner.input(inner);
    try {
      while (!inner.atEnd()) {
        declaration(scanner, inner, true);
      }
    } catch (XmlFailure f) {
      throw new XmlFailure(f == XmlFailure.INCOMPLETE ? XmlErrors.UNCLOSED_TOKEN : f.code, in.at);
    } finally {
      scanner.input(in);
    }
  }

  private void markup(XmlScanner scanner, XmlText in) {
    int start = in.at;
    int wordEnd = start + 2;
    while (Character.isLetter(in.charAt(wordEnd))) {
      wordEnd++;
    }
    XmlTokens t = new XmlTokens(in, wordEnd, this);
    Runnable tell =
        switch (in.text.substring(start + 2, wordEnd)) {
          case "ENTITY" -> entity(scanner, t);
          case "ELEMENT" -> element(scanner, t);
          case "ATTLIST" -> attlist(scanner, t);
          case "NOTATION" -> notation(scanner, t);
          default -> throw new XmlFailure(XmlErrors.SYNTAX, start);
        };
    t.skip();
    if (t.peek() != '>') {
      throw new XmlFailure(XmlErrors.SYNTAX, t.at);
    }
    in.at = t.at + 1;
    if (tell == null) {
      scanner.handler.other(in.text.substring(start, in.at));
    } else {
      tell.run();
    }
  }

  private Runnable entity(XmlScanner scanner, XmlTokens t) {
    t.blank();
    boolean parameter = t.peek() == '%';
    if (parameter) {
      t.at++;
      t.blank();
    }
    String name = t.name();
    t.blank();
    char c = t.peek();
    String value = null;
    String[] ids = {null, null};
    String notation = null;
    if (c == '"' || c == '\'') {
      value = t.entityValue(parameters);
    } else {
      ids = t.externalId(false);
      t.skip();
      if (!parameter && t.peek() == 'N') {
        t.word("NDATA");
        t.blank();
        notation = t.name();
      }
    }
    XmlEntity e = new XmlEntity(name, value, base, ids[1], ids[0], notation);
    (parameter ? parameters : entities).putIfAbsent(name, e);
    XmlHandler h = scanner.handler;
    if (notation != null && h.wants(Event.UnparsedEntityDecl)) {
      return () ->
          h.tell(Event.UnparsedEntityDecl, name, base, e.systemId(), e.publicId(), e.notation());
    }
    return !h.wants(Event.EntityDecl)
        ? null
        : () ->
            h.tell(
                Event.EntityDecl,
                name,
                parameter ? 1L : 0L,
                e.value(),
                base,
                e.systemId(),
                e.publicId(),
                e.notation());
  }

  private Runnable notation(XmlScanner scanner, XmlTokens t) {
    t.blank();
    String name = t.name();
    t.blank();
    String[] ids = t.externalId(true);
    XmlHandler h = scanner.handler;
    return !h.wants(Event.NotationDecl)
        ? null
        : () -> h.tell(Event.NotationDecl, name, base, ids[1], ids[0]);
  }

  private Runnable element(XmlScanner scanner, XmlTokens t) {
    t.blank();
    String name = t.name();
    t.blank();
    ContentModel model = t.model();
    XmlHandler h = scanner.handler;
    return !h.wants(Event.ElementDecl) ? null : () -> h.tell(Event.ElementDecl, name, model);
  }

  private Runnable attlist(XmlScanner scanner, XmlTokens t) {
    t.blank();
    String element = t.name();
    Map<String, Attribute> of = attributes.computeIfAbsent(element, k -> new LinkedHashMap<>());
    List<Object[]> rows = new ArrayList<>();
    for (t.skip(); t.peek() != '>'; t.skip()) {
      String name = t.name();
      t.blank();
      String type = t.attributeType();
      t.blank();
      String value = null;
      long required = 0;
      if (t.peek() == '#') {
        String word = t.hashWord();
        required = word.equals("REQUIRED") || word.equals("FIXED") ? 1 : 0;
        if (word.equals("FIXED")) {
          t.blank();
          value = t.attributeValue(scanner.references());
        }
      } else {
        value = t.attributeValue(scanner.references());
      }
      of.putIfAbsent(name, new Attribute(type, value));
      rows.add(new Object[] {element, name, type, value, required});
    }
    XmlHandler h = scanner.handler;
    return !h.wants(Event.AttlistDecl)
        ? null
        : () -> rows.forEach(row -> h.tell(Event.AttlistDecl, row));
  }
}
