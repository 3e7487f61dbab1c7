package org.pyepi.language.modules.expat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.modules.expat.XmlHandler.Event;

/**
 * Reads a document token by token. A token is told only when all of it is there; one that goes on
 * behind the text at hand is read again from its start when more has come.
 */
final class XmlScanner {
  /** Where in a document the scanner is. */
  enum Stage {
    START,
    PROLOG,
    SUBSET,
    CONTENT,
    CDATA,
    EPILOG,
    EXTERNAL_SUBSET,
    FRAGMENT
  }

  private record Open(String name, String told, int bindings, int nesting) {}

  final XmlHandler handler;
  final XmlDoctype doctype;
  final XmlNames names;
  final XmlText text = new XmlText();
  Stage stage;
  private XmlText in = text;
  private int nesting;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> expanding = new HashSet<>();
  private final XmlReferences references;

  XmlScanner(XmlHandler handler, XmlNames names, XmlDoctype doctype, Stage stage) {
    this.handler = handler;
    this.names = names;
    this.doctype = doctype;
    this.stage = stage;
    references = new XmlReferences(doctype);
  }

  XmlReferences references() {
    return references;
  }

  /** Where the token that is being told begins. */
  int tokenStart() {
    return text.at;
  }

  void read(String more, boolean last) {
    text.append(more);
    text.last = last;
    references.direct += more.length();
    while (!text.atEnd()) {
      try {
        step();
      } catch (XmlFailure f) {
        if (f != XmlFailure.INCOMPLETE) {
          throw f;
        }
        if (last) {
          throw new XmlFailure(
              stage == Stage.CDATA ? XmlErrors.UNCLOSED_CDATA_SECTION : XmlErrors.UNCLOSED_TOKEN,
              text.at);
        }
        return;
      }
    }
    if (last) {
      finish();
    }
  }

  private void finish() {
    switch (stage) {
      case EPILOG, EXTERNAL_SUBSET -> {}
      case CDATA -> throw new XmlFailure(XmlErrors.UNCLOSED_CDATA_SECTION, text.at);
      case FRAGMENT -> {
        if (!open.isEmpty()) {
          throw new XmlFailure(XmlErrors.ASYNC_ENTITY, text.at);
        }
      }
      default -> throw new XmlFailure(XmlErrors.NO_ELEMENTS, text.at);
    }
  }

  private void step() {
    switch (stage) {
      case START -> start();
      case PROLOG, EPILOG -> misc();
      case SUBSET, EXTERNAL_SUBSET -> subset();
      case CONTENT, FRAGMENT -> content();
      case CDATA -> cdata();
    }
  }

  private void other(int end) {
    if (handler.wants(Event.Default) || handler.wants(Event.DefaultHandlerExpand)) {
      handler.other(in.text.substring(in.at, end));
    }
  }

  private void start() {
    if (in.charAt(in.at) == 0xFEFF) {
      in.at++;
      stage = Stage.PROLOG;
      return;
    }
    if (in.startsWith("<?xml", in.at) && XmlText.isBlank(in.charAt(in.at + 5))) {
      int end = in.find("?>", in.at);
      XmlDeclaration d = XmlDeclaration.parse(in, in.at + 5, end);
      doctype.standalone = d.standalone() == 1;
      if (handler.wants(Event.XmlDecl)) {
        handler.tell(Event.XmlDecl, d.version(), d.encoding(), d.standalone());
      } else {
        other(end + 2);
      }
      in.at = end + 2;
    }
    stage = Stage.PROLOG;
  }

