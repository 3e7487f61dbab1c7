package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Captured;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.loops.values.Formula;
import org.pyepi.language.loops.values.GuardKey;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.loops.values.ObjectColumns;
import org.pyepi.language.loops.values.OuterGuard;
import org.pyepi.language.loops.values.OuterNames;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.loops.values.RandomState;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.TwistedWords;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/** What one attempt to capture a loop has found out: arrays, scalars, variables, guards. */
public final class CaptureState {
  /** Reads a variable of the program as it is now; null where it has no value. */
  public interface Reader {
    Object read(String name);
  }

  final KernelBuilder b;
  final Reader reader;

  /** Names that the loop assigns. */
  final Set<String> assigned;

  final EarlierAttempts earlier;

  /** Variables that begin as a float literal and become a numpy.float32. */
  final MixedFloats mixed;

  /** Elements of lists of ints and floats. */
  final MixedElements elements;

  /** Numbers that are ints or floats. */
  final MixedNumbersCapture numbers;

  /** Where the loop stands. */
  final Scope scope;

  final List<String> arrayNames = new ArrayList<>();

  /** Those of the arrays that the loop stores into. */
  final Set<String> written = new HashSet<>();

  final List<Captured.ScalarSource> scalars = new ArrayList<>();
  final Map<String, Object> guards = new LinkedHashMap<>();

  /** Globals that the loop assigns: functions that it calls would have to see each new value. */
  final Set<String> assignedGlobals = new HashSet<>();

  final List<OuterGuard> outerGuards = new ArrayList<>();

  /** Arrays of which slices are copies that must not change with them. */
  final Map<String, Node> copied = new LinkedHashMap<>();

  private final List<Captured.Apart> separate = new ArrayList<>();

  /** What the loop adds to, by the name of the container. */
  final Map<String, Collected> collected = new LinkedHashMap<>();

  /** The arrays in which the kernel collects it, by name. */
  final Map<String, ArrayParam> buffers = new HashMap<>();

  /** Calls that have drawn a number. */
  final Set<Object> drawn = new HashSet<>();

  /** Sources of random numbers. */
  final List<TwistedWords> random = new ArrayList<>();

  /** Partial sums of the loops around, by the name of the sum. */
  final Map<String, SumCapture.Lanes> lanes = new HashMap<>();

  /** The number of the trip since the launch began, or null where the kernel does not know it. */
  Value trip;

  /** Where a division by zero goes; null where the iteration becomes the interpreter's. */
  TryCapture.Handler divisionByZero;

  /** What adds something in each trip. */
  Set<Node> everyTrip = Set.of();

  private final Map<PDict, Map<String, String>> globals = new IdentityHashMap<>();
  private final Map<String, Object> containers = new LinkedHashMap<>();
  private final Map<String, Operand> liveIns = new HashMap<>();
  private final Map<String, Value> scalarValues = new HashMap<>();
  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, Kind> kinds = new HashMap<>();

  CaptureState(
      KernelBuilder b, Reader reader, Set<String> assigned, Scope scope, EarlierAttempts earlier) {
    this.b = b;
    this.reader = reader;
    this.assigned = new HashSet<>(assigned);
    this.scope = scope;
    this.earlier = earlier;
    this.mixed = new MixedFloats(this);
    this.elements = new MixedElements(this);
    this.numbers = new MixedNumbersCapture(this);
  }

  /** The scope whose code is being captured: the loop's, or that of a function inlined into it. */
  Scope scopeOf(InlinedFunction inlined) {
    return inlined == null ? scope : inlined.function.code.scope();
  }

  /** What a variable that the loop does not assign is. */
  Operand liveIn(String name, Node node) {
    Operand known = liveIns.get(name);
    if (known == null) {
      known = makeLiveIn(name, node);
      liveIns.put(name, known);
    }
    return known;
  }

