package org.pyepi.language.builtins.exceptions;

import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.InstanceDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.ExceptionNotes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of exceptions and tracebacks. */
public final class ExceptionMethods {
  private ExceptionMethods() {}

  public static void install() {
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
        .method("add_note(self, note, /)", a -> ExceptionNotes.add((PBaseException) a[0], a[1]))
        .method(
            "__reduce__(self, /)",
            a ->
                reduced(
                    (PBaseException) a[0],
                    ((PBaseException) a[0]).args,
                    InstanceDict.of((PObject) a[0]).copy()))
        .method(
            "__setstate__(self, state, /)",
            a -> {
              if (a[1] instanceof PDict d) {
                Iteration.forEach(d, key -> Attributes.set(a[0], Str.java(key), d.get(key)));
              } else if (a[1] != PNone.NONE) {
                throw Errors.type("state is not a dictionary");
              }
              return PNone.NONE;
            })
        .property(
            "args",
            self -> ((PBaseException) self).args,
            (self, v) -> {
              refuseDeletion(v, "args");
              ((PBaseException) self).args = new PTuple(Iteration.toArray(v));
            })
        .property(
            "__cause__",
            self -> orNone(((PBaseException) self).cause),
            (self, v) -> {
              refuseDeletion(v, "__cause__");
              ((PBaseException) self).cause = exceptionOrNull(v, "cause");
              ((PBaseException) self).suppressContext = true;
            })
        .property(
            "__context__",
            self -> orNone(((PBaseException) self).context),
            (self, v) -> {
              refuseDeletion(v, "__context__");
              ((PBaseException) self).context = exceptionOrNull(v, "context");
              ((PBaseException) self).contextSettled = true;
            })
        .property(
            "__suppress_context__",
            self -> ((PBaseException) self).suppressContext,
            (self, v) -> {
              if (v == null) {
                throw Errors.type("can't delete numeric/char attribute");
              }
              if (!(v instanceof Boolean b)) {
                throw Errors.type("attribute value type must be bool");
              }
              ((PBaseException) self).suppressContext = b;
            })
        .property(
            "__traceback__",
            self -> Tracebacks.of((PBaseException) self),
            ExceptionMethods::setTraceback)
        .property(
            "__dict__",
            self -> InstanceDict.of((PObject) self),
            (self, v) -> {
              if (v == null) {
                throw Errors.type("cannot delete __dict__");
              }
              InstanceDict.set(self, v);
            });
  }

  private static void refuseDeletion(Object v, String what) {
    if (v == null) {
      throw Errors.type("%s may not be deleted", what);
    }
  }

  private static PTuple reduced(PBaseException e, PTuple args, PDict state) {
    return state.size() == 0 ? new PTuple(e.pyType(), args) : new PTuple(e.pyType(), args, state);
  }

  /** {@code __reduce__} of an exception that keeps attributes besides its arguments. */
  private static void reduceWith(PType type, boolean withArgs, String... names) {
    TypeBuilder.of(type)
        .method(
            "__reduce__(self, /)",
            a -> {
              PBaseException e = (PBaseException) a[0];
              PDict state = InstanceDict.of(e).copy();
              for (String name : names) {
                Object value = e.attribute(name);
                if (value != null && value != PNone.NONE) {
                  state.put(name, value);
                }
              }
              if (withArgs && state.size() > 0) {
                state.put("args", e.args);
              }
              return reduced(e, e.args, state);
            });
  }

