package org.pyepi.language.builtins.classes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.InstanceDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.ExceptionNotes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code type.__new__}: makes a class of name, bases and namespace. */
public final class TypeConstruction {
  private TypeConstruction() {}

  @TruffleBoundary
  public static PType create(
      PType metaclass, String name, Object[] bases, PDict namespace, Keywords keywords) {
    PType winner = ClassBuilder.mostDerived(metaclass, bases);
    Object maker = winner == metaclass ? null : winner.lookup("__new__");
    if (maker instanceof PWrapper w && w.function instanceof PFunction) {
      return (PType)
          Calls.call(
              w.function,
              new Object[] {winner, Str.of(name), new PTuple(bases), namespace},
              keywords);
    }
    PType[] classes = new PType[Math.max(1, bases.length)];
    classes[0] = BuiltinTypes.OBJECT;
    for (int i = 0; i < bases.length; i++) {
      if (!(bases[i] instanceof PType base)) {
        throw Errors.type(
            "type() argument 2 must be a tuple of types, not of '%s'", Types.of(bases[i]).name());
      }
      if (!base.allowsSubclass()) {
        throw Errors.type("type '%s' is not an acceptable base type", base.fullName());
      }
      classes[i] = base;
    }
    for (int i = 0; i < classes.length; i++) {
      for (int j = i + 1; j < classes.length; j++) {
        if (classes[i] == classes[j]) {
          throw Errors.type("duplicate base class %s", classes[i].name());
        }
      }
    }
    Object slots = namespace.get("__slots__");
    boolean dict = slots == null || hasDict(classes) || names(slots, "__dict__");
    Layout layout = solidLayout(classes);
    if (slots != null) {
      checkSlots(slots, layout, classes);
    }
    PType type = new PType(winner, name, classes, null, layout, dict);
    copyNamespace(type, namespace);
    if (slots != null) {
      addSlots(type, slots);
    }
    addHidden(type, classes, slots);
    type.ownAttributes().putIfAbsent("__doc__", PNone.NONE);
    CustomMro.apply(type);
    finish(type, classes, keywords);
    return type;
  }

  /** The descriptors {@code __dict__} and {@code __weakref__} of a class that adds them. */
  private static void addHidden(PType type, PType[] bases, Object slots) {
    Map<String, Object> own = type.ownAttributes();
    boolean base = bases.length == 1 && bases[0] == BuiltinTypes.OBJECT;
    boolean inherited = type.definer("__dict__") != BuiltinTypes.OBJECT;
    if (type.instancesHaveDict() && !hasDict(bases) && !inherited) {
      own.putIfAbsent(
          "__dict__", new PGetSet(type, "__dict__", ModuleMethods::dict, InstanceDict::set));
    }
    boolean variable = VARIABLE_SIZE.contains(type.layout()) && type.layout() != Layout.TYPE;
    boolean referable = slots == null ? !variable : names(slots, "__weakref__");
    if (referable && !hasWeakReferences(bases)) {
      type.setWeaklyReferable();
      own.putIfAbsent(
          "__weakref__", new PGetSet(type, "__weakref__", TypeConstruction::weakReference, null));
    } else if (base || referable || hasWeakReferences(bases)) {
      type.setWeaklyReferable(hasWeakReferences(bases));
    }
  }

  private static Object weakReference(Object self) {
    Object module = PyContext.get().modules().get("_weakref");
    if (module == null) {
      return PNone.NONE;
    }
    Object[] refs = Iteration.toArray(Calls.method(module, "getweakrefs", self));
    return refs.length == 0 ? PNone.NONE : refs[0];
  }

