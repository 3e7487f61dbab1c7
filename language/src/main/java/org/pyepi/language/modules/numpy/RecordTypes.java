package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** What a program gives as the type of records: lists of fields, dicts, names with commas. */
final class RecordTypes {
  private RecordTypes() {}

  /** The type, or null where it is described in none of these ways. */
  static DType parse(Object spec) {
    if (spec instanceof PList list) {
      List<DType.Field> fields = new ArrayList<>();
      for (Object part : Iteration.toArray(list)) {
        if (!(part instanceof PTuple t) || t.items.length < 2) {
          throw Errors.type("Field elements must be 2- or 3-tuples, got '%s'", part);
        }
        String name = nameOf(t.items[0]);
        Object shape = t.items.length > 2 ? t.items[2] : null;
        add(fields, name.isEmpty() ? "f" + fields.size() : name, t.items[1], shape);
      }
      return DType.record(fields, false);
    }
    if (spec instanceof PDict d) {
      return ofDict(d);
    }
    if (Str.is(spec) && Str.java(spec).contains(",")) {
      List<DType.Field> fields = new ArrayList<>();
      for (String part : Str.java(spec).split(",")) {
        add(fields, "f" + fields.size(), Str.of(part.strip()), null);
      }
      return DType.record(fields, false);
    }
    return null;
  }

  /** A name, or the second of a title and a name. */
  private static String nameOf(Object v) {
    return Str.java(v instanceof PTuple t ? t.items[1] : v);
  }

  private static void add(List<DType.Field> fields, String name, Object type, Object shape) {
    for (DType.Field f : fields) {
      if (f.name().equals(name)) {
        throw Errors.value("field '%s' occurs more than once", name);
      }
    }
    List<Integer> inner = new ArrayList<>();
    Object own = type;
    Object lengths = shape;
    if (type instanceof PTuple t) {
      own = t.items[0];
      lengths = t.items[1];
    }
    if (own instanceof PDType several && !several.inner.isEmpty()) {
      inner.addAll(several.inner);
      own = PDType.of(several.dtype, several.bigEndian);
    }
    if (lengths != null) {
      List<Integer> outer = new ArrayList<>();
      for (Object n : lengths instanceof PTuple t ? t.items : new Object[] {lengths}) {
        outer.add(Numbers.indexInt(n));
      }
      inner.addAll(0, outer);
    }
    DType parsed = PDType.parse(own, DType.FLOAT64);
    boolean bigEndian = parsed.isOrdered() && PDType.isBigEndian(own);
    fields.add(new DType.Field(name, parsed, inner, bigEndian));
  }

  private static DType ofDict(PDict d) {
    List<DType.Field> fields = new ArrayList<>();
    Object names = d.get(Str.of("names"));
    Object formats = d.get(Str.of("formats"));
    if (names == null || formats == null) {
      throw Errors.value("entry not a 2- or 3- tuple");
    }
    Object[] types = Iteration.toArray(formats);
    for (Object name : Iteration.toArray(names)) {
      add(fields, Str.java(name), types[fields.size()], null);
    }
    return DType.record(fields, false);
  }
}