  private static Object reduceOsError(PBaseException e) {
    PTuple args = e.args;
    Object file = e.attribute("filename");
    if (args.length() == 2 && file != null && file != PNone.NONE) {
      Object second = e.attribute("filename2");
      args =
          second == null || second == PNone.NONE
              ? new PTuple(args.items[0], args.items[1], file)
              : new PTuple(args.items[0], args.items[1], file, PNone.NONE, second);
    }
    return reduced(e, args, InstanceDict.of(e).copy());
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
        .method("__reduce__(self, /)", a -> reduceOsError((PBaseException) a[0]))
        .method("__str__(self, /)", a -> osText((PBaseException) a[0]));
    TypeBuilder.of(ExceptionTypes.named("BlockingIOError"))
        .property(
            "characters_written",
            self -> {
              Object v = ((PObject) self).attribute("characters_written");
              if (v == null) {
                throw Errors.attribute("characters_written");
              }
              return v;
            },
            (self, v) -> {
              if (v != null) {
                ((PObject) self).setAttribute("characters_written", Numbers.index(v));
              } else if (!((PObject) self).removeAttribute("characters_written")) {
                throw Errors.attribute("characters_written");
              }
            });
    reduceWith(ExceptionTypes.IMPORT_ERROR, false, "name", "path");
    reduceWith(ExceptionTypes.ATTRIBUTE_ERROR, true, "name");
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
            "__init__(self, /, *args, **kwargs)",
            a -> {
              PBaseException e = (PBaseException) a[0];
              Object[] args = (Object[]) a[1];
              if (!((Keywords) a[2]).isEmpty()) {
                throw Errors.type("%s() takes no keyword arguments", e.pyType().name());
              }
              if (!(type == ExceptionTypes.OS_ERROR && args.length > 2 && args.length <= 5)) {
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
              for (String name : names) {
                e.removeAttribute(name);
              }
              if (type == ExceptionTypes.IMPORT_ERROR) {
                e.setAttribute("msg", args.length == 1 ? args[0] : PNone.NONE);
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
    if (args.length > 2 && args.length <= 5) {
      e.args = new PTuple(args[0], args[1]);
    }
    return e;
  }

  private static void initOsError(PBaseException e, Object[] args) {
    if (args.length >= 2 && args.length <= 5) {
      e.setAttribute("errno", args[0]);
      e.setAttribute("strerror", args[1]);
      if (args.length > 2
          && Types.isInt(args[2])
          && Types.isInstance(e, ExceptionTypes.BLOCKING_IO_ERROR)) {
        e.setAttribute("characters_written", args[2]);
      } else if (args.length > 2) {
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
      if (details.length < 4) {
        throw Errors.type("function takes at least 4 arguments (%d given)", details.length);
      }
      if (details.length > 6) {
        throw Errors.type("function takes at most 6 arguments (%d given)", details.length);
      }
      if (details.length == 5) {
        throw Errors.type("end_offset must be provided when end_lineno is provided");
      }
      String[] names = {"filename", "lineno", "offset", "text", "end_lineno", "end_offset"};
      for (int i = 0; i < Math.min(names.length, details.length); i++) {
        e.setAttribute(names[i], details[i]);
      }
    }
  }

  private static Object syntaxText(PBaseException e) {
    Object message = e.attribute("msg");
    if (message == null && e.args.length() > 0) {
      message = e.args.items[0];
    }
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
    unicode(ExceptionTypes.UNICODE_DECODE_ERROR, "encoding", "object", "start", "end", "reason");
    unicode(ExceptionTypes.UNICODE_ENCODE_ERROR, "encoding", "object", "start", "end", "reason");
    unicode(ExceptionTypes.named("UnicodeTranslateError"), "object", "start", "end", "reason");
  }

  private static void unicode(PType type, String... names) {
    attributes(type, names);
    for (String place : new String[] {"start", "end"}) {
      TypeBuilder.of(type)
          .property(
              place,
              self -> orNone(((PObject) self).attribute(place)),
              (self, v) -> {
                if (v == null) {
                  throw Errors.type("can't delete numeric/char attribute");
                }
                if (!(v instanceof Long)) {
                  throw Errors.type("an integer is required");
                }
                ((PObject) self).setAttribute(place, v);
              });
    }
    init(
        type,
        (e, args) -> {
          if (args.length != names.length) {
            throw Errors.type(
                "function takes exactly %d arguments (%d given)", names.length, args.length);
          }
          for (int i = 0; i < names.length; i++) {
            e.setAttribute(names[i], checked(type, names[i], i + 1, args[i]));
          }
        });
    TypeBuilder.of(type).method("__str__(self, /)", a -> unicodeText((PBaseException) a[0]));
  }

  private static Object checked(PType type, String name, int position, Object value) {
    boolean bytes = name.equals("object") && type == ExceptionTypes.UNICODE_DECODE_ERROR;
    if (name.equals("start") || name.equals("end")) {
      return Numbers.indexLong(value);
    }
    if (bytes) {
      if (value instanceof PBytes) {
        return value;
      }
      if (Str.is(value) || value instanceof Long) {
        throw Errors.type("a bytes-like object is required, not '%s'", Types.of(value).name());
      }
      return Calls.call(BuiltinTypes.BYTES, value);
    }
    if (!Str.is(value)) {
      throw Errors.type("argument %d must be str, not %s", position, Types.of(value).name());
    }
    return value;
  }

  /** Whatever a program has assigned to its attributes, it has a text. */
  private static Object unicodeText(PBaseException e) {
    if (e.attribute("object") == null) {
      return Str.EMPTY;
    }
    Object object = e.attribute("object");
    boolean decode = object instanceof PBytes;
    int size = decode ? ((PBytes) object).data.length : Str.length(Str.unwrap(object));
    long start = Math.max(0, Math.min((Long) e.attribute("start"), Math.max(0, size - 1)));
    long end = Math.max(Math.min((Long) e.attribute("end"), size), Math.min(1, size));
    String what;
    if (end - start != 1) {
      what = (decode ? "bytes" : "characters") + " in position " + start + "-" + (end - 1);
    } else if (decode) {
      what =
          String.format("byte 0x%02x in position %d", ((PBytes) object).data[(int) start], start);
    } else {
      int c = Str.codePointAt(Str.unwrap(object), (int) start);
      String escape = c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x";
      what = "character '" + String.format(escape, c) + "' in position " + start;
    }
    String reason = Repr.strJava(e.attribute("reason"));
    Object encoding = e.attribute("encoding");
    return Str.of(
        (encoding == null
                ? "can't translate "
                : "'"
                    + Repr.strJava(encoding)
                    + "' codec can't "
                    + (decode ? "decode " : "encode "))
            + what
            + ": "
            + reason);
  }
}
