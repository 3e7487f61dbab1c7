package org.pyepi.language.modules.text;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code _csv}: reader, writer and dialects. */
public final class CsvModule {
  static final PType ERROR =
      BuiltinTypes.ofModule("_csv", "Error", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);
  private static final PType DIALECT =
      BuiltinTypes.ofModule("_csv", "Dialect", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType READER =
      BuiltinTypes.ofModule("_csv", "reader", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType WRITER =
      BuiltinTypes.ofModule("_csv", "writer", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final String[] PARAMETERS = {
    "delimiter",
    "doublequote",
    "escapechar",
    "lineterminator",
    "quotechar",
    "quoting",
    "skipinitialspace",
    "strict"
  };

  private CsvModule() {}

  private static final class PDialect extends PObject {
    private final CsvDialect rules;

    PDialect(PType type, CsvDialect rules) {
      super(type);
      this.rules = rules;
    }
  }

  private static final class Reader extends PIterator {
    private final Object lines;
    private final PDialect dialect;
    private final CsvParser parser;

    Reader(Object lines, PDialect dialect, long limit) {
      super(READER);
      this.lines = lines;
      this.dialect = dialect;
      parser = new CsvParser(dialect.rules, limit);
    }

    @Override
    public Object next() {
      return parser.row(
          () -> {
            Object line = Iteration.next(lines);
            if (line != null && !Str.is(line)) {
              throw Errors.raise(
                  ERROR,
                  "iterator should return strings, not %s (the file should be opened in text mode)",
                  Types.of(line).name());
            }
            return line == null ? null : Str.codePoints(Str.unwrap(line));
          });
    }
  }

  private static final class Writer extends PObject {
    private final Object write;
    private final PDialect dialect;

    Writer(Object write, PDialect dialect) {
      super(WRITER);
      this.write = write;
      this.dialect = dialect;
    }

    Object row(Object fields) {
      Object[] items;
      try {
        items = Iteration.toArray(fields);
      } catch (PyException e) {
        if (e.is(ExceptionTypes.TYPE_ERROR)) {
          throw Errors.raise(ERROR, "iterable expected, not %s", Types.of(fields).name());
        }
        throw e;
      }
      return Calls.call(write, Str.of(dialect.rules.format(items)));
    }
  }

  static {
    ERROR.setInstancesHaveDict();
    IteratorMethods.protocol(READER);
    TypeBuilder d =
        TypeBuilder.of(DIALECT)
            .constructor(
                "__new__(cls, dialect=None, delimiter=None, doublequote=None, escapechar=None,"
                    + " lineterminator=None, quotechar=None, quoting=None, skipinitialspace=None,"
                    + " strict=None)",
                a -> dialect((PType) a[0], a[1], Arrays.copyOfRange(a, 2, 10)))
            .method(
                "__reduce_ex__(self, protocol, /)",
                a -> {
                  throw Errors.type("cannot pickle '%s' instances", Types.of(a[0]).name());
                })
            .method(
                "__reduce__(self, /)",
                a -> {
                  throw Errors.type("cannot pickle '%s' instances", Types.of(a[0]).name());
                });
    for (String name : PARAMETERS) {
      d.getter(name, self -> ((PDialect) self).rules.get(name));
    }
    TypeBuilder.of(READER)
        .getter("dialect", self -> ((Reader) self).dialect)
        .getter("line_num", self -> ((Reader) self).parser.lineNumber);
    TypeBuilder.of(WRITER)
        .method("writerow(self, row, /)", a -> ((Writer) a[0]).row(a[1]))
        .method(
            "writerows(self, rows, /)",
            a -> {
              Iteration.forEach(a[1], row -> ((Writer) a[0]).row(row));
              return PNone.NONE;
            })
        .getter("dialect", self -> ((Writer) self).dialect);
  }

  /** State of a context: registered dialects, the longest field. */
  private static final class State {
    private final PDict dialects = new PDict();
    private long limit = 131072;
  }

  private static State state() {
    return PyContext.get().state("_csv", State::new);
  }

  private static PDialect dialect(PType type, Object base, Object[] given) {
    Object from = base;
    if (from != null && Str.is(from)) {
      from = registered(from);
    }
    boolean nothingGiven = Arrays.stream(given).allMatch(Objects::isNull);
    if (from instanceof PDialect d && nothingGiven) {
      return d;
    }
    Object[] values = given.clone();
    if (from != null && from != PNone.NONE) {
      for (int i = 0; i < PARAMETERS.length; i++) {
        if (values[i] == null) {
          values[i] = Attributes.getOrNull(from, PARAMETERS[i]);
        }
      }
    }
    return new PDialect(type, CsvDialect.of(values));
  }

  private static Object registered(Object name) {
    Object found = state().dialects.get(name);
    if (found == null) {
      throw Errors.raise(ERROR, "unknown dialect");
    }
    return found;
  }

  private static PDialect dialect(Object base, Object keywords) {
    Keywords k = (Keywords) keywords;
    Object[] values = new Object[PARAMETERS.length];
    Object from = base;
    for (int i = 0; i < k.size(); i++) {
      int at = List.of(PARAMETERS).indexOf(k.names()[i]);
      if (k.names()[i].equals("dialect") && base == null) {
        from = k.values()[i];
      } else if (at < 0) {
        throw Errors.type("this function got an unexpected keyword argument '%s'", k.names()[i]);
      } else {
        values[at] = k.values()[i];
      }
    }
    return dialect(DIALECT, from, values);
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_csv")
        .type(ERROR)
        .type(DIALECT)
        .constant("__version__", Str.of("1.0"))
        .constant("QUOTE_MINIMAL", 0L)
        .constant("QUOTE_ALL", 1L)
        .constant("QUOTE_NONNUMERIC", 2L)
        .constant("QUOTE_NONE", 3L)
        .constant("QUOTE_STRINGS", 4L)
        .constant("QUOTE_NOTNULL", 5L)
        .constant("_dialects", state().dialects)
        .function(
            "reader(iterable, dialect=None, /, **fmtparams)",
            a -> new Reader(Iteration.iter(a[0]), dialect(a[1], a[2]), state().limit))
        .function(
            "writer(fileobj, dialect=None, /, **fmtparams)",
            a -> {
              Object write = Attributes.getOrNull(a[0], "write");
              if (write == null || !Calls.isCallable(write)) {
                throw Errors.type("argument 1 must have a \"write\" method");
              }
              return new Writer(write, dialect(a[1], a[2]));
            })
        .function(
            "register_dialect(name, dialect=None, /, **fmtparams)",
            a -> {
              if (!Str.is(a[0])) {
                throw Errors.type("dialect name must be a string");
              }
              state().dialects.put(a[0], dialect(a[1], a[2]));
              return PNone.NONE;
            })
        .function(
            "unregister_dialect(name, /)",
            a -> {
              registered(a[0]);
              state().dialects.remove(a[0]);
              return PNone.NONE;
            })
        .function("get_dialect(name, /)", a -> registered(a[0]))
        .function("list_dialects()", a -> Iteration.toList(state().dialects))
        .function(
            "field_size_limit(limit=None, /)",
            a -> {
              long old = state().limit;
              if (a[0] != null) {
                if (Types.of(a[0]) != BuiltinTypes.INT) {
                  throw Errors.type("limit must be an integer");
                }
                if (!(a[0] instanceof Long limit)) {
                  throw Errors.overflow("Python int too large to convert to C long");
                }
                state().limit = limit;
              }
              return old;
            })
        .build();
  }
}
