package org.pyepi.language.modules.expat;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.modules.expat.XmlHandler.Event;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code pyexpat}: Expat's interface over the scanner of this package. */
public final class ExpatModule {
  static final PType ERROR =
      BuiltinTypes.ofModule(
          "xml.parsers.expat", "ExpatError", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);
  private static final PType PARSER =
      BuiltinTypes.ofModule("pyexpat", "xmlparser", BuiltinTypes.OBJECT, Layout.OTHER);

  /** The version whose behaviour this is. */
  private static final long[] VERSION = {2, 5, 0};

  private static final Object[][] MODEL = {
    {"XML_CTYPE_EMPTY", 1L},
    {"XML_CTYPE_ANY", 2L},
    {"XML_CTYPE_MIXED", 3L},
    {"XML_CTYPE_NAME", 4L},
    {"XML_CTYPE_CHOICE", 5L},
    {"XML_CTYPE_SEQ", 6L},
    {"XML_CQUANT_NONE", 0L},
    {"XML_CQUANT_OPT", 1L},
    {"XML_CQUANT_REP", 2L},
    {"XML_CQUANT_PLUS", 3L}
  };

  static {
    ERROR.setInstancesHaveDict();
    PARSER.forbidSubclass();
    TypeBuilder b = TypeBuilder.of(PARSER);
    for (Event e : Event.values()) {
      String name = e == Event.DefaultHandlerExpand ? e.name() : e.name() + "Handler";
      b.property(
          name,
          s -> p(s).handlers.getOrDefault(e, PNone.NONE),
          (s, v) -> {
            p(s).flush();
            if (v == null || v == PNone.NONE) {
              p(s).handlers.remove(e);
            } else {
              p(s).handlers.put(e, v);
            }
          });
    }
    properties(b);
    methods(b);
  }

  private ExpatModule() {}

  private static ExpatParser p(Object self) {
    return (ExpatParser) self;
  }

  static PyException error(int code, long line, long column) {
    String text = XmlErrors.text(code) + ": line " + line + ", column " + column;
    PBaseException e = new PBaseException(ERROR, Str.of(text));
    e.setAttribute("code", (long) code);
    e.setAttribute("lineno", line);
    e.setAttribute("offset", column);
    return new PyException(e);
  }

  private static void properties(TypeBuilder b) {
    b.property("buffer_text", s -> p(s).bufferText, (s, v) -> buffering(p(s), v))
        .property("buffer_size", s -> (long) p(s).bufferSize, (s, v) -> size(p(s), v))
        .getter("buffer_used", s -> (long) p(s).pending())
        .property(
            "ordered_attributes",
            s -> p(s).orderedAttributes,
            (s, v) -> p(s).orderedAttributes = Truth.of(v))
        .property(
            "specified_attributes",
            s -> p(s).specifiedAttributes,
            (s, v) -> p(s).specifiedAttributes = Truth.of(v))
        .property(
            "namespace_prefixes",
            s -> p(s).names().triplets,
            (s, v) -> p(s).names().triplets = Truth.of(v))
        .getter("intern", s -> p(s).intern)
        .getter("ErrorCode", s -> (long) p(s).errorCode);
    String[] places = {"LineNumber", "ColumnNumber", "ByteIndex"};
    for (int i = 0; i < places.length; i++) {
      int index = i;
      b.getter("Current" + places[i], s -> p(s).place()[index])
          .getter("Error" + places[i], s -> p(s).place()[index]);
    }
  }

  private static void buffering(ExpatParser p, Object value) {
    p.flush();
    p.bufferText = Truth.of(value);
  }

  private static void size(ExpatParser p, Object value) {
    if (!Types.isInt(value)) {
      throw Errors.type("buffer_size must be an integer");
    }
    long n = Numbers.indexLong(value);
    if (n <= 0) {
      throw Errors.value("buffer_size must be greater than zero");
    }
    if (n > Integer.MAX_VALUE) {
      throw Errors.value("buffer_size must not be greater than %d", Integer.MAX_VALUE);
    }
    p.flush();
    p.bufferSize = (int) n;
  }

  private static String textOrNull(Object value) {
    return value == null || value == PNone.NONE ? null : Str.java(value);
  }