  private void misc() {
    char c = in.charAt(in.at);
    if (XmlText.isBlank(c)) {
      int end = in.at;
      while (end < in.text.length() && XmlText.isBlank(in.text.charAt(end))) {
        end++;
      }
      other(end);
      in.at = end;
      return;
    }
    boolean epilog = stage == Stage.EPILOG;
    if (c != '<') {
      in.check(in.at);
      throw new XmlFailure(epilog ? XmlErrors.JUNK_AFTER_DOC_ELEMENT : XmlErrors.SYNTAX, in.at);
    }
    char next = in.charAt(in.at + 1);
    if (next == '?') {
      instruction();
    } else if (next == '!' && in.charAt(in.at + 2) == '-') {
      comment();
    } else if (epilog) {
      throw new XmlFailure(XmlErrors.JUNK_AFTER_DOC_ELEMENT, in.at);
    } else if (next == '!') {
      if (!in.startsWith("<!DOCTYPE", in.at)) {
        throw new XmlFailure(XmlErrors.INVALID_TOKEN, in.at + 2);
      }
      if (doctype.declared) {
        throw new XmlFailure(XmlErrors.SYNTAX, in.at);
      }
      stage = doctype.head(this, in) ? Stage.SUBSET : Stage.PROLOG;
    } else {
      if (!doctype.declared && doctype.foreign) {
        in.nameEnd(in.at + 1);
        doctype.subset(this, in);
        doctype.foreign = false;
      }
      stage = Stage.CONTENT;
      startTag();
    }
  }

  private void subset() {
    if (!doctype.declaration(this, in, stage == Stage.EXTERNAL_SUBSET)) {
      stage = Stage.PROLOG;
    }
  }

  /** A processing instruction, in any part of a document. */
  void instruction() {
    int nameEnd = in.nameEnd(in.at + 2);
    String target = in.text.substring(in.at + 2, nameEnd);
    if (target.equalsIgnoreCase("xml")) {
      throw new XmlFailure(
          target.equals("xml") ? XmlErrors.MISPLACED_XML_PI : XmlErrors.INVALID_TOKEN,
          target.equals("xml") ? in.at : nameEnd);
    }
    int from = nameEnd;
    if (!in.startsWith("?>", nameEnd)) {
      if (!XmlText.isBlank(in.charAt(nameEnd))) {
        throw new XmlFailure(XmlErrors.INVALID_TOKEN, nameEnd);
      }
      from = in.skipBlanks(nameEnd);
    }
    int end = in.find("?>", from);
    if (handler.wants(Event.ProcessingInstruction)) {
      handler.tell(Event.ProcessingInstruction, target, lines(in.text.substring(from, end)));
    } else {
      other(end + 2);
    }
    in.at = end + 2;
  }

