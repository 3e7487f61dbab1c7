package org.pyepi.language.loops;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/** What one attempt to capture a loop has found out: arrays, scalars, variables, guards. */
final class CaptureState {
  /** Reads a variable of the program as it is now; null where it has no value. */
  interface Reader {
    Object read(String name);
  }

  /** Begins names that are the capture's own: no name of a program holds a noncharacter. */
  static final String OWN = "\uFFFE";

  final KernelBuilder b;
  final Reader reader;

  /** Names that the loop assigns. */
  final Set<String> assigned;

  /** Variables that carry a value into an iteration; found by earlier attempts. */
  final Set<String> carried;

  /** Where the loop stands. */
  final Scope scope;

  /** The kinds that variables had in an earlier attempt. */
  final Map<String, Kind> knownKinds;

  final List<String> arrayNames = new ArrayList<>();
  final List<Captured.ScalarSource> scalars = new ArrayList<>();
  final Map<String, Object> guards = new LinkedHashMap<>();

  /** Globals that the loop assigns: functions that it calls would have to see each new value. */
  final Set<String> assignedGlobals = new HashSet<>();

  final List<OuterGuard> outerGuards = new ArrayList<>();
  private final Map<String, Operand> liveIns = new HashMap<>();
  private final Map<String, Value> scalarValues = new HashMap<>();
  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, Kind> kinds = new HashMap<>();

  CaptureState(
      KernelBuilder b,
      Reader reader,
      Set<String> assigned,
      Set<String> carried,
      Scope scope,
      Map<String, Kind> knownKinds) {
    this.b = b;
    this.reader = reader;
    this.assigned = new HashSet<>(assigned);
    this.carried = carried;
    this.scope = scope;
    this.knownKinds = knownKinds;
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
      throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, node, name);
    }
    guards.put(name, GuardKey.of(value));
    if (value instanceof BigInteger) {
      throw new CaptureRefused(RefusalReason.BIG_INTEGER, node, name);
    }
    Kind kind = Kind.of(value);
    if (kind == Kind.FLOAT) {
      return new Operand.LiveFloat(name);
    }
    if (kind != null) {
      return new Operand.Scalar(scalar(name, kind, false), kind);
    }
    ArraySource source = ArraySource.of(value);
    if (source != null) {
      ArrayParam param = b.array(shown(name), source.elements(), source.rank());
      arrayNames.add(name);
      return new Operand.Array(source, param, List.of());
    }
    if (value instanceof PList) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, name);
    }
    return new Operand.Constant(value);
  }

  /** The kernel's scalar for a variable of the program. */
  Value scalar(String name, Kind kind, boolean toFloat32) {
    String key = toFloat32 ? name + ":float32" : name;
    Value v = scalarValues.get(key);
    if (v == null) {
      v = b.scalar(shown(key), toFloat32 ? ValueType.F32 : kind.type());
      scalars.add(new Captured.ScalarSource(name, kind, toFloat32));
      scalarValues.put(key, v);
    }
    return v;
  }

  /** How kernels and reports name it. */
  private static String shown(String name) {
    return name.replace(OWN, "iterated_");
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
  Variable variable(String name, Kind kind, Node node) {
    Variable v = variables.get(name);
    if (v == null) {
      v = b.variable(name, kind.type());
      variables.put(name, v);
      kinds.put(name, kind);
      knownKinds.put(name, kind);
    } else if (!kinds.get(name).equals(kind)) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES,
          node,
          name + " is " + kinds.get(name) + " and becomes " + kind);
    }
    return v;
  }

  /** Takes a name that is not the function's for granted. */
  void guard(OuterGuard guard) {
    if (outerGuards.stream().noneMatch(guard::isSameName)) {
      outerGuards.add(guard);
    }
  }
}