  private static void methods(TypeBuilder b) {
    b.method(
            "Parse(self, data, isfinal=False, /)",
            a -> p(a[0]).parse(a[1], a[2] != null && Truth.of(a[2])))
        .method("ParseFile(self, file, /)", a -> parseFile(p(a[0]), a[1]))
        .method(
            "SetBase(self, base, /)",
            a -> {
              p(a[0]).doctype().base = Str.java(a[1]);
              return PNone.NONE;
            })
        .method(
            "GetBase(self, /)",
            a -> {
              String base = p(a[0]).doctype().base;
              return base == null ? PNone.NONE : Str.of(base);
            })
        .method("GetInputContext(self, /)", a -> PNone.NONE)
        .method(
            "ExternalEntityParserCreate(self, context, encoding=None, /)",
            a -> p(a[0]).child(textOrNull(a[1]), textOrNull(a[2])))
        .method(
            "SetParamEntityParsing(self, flag, /)",
            a -> {
              int flag = Numbers.indexInt(a[1]);
              if (p(a[0]).hasStarted() || flag < 0 || flag > 2) {
                return 0L;
              }
              p(a[0]).doctype().external = XmlDoctype.External.values()[flag == 0 ? 0 : flag];
              return 1L;
            })
        .method(
            "UseForeignDTD(self, flag=True, /)",
            a -> {
              if (p(a[0]).hasStarted()) {
                throw error(XmlErrors.CANT_CHANGE_FEATURE_ONCE_PARSING, 1, 0);
              }
              p(a[0]).doctype().foreign = a[1] == null || Truth.of(a[1]);
              return PNone.NONE;
            });
  }

  private static Object parseFile(ExpatParser p, Object file) {
    Object read = Attributes.getOrNull(file, "read");
    if (read == null) {
      throw Errors.type("argument must have 'read' attribute");
    }
    while (true) {
      Object data = Calls.call(read, 2048L);
      byte[] bytes = Buffers.bytesOrNull(data);
      if (bytes == null && !Str.is(data)) {
        throw Errors.type("read() did not return a bytes object (type=%s)", Types.of(data).name());
      }
      if (!Truth.of(data)) {
        return p.parse(data, true);
      }
      p.parse(data, false);
    }
  }

  private static Object create(Object[] a) {
    String separator = textOrNull(a[1]);
    if (separator != null && separator.length() > 1) {
      throw Errors.value("namespace_separator must be at most one character, omitted, or None");
    }
    String encoding = textOrNull(a[0]);
    Object intern = a[2] == null ? new PDict() : a[2];
    if (intern != PNone.NONE && !(intern instanceof PDict)) {
      throw Errors.type("intern must be a dictionary");
    }
    return new ExpatParser(PARSER, encoding, new XmlNames(separator), intern);
  }

  private static PModule errors() {
    ModuleBuilder m = new ModuleBuilder("pyexpat.errors");
    PDict codes = new PDict();
    PDict messages = new PDict();
    for (Object[] row : XmlErrors.ROWS) {
      long code = (Integer) row[0];
      m.constant((String) row[1], Str.of((String) row[2]));
      codes.put(Str.of((String) row[2]), code);
      messages.put((Object) code, Str.of((String) row[2]));
    }
    return m.constant("codes", codes)
        .constant("messages", messages)
        .doc("Constants used to describe error conditions.")
        .build();
  }

  public static PModule create(PyContext context) {
    Map<String, Object> constants = new HashMap<>();
    constants.put("XML_PARAM_ENTITY_PARSING_NEVER", 0L);
    constants.put("XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", 1L);
    constants.put("XML_PARAM_ENTITY_PARSING_ALWAYS", 2L);
    ModuleBuilder m = new ModuleBuilder("pyexpat");
    constants.forEach(m::constant);
    ModuleBuilder model = new ModuleBuilder("pyexpat.model");
    for (Object[] row : MODEL) {
      model.constant((String) row[0], row[1]);
    }
    PModule errors = errors();
    PModule models = model.build();
    context.modules().put("pyexpat.errors", errors);
    context.modules().put("pyexpat.model", models);
    PList features = new PList();
    features.append(new PTuple(Str.of("XML_DTD"), 0L));
    features.append(new PTuple(Str.of("XML_NS"), 0L));
    return m.constant("errors", errors)
        .constant("model", models)
        .constant("features", features)
        .constant("native_encoding", Str.of("UTF-8"))
        .constant("EXPAT_VERSION", Str.of("expat_2.5.0"))
        .constant("version_info", new PTuple(VERSION[0], VERSION[1], VERSION[2]))
        .constant("ExpatError", ERROR)
        .constant("error", ERROR)
        .constant("XMLParserType", PARSER)
        .function(
            "ParserCreate(encoding=None, namespace_separator=None, intern=None)",
            ExpatModule::create)
        .function(
            "ErrorString(code, /)",
            a -> {
              String text = XmlErrors.text(Numbers.indexInt(a[0]));
              return text == null ? PNone.NONE : Str.of(text);
            })
        .build();
  }
}
