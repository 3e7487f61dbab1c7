package org.pyepi.language.builtins;

import java.util.List;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Iteration;
import org.pyepi.language.runtime.Keywords;
import org.pyepi.language.runtime.PBaseException;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PTraceback;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Truth;
import org.pyepi.language.runtime.Types;

/** The methods of exceptions and tracebacks. */
final class ExceptionMethods {
  private ExceptionMethods() {}

  static void install() {
    base();
    special();
    attributes(ExceptionTypes.STOP_ITERATION, "value");
    attributes(ExceptionTypes.SYSTEM_EXIT, "code");
    attributes(ExceptionTypes.OS_ERROR, "errno", "strerror", "filename", "filename2");
    attributes(ExceptionTypes.IMPORT_ERROR, "name", "path", "name_from", "msg");
    attributes(ExceptionTypes.NAME_ERROR, "name");
    attributes(ExceptionTypes.ATTRIBUTE_ERROR, "name", "obj");
    attributes(
        ExceptionTypes.SYNTAX_ERROR,
        "msg",
        "filename",
        "lineno",
        "offset",
        "text",
        "end_lineno",
        "end_offset",
        "print_file_and_line");
    FrameMethods.install();
  }

  /** Attributes that read as None until they are set. */
  private static void attributes(PType type, String... names) {
    TypeBuilder b = TypeBuilder.of(type);
    for (String name : names) {
      b.property(
          name,
          self -> {
            Object v = ((PObject) self).attribute(name);
            return v == null ? PNone.NONE : v;
          },
          (self, v) -> ((PObject) self).setAttribute(name, v == null ? PNone.NONE : v));
    }
  }

  private static void base() {
    TypeBuilder.of(ExceptionTypes.BASE_EXCEPTION)
        .constructor(
            "__new__(cls, /, *args, **kwargs)",
            a -> new PBaseException((PType) a[0], (Object[]) a[1]))
        .method(
            "__init__(self, /, *args, **kwargs)",
            a -> {
              Keywords k = (Keywords) a[2];
              PBaseException e = (PBaseException) a[0];
              if (!k.isEmpty()) {
                throw Errors.type("%s() takes no keyword arguments", e.pyType().name());
              }
              e.args = new PTuple((Object[]) a[1]);
              return PNone.NONE;
            })
        .method("__str__(self, /)", a -> text((PBaseException) a[0]))
        .method("__repr__(self, /)", a -> Str.of(repr((PBaseException) a[0])))
        .method(
            "with_traceback(self, tb, /)",
            a -> {
              setTraceback(a[0], a[1]);
              return a[0];
            })
        .method("add_note(self, note, /)", a -> addNote((PBaseException) a[0], a[1]))
        .method(
            "__reduce__(self, /)", a -> new PTuple(Types.of(a[0]), ((PBaseException) a[0]).args))
        .method(
            "__setstate__(self, state, /)",
            a -> {
              if (a[1] instanceof PDict d) {
                Iteration.forEach(d, key -> Attributes.set(a[0], Str.java(key), d.get(key)));
              }
              return PNone.NONE;
            })
        .property(
            "args",
            self -> ((PBaseException) self).args,
            (self, v) -> ((PBaseException) self).args = new PTuple(Iteration.toArray(v)))
        .property(
            "__cause__",
            self -> orNone(((PBaseException) self).cause),
            (self, v) -> {
              ((PBaseException) self).cause = exceptionOrNull(v, "cause");
              ((PBaseException) self).suppressContext = true;
            })
        .property(
            "__context__",
            self -> orNone(((PBaseException) self).context),
            (self, v) -> ((PBaseException) self).context = exceptionOrNull(v, "context"))
        .property(
            "__suppress_context__",
            self -> ((PBaseException) self).suppressContext,
            (self, v) -> ((PBaseException) self).suppressContext = Truth.of(v))
        .property(
            "__traceback__",
            self -> Tracebacks.of((PBaseException) self),
            ExceptionMethods::setTraceback)
        .property("__dict__", self -> InstanceDict.of((PObject) self), ModuleMethods::setDict);
  }

  private static Object orNone(Object v) {
    return v == null ? PNone.NONE : v;
  }

  private static PBaseException exceptionOrNull(Object v, String what) {
    if (v == null || v == PNone.NONE) {
      return null;
    }
    if (v instanceof PBaseException e) {
      return e;
    }
    throw Errors.type("exception %s must be None or derive from BaseException", what);
  }

