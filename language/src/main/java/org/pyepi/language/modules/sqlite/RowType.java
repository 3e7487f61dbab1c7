package org.pyepi.language.modules.sqlite;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The class {@code sqlite3.Row}: a tuple whose items have names, in any case. */
final class RowType {
  static final PType TYPE =
      BuiltinTypes.ofModule("sqlite3", "Row", BuiltinTypes.OBJECT, Layout.OTHER);

  /** One row. */
  static final class Row extends PObject {
    private final Object description;
    private final PTuple data;

    Row(PType type, Object description, PTuple data) {
      super(type);
      this.description = description;
      this.data = data;
    }
  }

  static {
    TypeBuilder.of(TYPE)
        .constructor("__new__(cls, cursor, data, /)", a -> create((PType) a[0], a[1], a[2]))
        .method("keys(self, /)", a -> keys(r(a[0])))
        .method("__len__(self, /)", a -> (long) r(a[0]).data.length())
        .method("__iter__(self, /)", a -> Iteration.iter(r(a[0]).data))
        .method("__getitem__(self, key, /)", a -> item(r(a[0]), a[1]))
        .method(
            "__hash__(self, /)",
            a -> Hashing.hash(r(a[0]).description) ^ Hashing.hash(r(a[0]).data))
        .method("__eq__(self, value, /)", a -> equal(r(a[0]), a[1], true))
        .method("__ne__(self, value, /)", a -> equal(r(a[0]), a[1], false));
    for (String name : new String[] {"__lt__", "__le__", "__gt__", "__ge__"}) {
      TypeBuilder.of(TYPE).method(name + "(self, value, /)", a -> PSingleton.NOT_IMPLEMENTED);
    }
  }

  private RowType() {}

  private static Row r(Object self) {
    return (Row) self;
  }

  private static Row create(PType type, Object cursor, Object data) {
    if (!(cursor instanceof PCursor c)) {
      throw Errors.type(
          "Row() argument 1 must be sqlite3.Cursor, not %s", Types.of(cursor).fullNameIfBuiltin());
    }
    if (!(data instanceof PTuple t)) {
      throw Errors.type(
          "Row() argument 2 must be tuple, not %s", Types.of(data).fullNameIfBuiltin());
    }
    return new Row(type, c.description, t);
  }

  private static String name(Object column) {
    return Str.java(((PTuple) column).items[0]);
  }

  private static PList keys(Row row) {
    PList names = new PList();
    if (row.description instanceof PTuple columns) {
      for (Object column : columns.items) {
        names.append(((PTuple) column).items[0]);
      }
    }
    return names;
  }

  private static Object item(Row row, Object key) {
    if (Types.isInt(key)) {
      if (!(Numbers.index(key) instanceof Long given)) {
        throw Errors.index("cannot fit 'int' into an index-sized integer");
      }
      long index = given;
      index = index < 0 ? index + row.data.length() : index;
      if (index < 0 || index >= row.data.length()) {
        throw Errors.index("tuple index out of range");
      }
      return row.data.items[(int) index];
    }
    if (Str.is(key)) {
      return named(row, Str.java(key));
    }
    if (key instanceof PSlice) {
      return Containers.getItem(row.data, key);
    }
    throw Errors.index("Index must be int or string");
  }

  private static Object named(Row row, String name) {
    if (row.description instanceof PTuple columns) {
      for (int i = 0; i < columns.length(); i++) {
        if (equalInAscii(name, name(columns.items[i]))) {
          return row.data.items[i];
        }
      }
    }
    throw Errors.index("No item with that key");
  }

  /** Letters of ASCII are equal in any case, as in SQL. */
  private static boolean equalInAscii(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i < a.length(); i++) {
      if (lower(a.charAt(i)) != lower(b.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private static Object equal(Row a, Object other, boolean wanted) {
    if (!(other instanceof Row b)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    boolean equal = Equality.equal(a.description, b.description) && Equality.equal(a.data, b.data);
    return equal == wanted;
  }
}
