package org.pyepi.language.modules.ast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/**
 * The classes of one context's syntax trees. They can be changed by programs ({@code ast} itself
 * does), so no two contexts share them.
 */
final class AstTypes {
  private static final String[] PLACE = {"lineno", "col_offset", "end_lineno", "end_col_offset"};

  final PType root;
  private final Map<String, PType> types = new HashMap<>();

  /** The one instance of a class without fields, such as {@code Load}. */
  private final Map<String, PObject> singletons = new HashMap<>();

  private AstTypes() {
    root = make("AST", BuiltinTypes.OBJECT);
    define(root, List.of());
    root.setOwn("_attributes", new PTuple());
    TypeBuilder.of(root)
        .constructor("__new__(cls, /, *args, **kwargs)", a -> PObject.of((PType) a[0]))
        .method(
            "__init__(self, /, *args, **kwargs)",
            a -> {
              initialize((PObject) a[0], (Object[]) a[1], (Keywords) a[2]);
              return PNone.NONE;
            })
        .method("__reduce_ex__(self, protocol, /)", a -> reduce(a[0]))
        .method("__reduce__(self, /)", a -> reduce(a[0]));
    for (AstGrammar.Row row : AstGrammar.ROWS.values()) {
      PType base = row.base().equals("AST") ? root : types.get(row.base());
      PType type = make(row.name(), base);
      define(type, row.fields());
      type.setOwn("__doc__", Str.of(row.text()));
      if (row.base().equals("AST")) {
        place(type, row.placed());
      }
      types.put(row.name(), type);
      if (row.fields().isEmpty() && !row.base().equals("AST") && !row.placed()) {
        singletons.put(row.name(), PObject.of(type));
      }
    }
  }

  static AstTypes of(PyContext context) {
    return context.state("_ast", AstTypes::new);
  }

  private static PType make(String name, PType base) {
    PType type = new PType(BuiltinTypes.TYPE, name, new PType[] {base}, null, Layout.OBJECT, true);
    type.setOwn("__module__", Str.of("ast"));
    return type;
  }

  private static void define(PType type, List<AstGrammar.Field> fields) {
    PTuple names = new PTuple(fields.stream().map(f -> (Object) Str.of(f.name())).toArray());
    type.setOwn("_fields", names);
    type.setOwn("__match_args__", names);
    for (AstGrammar.Field field : fields) {
      if (field.optional()) {
        type.setOwn(field.name(), PNone.NONE);
      }
    }
  }

  private static void place(PType type, boolean placed) {
    Object[] names = new Object[placed ? PLACE.length : 0];
    for (int i = 0; i < names.length; i++) {
      names[i] = Str.of(PLACE[i]);
    }
    type.setOwn("_attributes", new PTuple(names));
    if (placed) {
      type.setOwn("end_lineno", PNone.NONE);
      type.setOwn("end_col_offset", PNone.NONE);
    }
  }

  PType type(String name) {
    return types.get(name);
  }

  Iterable<Map.Entry<String, PType>> all() {
    return types.entrySet();
  }

  PObject singleton(String name) {
    return singletons.get(name);
  }

  /** The name of the grammar's class that an object is an instance of, or null. */
  String nameOf(Object node) {
    for (PType t : Types.of(node).mro()) {
      if (types.get(t.name()) == t) {
        return t.name();
      }
    }
    return null;
  }

  private static void initialize(PObject self, Object[] args, Keywords keywords) {
    PType type = self.pyType();
    Object[] fields = Iteration.toArray(Attributes.get(type, "_fields"));
    if (args.length > fields.length) {
      throw Errors.type(
          "%s constructor takes at most %d positional argument%s",
          type.name(), fields.length, fields.length == 1 ? "" : "s");
    }
    for (int i = 0; i < args.length; i++) {
      Attributes.set(self, Str.java(fields[i]), args[i]);
    }
    for (int i = 0; i < keywords.size(); i++) {
      String name = keywords.names()[i];
      for (int k = 0; k < args.length; k++) {
        if (Str.java(fields[k]).equals(name)) {
          throw Errors.type("%s got multiple values for argument '%s'", type.name(), name);
        }
      }
      Attributes.set(self, name, keywords.values()[i]);
    }
  }

  private static Object reduce(Object self) {
    Object dict = Attributes.getOrNull(self, "__dict__");
    PDict state = dict == null ? new PDict() : (PDict) Calls.call(BuiltinTypes.DICT, dict);
    return new PTuple(Types.of(self), new PTuple(), state);
  }
}