  void comment() {
    if (!in.startsWith("<!--", in.at)) {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, in.at + 3);
    }
    int end = in.find("--", in.at + 4);
    if (in.charAt(end + 2) != '>') {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, end + 2);
    }
    if (handler.wants(Event.Comment)) {
      handler.tell(Event.Comment, lines(in.text.substring(in.at + 4, end)));
    } else {
      other(end + 3);
    }
    in.at = end + 3;
  }

  /** Text with the line ends that XML has. */
  static String lines(String s) {
    return s.indexOf('\r') < 0 ? s : s.replace("\r\n", "\n").replace('\r', '\n');
  }

  private void content() {
    char c = in.charAt(in.at);
    if (c == '&') {
      reference();
    } else if (c != '<') {
      characters();
    } else {
      switch (in.charAt(in.at + 1)) {
        case '/' -> endTag();
        case '?' -> instruction();
        case '!' -> {
          if (in.charAt(in.at + 2) == '-') {
            comment();
          } else if (in.startsWith("<![CDATA[", in.at)) {
            openCdata();
          } else {
            throw new XmlFailure(XmlErrors.INVALID_TOKEN, in.at + 2);
          }
        }
        default -> startTag();
      }
    }
  }

  private void tellText(String s, int end) {
    if (handler.wants(Event.CharacterData)) {
      handler.text(s);
    } else {
      other(end);
    }
    in.at = end;
  }

  private void lineEnd(char c) {
    int end = in.at + 1;
    if (c == '\r') {
      if (end >= in.text.length() && !in.last) {
        throw XmlFailure.INCOMPLETE;
      }
      if (end < in.text.length() && in.text.charAt(end) == '\n') {
        end++;
      }
    }
    tellText("\n", end);
  }

  private void characters() {
    char c = in.text.charAt(in.at);
    if (c == '\n' || c == '\r') {
      lineEnd(c);
      return;
    }
    int end = in.at;
    while (end < in.text.length()) {
      c = in.text.charAt(end);
      if (c == '<' || c == '&' || c == '\n' || c == '\r') {
        break;
      }
      if (c == ']') {
        if (end + 2 >= in.text.length() && !in.last) {
          break;
        }
        if (in.text.startsWith("]]>", end)) {
          if (end > in.at) {
            break;
          }
          throw new XmlFailure(XmlErrors.INVALID_TOKEN, end + 2);
        }
      }
      if (c < 0x20 && c != '\t' || c >= 0xFFFE) {
        if (end > in.at) {
          break;
        }
        throw new XmlFailure(XmlErrors.INVALID_TOKEN, end);
      }
      end++;
    }
    if (end == in.at) {
      throw XmlFailure.INCOMPLETE;
    }
    tellText(in.text.substring(in.at, end), end);
  }

  private void openCdata() {
    if (handler.wants(Event.StartCdataSection)) {
      handler.tell(Event.StartCdataSection);
    } else {
      other(in.at + 9);
    }
    in.at += 9;
    Stage before = stage;
    stage = Stage.CDATA;
    afterCdata = before;
    if (in != text) {
      while (stage == Stage.CDATA) {
        cdata();
      }
    }
  }

  private Stage afterCdata = Stage.CONTENT;

  private void cdata() {
    char c = in.charAt(in.at);
    if (c == '\n' || c == '\r') {
      lineEnd(c);
      return;
    }
    if (c == ']' && in.startsWith("]]>", in.at)) {
      if (handler.wants(Event.EndCdataSection)) {
        handler.tell(Event.EndCdataSection);
      } else {
        other(in.at + 3);
      }
      in.at += 3;
      stage = afterCdata;
      return;
    }
    int end = in.at + 1;
    in.check(in.at);
    while (end < in.text.length()) {
      c = in.text.charAt(end);
      if (c == ']' || c == '\n' || c == '\r' || c < 0x20 && c != '\t' || c >= 0xFFFE) {
        break;
      }
      end++;
    }
    tellText(in.text.substring(in.at, end), end);
  }

  private void startTag() {
    int start = in.at;
    int p = in.nameEnd(start + 1);
    String name = in.text.substring(start + 1, p);
    List<String> attributes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean empty = false;
    while (true) {
      int blanks = in.skipBlanks(p);
      char c = in.charAt(blanks);
      if (c == '>') {
        p = blanks + 1;
        break;
      }
      if (c == '/') {
        if (in.charAt(blanks + 1) != '>') {
          throw new XmlFailure(XmlErrors.INVALID_TOKEN, blanks + 1);
        }
        p = blanks + 2;
        empty = true;
        break;
      }
      if (blanks == p) {
        throw new XmlFailure(XmlErrors.INVALID_TOKEN, p);
      }
      p = attribute(name, blanks, attributes, seen);
    }
    int specified = attributes.size();
    doctype.addDefaults(name, attributes, seen);
    int before = names.size();
    String told = names.start(handler, name, attributes, specified, start);
    if (handler.wants(Event.StartElement)) {
      handler.start(told, attributes, names.specified(specified));
    } else {
      other(p);
    }
    if (empty) {
      in.at = handler.wants(Event.StartElement) ? p : in.at;
      if (handler.wants(Event.EndElement)) {
        handler.tell(Event.EndElement, told);
      }
      names.end(handler, before);
    } else {
      open.push(new Open(name, told, before, nesting));
    }
    in.at = p;
    closed();
  }

  private int attribute(String element, int at, List<String> attributes, Set<String> seen) {
    int nameEnd = in.nameEnd(at);
    String name = in.text.substring(at, nameEnd);
    int p = in.skipBlanks(nameEnd);
    if (in.charAt(p) != '=') {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, p);
    }
    p = in.skipBlanks(p + 1);
    char quote = in.charAt(p);
    if (quote != '"' && quote != '\'') {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, p);
    }
    int end = p + 1;
    while (in.charAt(end) != quote) {
      if (in.charAt(end) == '<') {
        throw new XmlFailure(XmlErrors.INVALID_TOKEN, end);
      }
      in.check(end);
      end++;
    }
    if (!seen.add(name)) {
      throw new XmlFailure(XmlErrors.DUPLICATE_ATTRIBUTE, at);
    }
    String value = references.attribute(in.text.substring(p + 1, end), p + 1, in.at);
    attributes.add(name);
    attributes.add(doctype.isPlainText(element, name) ? value : tokens(value));
    return end + 1;
  }

  private static String tokens(String value) {
    return value.strip().replaceAll(" +", " ");
  }

  /** Goes on to the end of the document where the last element has been closed. */
  private void closed() {
    if (open.isEmpty() && stage == Stage.CONTENT && in == text) {
      stage = Stage.EPILOG;
    }
  }

  private void endTag() {
    int nameAt = in.at + 2;
    int nameEnd = in.nameEnd(nameAt);
    int p = in.skipBlanks(nameEnd);
    if (in.charAt(p) != '>') {
      throw new XmlFailure(XmlErrors.INVALID_TOKEN, p);
    }
    Open last = open.peek();
    if (last == null || last.nesting != nesting) {
      throw new XmlFailure(XmlErrors.ASYNC_ENTITY, in.at);
    }
    if (!in.text.substring(nameAt, nameEnd).equals(last.name)) {
      throw new XmlFailure(XmlErrors.TAG_MISMATCH, nameAt);
    }
    open.pop();
    if (handler.wants(Event.EndElement)) {
      handler.tell(Event.EndElement, last.told);
    } else {
      other(p + 1);
    }
    names.end(handler, last.bindings);
    in.at = p + 1;
    closed();
  }

  private void reference() {
    int end = references.end(in, in.at);
    String name = in.text.substring(in.at + 1, end - 1);
    String simple = references.simple(name, in.at);
    if (simple != null) {
      tellText(simple, end);
      return;
    }
    XmlEntity entity = doctype.entities.get(name);
    if (entity == null) {
      if (!doctype.mayBeElsewhere()) {
        throw new XmlFailure(XmlErrors.UNDEFINED_ENTITY, in.at);
      }
      if (handler.wants(Event.SkippedEntity)) {
        handler.tell(Event.SkippedEntity, name, 0L);
      } else {
        other(end);
      }
      in.at = end;
      return;
    }
    if (entity.notation() != null) {
      throw new XmlFailure(XmlErrors.BINARY_ENTITY_REF, in.at);
    }
    if (entity.value() == null) {
      external(entity, end);
    } else if (handler.wants(Event.Default)) {
      // A default handler that does not ask for more sees the reference, not the text.
      other(end);
      in.at = end;
    } else {
      expand(entity, end);
    }
  }

  private void external(XmlEntity entity, int end) {
    if (handler.wants(Event.ExternalEntityRef)) {
      long ok =
          handler.tell(
              Event.ExternalEntityRef,
              entity.name(),
              entity.base(),
              entity.systemId(),
              entity.publicId());
      if (ok == 0) {
        throw new XmlFailure(XmlErrors.EXTERNAL_ENTITY_HANDLING, in.at);
      }
    } else {
      other(end);
    }
    in.at = end;
  }

  private void expand(XmlEntity entity, int end) {
    if (!expanding.add(entity.name())) {
      throw new XmlFailure(XmlErrors.RECURSIVE_ENTITY_REF, in.at);
    }
    XmlText outer = in;
    references.grow(entity.value().length(), in.at);
    int depth = open.size();
    in = new XmlText(entity.value());
    nesting++;
    try {
      while (!in.atEnd()) {
        content();
      }
      if (open.size() != depth) {
        throw new XmlFailure(XmlErrors.ASYNC_ENTITY, outer.at);
      }
    } catch (XmlFailure f) {
      // What is wrong in an entity is told where the document refers to it.
      throw new XmlFailure(f == XmlFailure.INCOMPLETE ? XmlErrors.UNCLOSED_TOKEN : f.code, text.at);
    } finally {
      nesting--;
      in = outer;
      expanding.remove(entity.name());
    }
    in.at = end;
  }

  XmlText input() {
    return in;
  }

  void input(XmlText other) {
    in = other;
  }
}