  private static boolean hasWeakReferences(PType[] bases) {
    for (PType b : bases) {
      if (b.isWeaklyReferable()) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(Object slots, String wanted) {
    if (Str.is(slots)) {
      return Str.java(slots).equals(wanted);
    }
    for (Object slot : Iteration.toArray(slots)) {
      if (Str.is(slot) && Str.java(slot).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static final Set<Layout> VARIABLE_SIZE =
      EnumSet.of(Layout.INT, Layout.BYTES, Layout.TUPLE, Layout.TYPE);

  private static void checkSlots(Object slots, Layout layout, PType[] bases) {
    Object[] given = Str.is(slots) ? new Object[] {slots} : Iteration.toArray(slots);
    if (given.length > 0 && VARIABLE_SIZE.contains(layout)) {
      throw Errors.type("nonempty __slots__ not supported for subtype of '%s'", bases[0].name());
    }
    boolean dict = false;
    boolean weak = false;
    for (Object slot : given) {
      if (!Str.is(slot)) {
        throw Errors.type("__slots__ items must be strings, not '%s'", Types.of(slot).name());
      }
      String n = Str.java(slot);
      if (!isIdentifier(n)) {
        throw Errors.type("__slots__ must be identifiers");
      }
      if (n.equals("__dict__")) {
        if (dict || hasDict(bases)) {
          throw Errors.type("__dict__ slot disallowed: we already got one");
        }
        dict = true;
      } else if (n.equals("__weakref__")) {
        if (weak || hasWeakReferences(bases)) {
          throw Errors.type(
              "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
        }
        weak = true;
      }
    }
  }

  private static boolean isIdentifier(String n) {
    return !n.isEmpty()
        && (Character.isUnicodeIdentifierStart(n.charAt(0)) || n.charAt(0) == '_')
        && n.chars().allMatch(c -> Character.isUnicodeIdentifierPart(c) && c != 0 || c == '_');
  }

  private static boolean hasDict(PType[] classes) {
    for (PType c : classes) {
      if (c.instancesHaveDict()) {
        return true;
      }
    }
    return false;
  }

  /** The one layout of all bases that is not object's; TypeError where two disagree. */
  private static Layout solidLayout(PType[] classes) {
    Layout layout = Layout.OBJECT;
    PType owner = null;
    for (PType c : classes) {
      Layout l = c.layout();
      if (l == Layout.OBJECT || l == layout && l != Layout.OTHER) {
        continue;
      }
      if (layout == Layout.OBJECT) {
        layout = l;
        owner = c;
      } else if (!solid(owner).isSubclassOf(solid(c)) && !solid(c).isSubclassOf(solid(owner))) {
        throw Errors.type("multiple bases have instance lay-out conflict");
      }
    }
    return layout;
  }

  /** {@code __base__}: the base that says most about the layout of instances. */
  static PType bestBase(PType[] bases) {
    for (PType b : bases) {
      if (b.layout() != Layout.OBJECT) {
        return b;
      }
    }
    for (PType b : bases) {
      for (PType c : b.mro()) {
        if (c.ownAttributes().values().stream().anyMatch(v -> v instanceof PSlotMember)) {
          return b;
        }
      }
    }
    return bases[0];
  }

  /** The base whose layout instances have. */
  static PType solidBase(PType[] bases) {
    solidLayout(bases);
    for (PType b : bases) {
      if (b.layout() != Layout.OBJECT) {
        return b;
      }
    }
    for (PType b : bases) {
      if (b.instancesHaveDict()) {
        return b;
      }
    }
    return bases[0];
  }

  private static PType solid(PType type) {
    for (PType c : type.mro()) {
      if (c.isBuiltin()) {
        return c;
      }
    }
    return BuiltinTypes.OBJECT;
  }

  private static void copyNamespace(PType type, PDict namespace) {
    Map<String, Object> own = type.ownAttributes();
    Cell classCell = null;
    // A subclass of dict may have an order of its own.
    for (Object key : Iteration.toArray(namespace)) {
      if (!Str.is(key)) {
        continue;
      }
      String k = Str.java(key);
      Object value = namespace.get(key);
      switch (k) {
        case "__classcell__" -> {
          if (!(value instanceof Cell c)) {
            throw Errors.type(
                "type.__new__ __classcell__ must be a nonlocal cell, not %s",
                Repr.repr(Types.of(value)));
          }
          classCell = c;
        }
        case "__qualname__" -> {
          if (!Str.is(value)) {
            throw Errors.type("type __qualname__ must be a str, not %s", Types.of(value).name());
          }
          type.setQualname(Str.java(value));
        }
        case "__doc__" -> {
          if (Str.is(value)) {
            Codecs.encode(Str.unwrap(value), "utf-8", "strict");
          }
          own.put(k, value);
        }
        case "__new__" ->
            own.put(
                k,
                value instanceof PFunction
                    ? new PWrapper(BuiltinTypes.STATICMETHOD, value, false)
                    : value);
        case "__init_subclass__", "__class_getitem__" ->
            own.put(
                k,
                value instanceof PFunction
                    ? new PWrapper(BuiltinTypes.CLASSMETHOD, value, true)
                    : value);
        default -> own.put(k, value);
      }
    }
    if (own.containsKey("__eq__") && !own.containsKey("__hash__")) {
      own.put("__hash__", PNone.NONE);
    }
    if (classCell != null) {
      classCell.value = type;
    }
  }

  private static void addSlots(PType type, Object slots) {
    Object[] names = Str.is(slots) ? new Object[] {slots} : Iteration.toArray(slots);
    for (Object slot : names) {
      if (!Str.is(slot)) {
        throw Errors.type("__slots__ items must be strings, not '%s'", Types.of(slot).name());
      }
      String n = Scope.mangle(type.name(), Str.java(slot));
      if (n.equals("__dict__") || n.equals("__weakref__")) {
        continue;
      }
      if (n.equals("__classcell__") || n.equals("__qualname__")) {
        type.ownAttributes().remove(n);
      }
      if (type.own(n) instanceof PSlotMember) {
        continue;
      }
      if (type.own(n) != null) {
        throw Errors.value("'%s' in __slots__ conflicts with class variable", n);
      }
      type.ownAttributes().put(n, new PSlotMember(type, n));
    }
  }

  private static void finish(PType type, PType[] bases, Keywords keywords) {
    for (Map.Entry<String, Object> e : new LinkedHashMap<>(type.ownAttributes()).entrySet()) {
      Object value = e.getValue();
      Object method = Attributes.special(value, "__set_name__");
      if (method != null) {
        try {
          Calls.callSpecial(method, value, type, Str.of(e.getKey()));
        } catch (PyException error) {
          ExceptionNotes.add(
              error.value(),
              Str.of(
                  "Error calling __set_name__ on '"
                      + Types.of(value).name()
                      + "' instance '"
                      + e.getKey()
                      + "' in '"
                      + type.name()
                      + "'"));
          throw error;
        }
      }
    }
    Object init =
        Attributes.find(new PSuper(type, type, type), BuiltinTypes.SUPER, "__init_subclass__");
    Calls.call(init, Calls.NO_ARGS, keywords);
  }
}
