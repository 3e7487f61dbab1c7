package org.pyepi.language.modules.expat;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code pyexpat.xmlparser}: a scanner whose events are calls of Python functions. */
final class ExpatParser extends PObject implements XmlHandler {
  static final int BUFFER = 8192;

  final Map<Event, Object> handlers = new EnumMap<>(Event.class);
  private final Map<String, Object> strings = new HashMap<>();
  private final XmlDecoder decoder;
  private final XmlScanner scanner;
  private final StringBuilder pending = new StringBuilder();
  final Object intern;
  boolean bufferText;
  int bufferSize = BUFFER;
  boolean orderedAttributes;
  boolean specifiedAttributes;
  private boolean started;
  private boolean finished;
  int errorCode;
  private long[] errorPlace;

  ExpatParser(PType type, String encoding, XmlNames names, Object intern) {
    this(type, encoding, names, intern, new XmlDoctype(), XmlScanner.Stage.START);
  }

  private ExpatParser(
      PType type,
      String encoding,
      XmlNames names,
      Object intern,
      XmlDoctype doctype,
      XmlScanner.Stage stage) {
    super(type);
    decoder = new XmlDecoder(encoding);
    scanner = new XmlScanner(this, names, doctype, stage);
    this.intern = intern;
  }

  XmlDoctype doctype() {
    return scanner.doctype;
  }

  XmlNames names() {
    return scanner.names;
  }

  /** {@code ExternalEntityParserCreate}: for an entity, or for a document's external subset. */
  ExpatParser child(String context, String encoding) {
    XmlScanner.Stage stage =
        context == null ? XmlScanner.Stage.EXTERNAL_SUBSET : XmlScanner.Stage.FRAGMENT;
    ExpatParser made =
        new ExpatParser(pyType(), encoding, scanner.names.copy(), intern, scanner.doctype, stage);
    made.handlers.putAll(handlers);
    made.bufferText = bufferText;
    made.bufferSize = bufferSize;
    made.orderedAttributes = orderedAttributes;
    made.specifiedAttributes = specifiedAttributes;
    return made;
  }

  long parse(Object data, boolean last) {
    if (finished) {
      throw failure(new XmlFailure(XmlErrors.FINISHED, scanner.text.at));
    }
    byte[] bytes;
    if (Str.is(data)) {
      if (!started) {
        decoder.use("UTF-8");
      }
      bytes = Str.java(data).getBytes(StandardCharsets.UTF_8);
    } else {
      bytes = Buffers.bytes(data);
    }
    started |= bytes.length > 0;
    try {
      scanner.read(decoder.decode(bytes, last), last);
      flush();
    } catch (XmlFailure f) {
      pending.setLength(0); // CPython does not tell it either
      finished = true;
      throw failure(f);
    }
    finished = last;
    return 1;
  }

  private PyException failure(XmlFailure f) {
    errorCode = f.code;
    errorPlace = scanner.text.place(f.at);
    return ExpatModule.error(f.code, errorPlace[0], errorPlace[1]);
  }

  /** Line, column and byte of the last error, or of the token at hand. */
  long[] place() {
    return errorPlace != null ? errorPlace : scanner.text.place(scanner.tokenStart());
  }

  boolean hasStarted() {
    return started;
  }

  int pending() {
    return pending.length();
  }

  void flush() {
    if (pending.length() > 0) {
      String text = pending.toString();
      pending.setLength(0);
      call(Event.CharacterData, Str.of(text));
    }
  }

  private Object call(Event event, Object... arguments) {
    Object handler = handlers.get(event);
    return handler == null ? PNone.NONE : Calls.call(handler, arguments);
  }

  /** Names come again and again: equal ones are one object. */
  private Object name(String s) {
    return strings.computeIfAbsent(s, Str::of);
  }

  @Override
  public boolean wants(Event event) {
    return handlers.containsKey(event);
  }

  @Override
  public long tell(Event event, Object... arguments) {
    flush();
    Object[] converted = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      converted[i] =
          arguments[i] == null
              ? PNone.NONE
              : arguments[i] instanceof String s
                  ? event == Event.EndElement ? name(s) : Str.of(s)
                  : arguments[i] instanceof ContentModel m ? model(m) : arguments[i];
    }
    Object answer = call(event, converted);
    return Types.isInt(answer) ? Numbers.indexLong(answer) : 1;
  }

  private static PTuple model(ContentModel m) {
    Object[] children = m.children().stream().map(ExpatParser::model).toArray();
    return new PTuple(
        (long) m.type(),
        (long) m.quantity(),
        m.name() == null ? PNone.NONE : Str.of(m.name()),
        new PTuple(children));
  }

  @Override
  public void start(String name, List<String> attributes, int specified) {
    flush();
    int count = specifiedAttributes ? specified : attributes.size();
    Object given;
    if (orderedAttributes) {
      PList list = new PList();
      for (int i = 0; i < count; i++) {
        list.append(i % 2 == 0 ? name(attributes.get(i)) : Str.of(attributes.get(i)));
      }
      given = list;
    } else {
      PDict dict = new PDict();
      for (int i = 0; i < count; i += 2) {
        dict.put(name(attributes.get(i)), Str.of(attributes.get(i + 1)));
      }
      given = dict;
    }
    call(Event.StartElement, name(name), given);
  }

  @Override
  public void text(String text) {
    if (!bufferText) {
      call(Event.CharacterData, Str.of(text));
      return;
    }
    if (pending.length() + text.length() > bufferSize) {
      flush();
    }
    if (text.length() > bufferSize) {
      call(Event.CharacterData, Str.of(text));
    } else {
      pending.append(text);
    }
  }

  @Override
  public void other(String raw) {
    flush();
    if (handlers.containsKey(Event.DefaultHandlerExpand)) {
      call(Event.DefaultHandlerExpand, Str.of(raw));
    } else {
      call(Event.Default, Str.of(raw));
    }
  }
}