  private static void setTraceback(Object self, Object v) {
    if (v == null) {
      throw Errors.type("__traceback__ may not be deleted");
    }
    if (v != PNone.NONE && !(v instanceof PTraceback)) {
      throw Errors.type("__traceback__ must be a traceback or None");
    }
    ((PBaseException) self).traceback = v instanceof PTraceback t ? t : null;
  }

  static Object addNote(PBaseException e, Object note) {
    if (!Str.is(note)) {
      throw Errors.type("note must be a str, not '%s'", Types.of(note).name());
    }
    if (!(e.attribute("__notes__") instanceof PList)) {
      e.setAttribute("__notes__", new PList());
    }
    ((PList) e.attribute("__notes__")).append(note);
    return PNone.NONE;
  }

  private static Object text(PBaseException e) {
    return switch (e.args.length()) {
      case 0 -> Str.EMPTY;
      case 1 -> Repr.str(e.args.items[0]);
      default -> Str.of(Repr.repr(e.args));
    };
  }

  private static String repr(PBaseException e) {
    if (e.args.length() == 1) {
      return e.pyType().name() + "(" + Repr.repr(e.args.items[0]) + ")";
    }
    return e.pyType().name() + Repr.repr(e.args);
  }

  private static void special() {
    TypeBuilder.of(ExceptionTypes.KEY_ERROR)
        .method(
            "__str__(self, /)",
            a -> {
              PBaseException e = (PBaseException) a[0];
              return e.args.length() == 1 ? Str.of(Repr.repr(e.args.items[0])) : text(e);
            });
    init(
        ExceptionTypes.STOP_ITERATION,
        (e, args) -> e.setAttribute("value", args.length > 0 ? args[0] : PNone.NONE));
    init(
        ExceptionTypes.SYSTEM_EXIT,
        (e, args) ->
            e.setAttribute(
                "code",
                args.length == 0 ? PNone.NONE : args.length == 1 ? args[0] : new PTuple(args)));
    init(ExceptionTypes.OS_ERROR, ExceptionMethods::initOsError);
    TypeBuilder.of(ExceptionTypes.OS_ERROR)
        .constructor("__new__(cls, /, *args, **kwargs)", ExceptionMethods::newOsError)
        .method("__str__(self, /)", a -> osText((PBaseException) a[0]));
    init(ExceptionTypes.SYNTAX_ERROR, ExceptionMethods::initSyntaxError);
    TypeBuilder.of(ExceptionTypes.SYNTAX_ERROR)
        .method("__str__(self, /)", a -> syntaxText((PBaseException) a[0]));
    keywordInit(ExceptionTypes.IMPORT_ERROR, "name", "path", "name_from");
    keywordInit(ExceptionTypes.NAME_ERROR, "name");
    keywordInit(ExceptionTypes.ATTRIBUTE_ERROR, "name", "obj");
    unicode();
    ExceptionGroups.install();
  }

  private interface Init {
    void init(PBaseException e, Object[] args);
  }

  private static void init(PType type, Init init) {
    TypeBuilder.of(type)
        .method(
            "__init__(self, /, *args)",
            a -> {
              PBaseException e = (PBaseException) a[0];
              Object[] args = (Object[]) a[1];
              if (!(type == ExceptionTypes.OS_ERROR && args.length > 2)) {
                e.args = new PTuple(args);
              }
              init.init(e, args);
              return PNone.NONE;
            });
  }

  private static void keywordInit(PType type, String... names) {
    TypeBuilder.of(type)
        .method(
            "__init__(self, /, *args, **kwargs)",
            a -> {
              PBaseException e = (PBaseException) a[0];
              Object[] args = (Object[]) a[1];
              e.args = new PTuple(args);
              if (type == ExceptionTypes.IMPORT_ERROR && args.length == 1) {
                e.setAttribute("msg", args[0]);
              }
              Keywords k = (Keywords) a[2];
              for (int i = 0; i < k.size(); i++) {
                if (!List.of(names).contains(k.names()[i])) {
                  throw Errors.type(
                      "'%s' is an invalid keyword argument for %s()", k.names()[i], type.name());
                }
                e.setAttribute(k.names()[i], k.values()[i]);
              }
              return PNone.NONE;
            });
  }