  private Operand makeLiveIn(String name, Node node) {
    Object value = reader.read(name);
    if (value == null) {
      throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, node, OwnNames.shown(name));
    }
    if (collected.containsKey(name)) {
      if (collected.get(name).form() != Collected.Form.APPEND && TableCapture.change(this, name)) {
        throw new EarlierAttempts.Again();
      }
      throw new CaptureRefused(RefusalReason.SIZE_CHANGES, node, OwnNames.shown(name));
    }
    if (value instanceof BigInteger) {
      if (!Kind.isUnsigned(value)) {
        throw new CaptureRefused(RefusalReason.BIG_INTEGER, node, name);
      }
      guards.put(name, GuardKey.UNSIGNED);
      return new Operand.Unsigned(b.wide(scalar(name, Kind.UNSIGNED, false)));
    }
    Operand numbers = elements.liveIn(name, value);
    if (numbers != null) {
      return numbers;
    }
    guards.put(name, GuardKey.of(value));
    Kind kind = Kind.of(value);
    if (kind == Kind.FLOAT) {
      return new Operand.LiveFloat(new Formula.Variable(name));
    }
    if (kind != null) {
      return new Operand.Scalar(scalar(name, kind, false), kind);
    }
    ArraySource source = ArraySource.of(value);
    if (source != null) {
      ArrayParam param = b.array(OwnNames.shown(name), source.elements(), source.rank());
      arrayNames.add(name);
      return new Operand.Array(source, param, List.of());
    }
    Operand table = TableCapture.of(this, name, value);
    if (table != null) {
      return table;
    }
    PType type = ObjectColumns.classOf(value);
    if (type != null) {
      guards.put(name, ObjectColumns.guard(type));
      return new Operand.Objects(name, (PList) value);
    }
    if (value instanceof PList) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, OwnNames.shown(name));
    }
    if (AttributePath.isInstance(value)) {
      guards.put(name, GuardKey.instance(value));
      return new Operand.Instance(name, value);
    }
    if (value instanceof PFunction f) {
      guards.put(name, GuardKey.called(f));
    }
    return new Operand.Constant(value, name);
  }

  /** The name of a global, one for all functions of a module: their guards compare the module. */
  String global(PFunction f, String identifier, String path) {
    return globals
        .computeIfAbsent(f.globals, g -> new HashMap<>())
        .computeIfAbsent(identifier, i -> OuterNames.global(i, path));
  }

  /** The name of a variable of the kernel, which no other has. */
  private String unique(String name) {
    String shown = AttributePath.shown(name);
    String known = earlier.names.putIfAbsent(shown, name);
    for (int i = 2; known != null && !known.equals(name); i++) {
      shown = AttributePath.shown(name) + "_" + i;
      known = earlier.names.putIfAbsent(shown, name);
    }
    return shown;
  }

  /** Whether the loop has used what a variable holds. */
  boolean isLiveIn(String name) {
    return liveIns.containsKey(name);
  }

  /** The name of what holds an array's elements. */
  String nameOf(Operand.Array a) {
    return arrayNames.get(a.param().index());
  }

  /** An attribute of the objects of a list, as an array. */
  Operand.Array column(Operand.Objects objects, String attribute, Node node) {
    String name = ObjectColumns.column(attribute, objects.name());
    Operand known = liveIns.get(name);
    if (known == null) {
      ArraySource source = ObjectColumns.source(objects.list(), attribute);
      if (source == null) {
        throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, OwnNames.shown(name));
      }
      guards.put(name, ObjectColumns.guard(attribute, source));
      arrayNames.add(name);
      known =
          new Operand.Array(source, b.array(OwnNames.shown(name), source.elements(), 1), List.of());
      liveIns.put(name, known);
    }
    return (Operand.Array) known;
  }

  /** How many objects a list has. */
  Value length(Operand.Objects objects) {
    return scalar(new Formula.Variable(ObjectColumns.length(objects.name())), Kind.INT, false);
  }

  /** A row of a list of lists, or an object of a list. */
  Operand row(String list, Value index) {
    if (liveIns.get(list) instanceof Operand.Objects objects) {
      return new Operand.Item(objects, index);
    }
    Operand.Array a = (Operand.Array) liveIns.get(list);
    return new Operand.Array(a.source(), a.param(), List.of(index));
  }

  /** The kernel's scalar for a variable of the program. */
  Value scalar(String name, Kind kind, boolean toFloat32) {
    return scalar(new Formula.Variable(name), kind, toFloat32);
  }

  /** The kernel's scalar for what is known before the loop. */
  Value scalar(Formula value, Kind kind, boolean toFloat32) {
    String key = toFloat32 ? value + ":float32" : value.toString();
    Value v = scalarValues.get(key);
    if (v == null) {
      v = b.scalar(OwnNames.shown(key), toFloat32 ? ValueType.F32 : kind.type());
      scalars.add(new Captured.ScalarSource(value, kind, toFloat32));
      scalarValues.put(key, v);
    }
    return v;
  }

  /** A float that is known before the loop as a float32, beside one. */
  Operand.Scalar float32(Operand.LiveFloat f) {
    return new Operand.Scalar(scalar(f.value(), Kind.FLOAT, true), Kind.FLOAT32);
  }

  /** The int that the program has before the loop and that a value is, or null. */
  Formula liveInt(Operand.Scalar s) {
    for (Map.Entry<String, Operand> e : liveIns.entrySet()) {
      if (e.getValue() instanceof Operand.Scalar known
          && known.value() == s.value()
          && known.kind().equals(Kind.INT)) {
        return new Formula.Variable(e.getKey());
      }
    }
    return null;
  }

  /** Whether a variable may hold ints up to 2^64 - 1. */
  boolean isUnsigned(String name) {
    return earlier.unsigned.contains(name);
  }

  boolean isVariable(String name) {
    return variables.containsKey(name);
  }

  Kind kindOf(String name) {
    return kinds.get(name);
  }

  Variable variable(String name) {
    return variables.get(name);
  }

  /** Makes a variable, or checks that it keeps its kind. */
  Variable variable(String name, Kind wanted, Node node) {
    Kind kind = wanted == Kind.INT && isUnsigned(name) ? Kind.UNSIGNED : wanted;
    Variable v = variables.get(name);
    if (v == null) {
      v = b.variable(unique(name), kind.type());
      variables.put(name, v);
      kinds.put(name, kind);
      earlier.kinds.put(name, kind);
    } else if (!kinds.get(name).equals(kind)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES,
          node,
          AttributePath.shown(name) + " is " + kinds.get(name) + " and becomes " + kind);
    }
    return v;
  }

  /**
   * Notes that the loop uses an attribute of an object; no other name of the object may be used for
   * the same attribute where it is assigned.
   */
  void attribute(String name, Object container) {
    containers.put(name, container);
  }

  /** Takes for granted that two arrays are not the same. */
  void separate(String first, String second, Node node) {
    if (reader.read(first) == reader.read(second)) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_EXPRESSION, node, "a slice of a list that the loop writes");
    }
    separate.add(new Captured.Apart(first, second));
  }

  private void separateCopied() {
    copied.forEach(
        (name, node) -> {
          for (String other : written) {
            if (!Collected.isBuffer(other)
                && !RandomState.is(other)
                && LookUpTable.container(other) == null) {
              separate(name, other, node);
            }
          }
        });
  }

  /** Names of objects that must not be the same. */
  List<Captured.Apart> apart(Node node) {
    separateCopied();
    List<Captured.Apart> pairs = new ArrayList<>(separate);
    List<String> names = new ArrayList<>(containers.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (String other : names.subList(i + 1, names.size())) {
        String name = names.get(i);
        if ((assigned.contains(name) || assigned.contains(other))
            && AttributePath.attribute(name).equals(AttributePath.attribute(other))) {
          if (containers.get(name) == containers.get(other)) {
            throw new CaptureRefused(
                RefusalReason.UNSUPPORTED_EXPRESSION, node, "two names of one object");
          }
          pairs.add(
              new Captured.Apart(AttributePath.container(name), AttributePath.container(other)));
        }
      }
    }
    return pairs;
  }

  /** Takes a name that is not the function's for granted. */
  void guard(OuterGuard guard) {
    if (outerGuards.stream().noneMatch(guard::isSameName)) {
      outerGuards.add(guard);
    }
  }
}