  private static Object newOsError(Object[] a) {
    PType type = (PType) a[0];
    Object[] args = (Object[]) a[1];
    if (type == ExceptionTypes.OS_ERROR && args.length >= 2 && args[0] instanceof Long errno) {
      type = Errors.os((int) (long) errno, "", null).type();
    }
    PBaseException e = new PBaseException(type, args);
    if (args.length > 2) {
      e.args = new PTuple(args[0], args[1]);
    }
    return e;
  }

  private static void initOsError(PBaseException e, Object[] args) {
    if (args.length >= 2) {
      e.setAttribute("errno", args[0]);
      e.setAttribute("strerror", args[1]);
      if (args.length > 2) {
        e.setAttribute("filename", args[2]);
        e.args = new PTuple(args[0], args[1]);
      }
      if (args.length > 4) {
        e.setAttribute("filename2", args[4]);
      }
    }
  }

  private static Object osText(PBaseException e) {
    Object errno = e.attribute("errno");
    if (errno == null || e.attribute("strerror") == null) {
      return text(e);
    }
    String t = "[Errno " + Repr.strJava(errno) + "] " + Repr.strJava(e.attribute("strerror"));
    Object file = e.attribute("filename");
    if (file != null && file != PNone.NONE) {
      t += ": " + Repr.repr(file);
      Object second = e.attribute("filename2");
      if (second != null && second != PNone.NONE) {
        t += " -> " + Repr.repr(second);
      }
    }
    return Str.of(t);
  }

  private static void initSyntaxError(PBaseException e, Object[] args) {
    if (args.length > 0) {
      e.setAttribute("msg", args[0]);
    }
    if (args.length == 2) {
      Object[] details = Iteration.toArray(args[1]);
      String[] names = {"filename", "lineno", "offset", "text", "end_lineno", "end_offset"};
      for (int i = 0; i < Math.min(names.length, details.length); i++) {
        e.setAttribute(names[i], details[i]);
      }
    }
  }

  private static Object syntaxText(PBaseException e) {
    Object message = e.attribute("msg");
    String m = message == null ? "None" : Repr.strJava(message);
    Object file = e.attribute("filename");
    Object line = e.attribute("lineno");
    boolean hasFile = file != null && Str.is(file);
    boolean hasLine = line instanceof Long;
    if (hasFile) {
      String f = Str.java(file);
      f = f.substring(f.lastIndexOf('/') + 1);
      return Str.of(m + " (" + f + (hasLine ? ", line " + line : "") + ")");
    }
    return Str.of(hasLine ? m + " (line " + line + ")" : m);
  }

  private static void unicode() {
    String[] names = {"encoding", "object", "start", "end", "reason"};
    for (PType type :
        new PType[] {ExceptionTypes.UNICODE_DECODE_ERROR, ExceptionTypes.UNICODE_ENCODE_ERROR}) {
      attributes(type, names);
      init(
          type,
          (e, args) -> {
            if (args.length != 5) {
              throw Errors.type("function takes exactly 5 arguments (%d given)", args.length);
            }
            for (int i = 0; i < 5; i++) {
              e.setAttribute(names[i], args[i]);
            }
          });
      TypeBuilder.of(type).method("__str__(self, /)", a -> unicodeText((PBaseException) a[0]));
    }
  }

  private static Object unicodeText(PBaseException e) {
    if (e.attribute("encoding") == null) {
      return text(e);
    }
    long start = (Long) e.attribute("start");
    long end = (Long) e.attribute("end");
    String verb = e.pyType() == ExceptionTypes.UNICODE_DECODE_ERROR ? "decode" : "encode";
    String what;
    if (verb.equals("decode")) {
      Object bytes = e.attribute("object");
      what =
          end - start == 1 && bytes instanceof org.pyepi.language.runtime.PBytes b
              ? String.format("byte 0x%02x in position %d", b.data[(int) start], start)
              : "bytes in position " + start + "-" + (end - 1);
    } else if (end - start == 1 && Str.is(e.attribute("object"))) {
      int c = Str.codePointAt(Str.unwrap(e.attribute("object")), (int) start);
      String escape = c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x";
      what = "character '" + String.format(escape, c) + "' in position " + start;
    } else {
      what = "characters in position " + start + "-" + (end - 1);
    }
    return Str.of(
        "'"
            + Repr.strJava(e.attribute("encoding"))
            + "' codec can't "
            + verb
            + " "
            + what
            + ": "
            + Repr.strJava(e.attribute("reason")));
  }
}
