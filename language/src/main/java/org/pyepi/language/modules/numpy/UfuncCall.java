package org.pyepi.language.modules.numpy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.AxisOrder;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.ElementFunctions;
import org.pyepi.language.modules.numpy.loops.Loop;
import org.pyepi.language.modules.numpy.loops.LoopTable;
import org.pyepi.language.modules.numpy.loops.SpecialOperands;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/** A call of a function of elements: which loop does it, and where its results go. */
final class UfuncCall {
  private static final List<String> RULES = List.of("no", "equiv", "safe", "same_kind", "unsafe");

  private final String name;
  private final LoopTable.Row row;
  private final PBuiltin.Body f;
  private final Object[] operands;
  private final List<DType> types = new ArrayList<>();

  /** How the results lie: as operands do (K, A), or C or F. */
  private String order = "K";

  private UfuncCall(String name, LoopTable.Row row, PBuiltin.Body f, Object[] operands) {
    this.name = row == null ? name : row.name();
    this.row = row;
    this.f = f;
    this.operands = operands;
    for (Object v : operands) {
      types.add(Promotion.of(v));
    }
    if (operands.length == 2) {
      boolean weak = Promotion.isWeak(operands[0]);
      if (weak != Promotion.isWeak(operands[1]) && row != null && !row.takesAll()) {
        DType strong = types.get(weak ? 1 : 0);
        if (!strong.isReference() && !strong.isTime()) {
          types.set(weak ? 0 : 1, Promotion.of(operands[0], operands[1]));
        }
        if (!weak && operands[1] instanceof Long && row.name().equals("ldexp")) {
          types.set(1, DType.INT32);
        }
      }
    }
  }

  /** Calls it with its n operands and what stands behind them. */
  static Object call(String name, LoopTable.Row row, PBuiltin.Body f, Object[] a, int n) {
    Object[] operands = new Object[n];
    for (int i = 0; i < n; i++) {
      operands[i] = Functions.operand(a[i]);
    }
    UfuncCall call = new UfuncCall(name, row, f, operands);
    call.order = a[n + 4] == null ? "K" : Str.java(a[n + 4]).toUpperCase(Locale.ROOT);
    boolean plain = a[n] == null && a[n + 1] == null && a[n + 2] == null && a[n + 3] == null;
    return plain ? call.plain() : call.full(a, n);
  }

  /** A function of the table on two operands of numbers. */
  static Object ofTable(String name, Object a, Object b) {
    return new UfuncCall(name, LoopTable.of(name), null, new Object[] {a, b}).plain();
  }

  /** The same on one. */
  static Object ofTable(String name, Object a) {
    return new UfuncCall(name, LoopTable.of(name), null, new Object[] {a}).plain();
  }

  private boolean isSpecial() {
    for (DType t : types) {
      if (t.isTime() || t.isReference() && t != DType.OBJECT) {
        return true;
      }
    }
    return false;
  }

  private Object plain() {
    Loop loop = row == null || isSpecial() ? null : chosen();
    return unboxed(results(loop, null));
  }

  private Loop chosen() {
    Loop loop = LoopTable.choose(row, types);
    if (loop == null) {
      if (name.equals("subtract")) {
        throw Errors.type(
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the"
                + " `^` operator, or the logical_xor function instead.");
      }
      if (name.equals("negative") && types.get(0) == DType.BOOL) {
        f.call(operands);
      }
      throw refused();
    }
    return loop;
  }

  private RuntimeException refused() {
    if (row.refusal() == LoopTable.Refusal.UNSUPPORTED) {
      return UfuncErrors.unsupported(name);
    }
    if (types.size() == 1) {
      return UfuncErrors.noLoop(name, types.get(0));
    }
    String a = UfuncErrors.classOf(operands[0], types.get(0));
    String b = UfuncErrors.classOf(operands[1], types.get(1));
    return row.refusal() == LoopTable.Refusal.CLASSES
        ? UfuncErrors.noLoopOfClasses(name, a, b)
        : UfuncErrors.noLoop(name, types.get(0), types.get(1));
  }

  private static Object unboxed(Object[] results) {
    for (int i = 0; i < results.length; i++) {
      results[i] = results[i] instanceof NDArray a ? Elementwise.unboxed(a) : results[i];
    }
    return results.length == 1 ? results[0] : new PTuple(results);
  }

  /** The results by a loop, or, where it is null, by the function's own choice. */
  private Object[] results(Loop loop, NDArray mask) {
    Object[] all = Arrays.copyOf(operands, operands.length + 1);
    all[operands.length] = mask;
    int[] order = this.order.equals("C") || this.order.equals("F") ? null : walked(loop, all);
    if (order == null) {
      Object[] results = results(loop, operands, mask);
      Arrays.setAll(results, i -> results[i] instanceof NDArray a ? ordered(a) : results[i]);
      return results;
    }
    Arrays.setAll(all, i -> all[i] == null ? null : MemoryOrder.turned(all[i], order));
    Object[] given = Arrays.copyOf(all, operands.length);
    Object[] results = results(loop, given, (NDArray) all[operands.length]);
    Arrays.setAll(results, i -> MemoryOrder.back(results[i], order));
    return results;
  }

  private int[] walked(Loop loop, Object[] operands) {
    boolean plain = row != null && row.outputs() == 1 && loop != null;
    for (int i = 0; plain && i < types.size(); i++) {
      plain = !(operands[i] instanceof NDArray a) || a.dtype == loop.inputs().get(i);
    }
    return plain ? AxisOrder.ofLoop(operands) : AxisOrder.of(operands);
  }

  /** A result as the call's order wants it. */
  private NDArray ordered(NDArray a) {
    return switch (order) {
      case "F" -> MemoryOrder.fortran(a);
      case "C" -> a.isContiguous() ? a : Casting.cast(a, a.dtype);
      default -> a;
    };
  }

  private Object[] results(Loop loop, Object[] operands, NDArray mask) {
    checkTimes(loop);
    DType first = loop == null ? null : loop.inputs().get(0);
    boolean listed = loop != null && loop.isOfNumbers() && ElementFunctions.has(name, first);
    Object[] cast = operands;
    if (loop != null && loop.isOfNumbers() && !row.takesAll()) {
      cast = operands.clone();
      for (int i = 0; i < cast.length; i++) {
        DType t = loop.inputs().get(i);
        boolean own = cast[i] instanceof NDArray a && a.dtype == t;
        boolean scalar = cast[i] instanceof NpScalar;
        NDArray single = scalar ? Casting.operand(cast[i], Promotion.of(cast[i])) : null;
        // A scalar of NumPy is cast as arrays are, a number of Python has to fit.
        cast[i] = own ? cast[i] : scalar ? Casting.cast(single, t) : Casting.operand(cast[i], t);
      }
    }
    if (mask != null) {
      cast = withOnes(cast, mask);
    }
    if (listed) {
      List<NDArray> arrays = Arrays.stream(cast).map(NDArray.class::cast).toList();
      int[][] shapes = arrays.stream().map(a -> a.shape).toArray(int[][]::new);
      int[] shape = shapes.length == 1 ? shapes[0] : Positions.broadcast(shapes);
      return Arrays.copyOf(
          ElementFunctions.apply(name, loop, arrays, shape), row.outputs(), Object[].class);
    }
    Object result = f.call(cast);
    return result instanceof PTuple t ? t.items.clone() : new Object[] {result};
  }

  /** Refuses text, records and times that the function has no loop for. */
  private void checkTimes(Loop loop) {
    if (row == null || loop != null) {
      return;
    }
    if (types.size() == 2) {
      SpecialOperands.check(name, operands[0], types.get(0), operands[1], types.get(1));
      return;
    }
    DType t = types.get(0);
    boolean own =
        row.loops().stream().anyMatch(l -> t.isTime() && l.inputs().get(0).code == t.code);
    if (t != DType.OBJECT && !own) {
      throw refused();
    }
  }

  /** Operands that do no harm where a mask leaves them out. */
  private static Object[] withOnes(Object[] operands, NDArray mask) {
    Object[] r = operands.clone();
    for (int i = 0; i < r.length; i++) {
      if (r[i] instanceof NDArray a && (a.dtype.isTime() || a.dtype.isReference())) {
        continue;
      }
      NDArray a = Casting.operand(r[i], Promotion.of(r[i]));
      r[i] = Functions.where(mask, a, Casting.operand(1L, a.dtype));
    }
    return r;
  }

  // Calls that say more than their operands

  private Object full(Object[] a, int n) {
    if (Creation.optional(a[n + 2]) == DType.OBJECT
        && !types.contains(DType.OBJECT)
        && row != null) {
      return withObjects(a, n);
    }
    final NDArray[] out = out(a[n]);
    final NDArray mask = mask(a[n + 1]);
    boolean question = types.size() == 1 && types.get(0).isTime() && row != null && row.takesAll();
    // What is asked about times is answered whatever type is wanted.
    DType t = question || isOfTimes() ? null : Creation.optional(a[n + 2]);
    String rule = a[n + 3] == null ? "same_kind" : Str.java(a[n + 3]);
    if (!RULES.contains(rule)) {
      throw Errors.value(
          "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '%s')", rule);
    }
    boolean number = t != null && t != DType.BOOL && t != DType.OBJECT;
    if (number && row != null && row.takesAll()) {
      throw noLoopOfType();
    }
    if (t != null && t.isInteger() && row != null && !isOfTimes()) {
      checkWeak(t);
    }
    if (t != null && row != null && isSpecial() && !t.isTime() && t != DType.OBJECT) {
      checkSpecial(t, rule);
    }
    boolean compares = row != null && row.takesAll() && !name.startsWith("logical_");
    if (compares && operands.length == 2 && !isSpecial()) {
      checkCompared(rule);
    }
    Loop loop = row == null || isSpecial() ? null : t == null ? chosen() : ofType(t);
    if (loop != null) {
      checkOperands(loop, rule);
    }
    for (int k = 0; loop != null && k < out.length; k++) {
      checkResult(loop.outputs().get(k), out[k], k, rule);
    }
    checkTimes(loop);
    castLines(loop, mask);
    checkResults(loop, out, rule);
    checkShapes(out, mask);
    return Status.gathered(name, () -> stored(loop, mask, out, t, rule));
  }

  /**
   * Casts operands of one dimension or none beforehand, up to the first of more: what goes wrong
   * with that is the cast's, else the function's.
   */
  private void castLines(Loop loop, NDArray mask) {
    if (loop == null || mask != null || !loop.isOfNumbers() || row.takesAll()) {
      return;
    }
    for (int i = 0; i < operands.length; i++) {
      DType t = loop.inputs().get(i);
      if (operands[i] instanceof NDArray a && a.dtype != t) {
        if (a.rank() > 1) {
          return;
        }
        operands[i] = Casting.operand(a, t);
      }
    }
  }

  /** What adds or multiplies times makes times, whatever type is wanted. */
  private boolean isOfTimes() {
    boolean arithmetic =
        switch (name) {
          case "add", "subtract", "multiply", "divide", "floor_divide", "remainder", "divmod" ->
              true;
          default -> false;
        };
    return arithmetic
        && !types.contains(DType.OBJECT)
        && types.stream().anyMatch(DType::isTime)
        && types.stream().noneMatch(DType::isRecord);
  }

  /** A Python int beside what is none fits the integers that are wanted, before all else. */
  private void checkWeak(DType t) {
    for (int i = 0; operands.length == 2 && i < 2; i++) {
      Object v = operands[i];
      boolean weak = Promotion.isWeak(v) && !Promotion.isWeak(operands[1 - i]);
      if (weak && (v instanceof Long || v instanceof BigInteger) && ofType(t) != null) {
        Casting.fitted(v, t);
      }
    }
  }

  /** Operands that are compared go into the type that holds both, if the rule allows it. */
  private void checkCompared(String rule) {
    DType common =
        types.contains(DType.OBJECT) ? DType.OBJECT : Promotion.of(operands[0], operands[1]);
    for (int i = 0; i < 2; i++) {
      checkOperand(i, common, rule);
    }
  }

  private Object stored(Loop loop, NDArray mask, NDArray[] out, DType t, String rule) {
    for (int k = 0; mask != null && loop != null && k < out.length; k++) {
      // Where a mask leaves elements out, what is there goes through the loop's type and back.
      DType own = loop.outputs().get(k);
      if (out[k] != null && out[k].dtype != own && own != DType.OBJECT) {
        Casting.cast(out[k], own);
      }
    }
    Object[] results = results(loop, mask);
    for (int k = 0; k < results.length; k++) {
      NDArray r = Creation.asArray(results[k], null);
      DType type = loop == null ? t : loop.outputs().get(k);
      r = type == null || type == r.dtype || type.isTime() ? r : Casting.cast(r, type);
      if (out[k] == null) {
        results[k] =
            mask == null ? r : Functions.where(mask, r, NDArray.zeros(r.dtype, r.shape.clone()));
        continue;
      }
      if (loop == null) {
        checkResult(r.dtype, out[k], k, rule);
      }
      NDArray chosen = mask == null ? r : Creation.asArray(Functions.where(mask, r, out[k]), null);
      Indexing.assign(out[k], chosen);
      results[k] = out[k];
    }
    boolean given = out[0] != null;
    return given && results.length == 1 ? results[0] : unboxed(out, results);
  }

  /** A call that asks for objects works on objects. */
  private Object withObjects(Object[] a, int n) {
    boolean has = row.loops().stream().anyMatch(l -> l.inputs().contains(DType.OBJECT));
    if (!has) {
      throw noLoopOfType();
    }
    Object[] given = a.clone();
    Object[] objects = new Object[n];
    String rule = a[n + 3] == null ? "same_kind" : Str.java(a[n + 3]);
    for (int i = 0; i < n; i++) {
      checkOperand(i, DType.OBJECT, rule);
      NDArray one = References.objects(operands[i]);
      objects[i] = one;
      given[i] = one;
    }
    given[n + 2] = null;
    UfuncCall call = new UfuncCall(name, row, f, objects);
    call.order = order;
    Object result = call.full(given, n);
    if (a[n] != null || !row.takesAll()) {
      return result;
    }
    return Elementwise.unboxed(References.objects(result));
  }

  private static Object unboxed(NDArray[] out, Object[] results) {
    for (int k = 0; k < results.length; k++) {
      boolean own = out[k] == null && results[k] instanceof NDArray;
      results[k] = own ? Elementwise.unboxed((NDArray) results[k]) : results[k];
    }
    return results.length == 1 ? results[0] : new PTuple(results);
  }

  /** Times, text and records where a call says that results are numbers of a type. */
  private void checkSpecial(DType t, String rule) {
    if (types.contains(DType.OBJECT) || row.takesAll()) {
      return;
    }
    Loop loop = ofType(t);
    for (int i = 0; i < types.size(); i++) {
      DType own = types.get(i);
      DType to = loop.inputs().get(i);
      if (own.isTime() || own.isReference()) {
        String which = types.size() == 1 ? "input" : "input " + i;
        throw UfuncErrors.cannotCast(name, which, own, to, own.isRecord() ? "unsafe" : rule);
      }
      checkOperand(i, to, rule);
    }
  }

  private Loop ofType(DType t) {
    Loop loop = LoopTable.choose(row, types, t);
    if (loop == null && name.equals("negative") && t == DType.BOOL) {
      Elementwise.negate(NDArray.zeros(t));
    }
    boolean mixed = loop != null && name.equals("ldexp");
    for (int i = 0; mixed && i < types.size(); i++) {
      if (!LoopTable.canCast(types.get(i), loop.inputs().get(i), "safe")) {
        throw noLoopOfType();
      }
    }
    if (loop == null && row.refusal() == LoopTable.Refusal.CLASSES && !row.takesAll()) {
      String[] classes = new String[types.size()];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = UfuncErrors.classOf(operands[i], types.get(i));
      }
      throw UfuncErrors.noLoopOfClasses(name, classes, t);
    }
    if (loop == null && name.equals("subtract") && t == DType.BOOL) {
      return chosen();
    }
    if (loop == null) {
      throw noLoopOfType();
    }
    return loop;
  }

  private RuntimeException noLoopOfType() {
    return Errors.type(
        "No loop matching the specified signature and casting was found for ufunc %s", name);
  }

  private NDArray[] out(Object v) {
    NDArray[] out = new NDArray[row == null ? 1 : row.outputs()];
    if (v == null || v == PNone.NONE) {
      return out;
    }
    if (out.length > 1 && !(v instanceof PTuple)) {
      throw Errors.type("'out' must be a tuple of arrays");
    }
    Object[] given = v instanceof PTuple tuple ? tuple.items : new Object[] {v};
    if (given.length != out.length) {
      throw Errors.value("The 'out' tuple must have exactly one entry per ufunc output");
    }
    for (int k = 0; k < out.length; k++) {
      if (given[k] == PNone.NONE) {
        continue;
      }
      if (!(given[k] instanceof NDArray target)) {
        throw Errors.type("return arrays must be of ArrayType");
      }
      if (target.readOnly) {
        throw Errors.value("output array is read-only");
      }
      out[k] = target;
    }
    return out;
  }

  private static NDArray mask(Object v) {
    if (v == null || v instanceof Boolean b && b) {
      return null;
    }
    NDArray mask = Creation.asArray(v, null);
    if (mask.dtype != DType.BOOL) {
      throw Errors.type(
          "Cannot cast array data from %s to dtype('bool') according to the rule 'safe'",
          UfuncErrors.shown(mask.dtype));
    }
    return mask;
  }

  private void checkOperands(Loop loop, String rule) {
    for (int i = 0; i < operands.length && !row.takesAll(); i++) {
      checkOperand(i, loop.inputs().get(i), rule);
    }
  }

  /** A Python number goes into any type of its kind or of a later one. */
  private void checkOperand(int i, DType to, String rule) {
    boolean weak = operands.length == 2 && Promotion.isWeak(operands[i]);
    DType from = types.get(i);
    String allowed = weak ? "same_kind" : rule;
    boolean whole = weak && from.isInteger() && to != DType.BOOL;
    if (!to.isTime() && !whole && !LoopTable.canCast(from, to, allowed)) {
      String which = operands.length == 1 ? "input" : "input " + i;
      throw UfuncErrors.cannotCast(name, which, from, to, rule);
    }
  }

  /** Checks the results of a function that chooses itself, by what it makes of no elements. */
  private void checkResults(Loop loop, NDArray[] out, String rule) {
    if (loop != null || out[0] == null && (out.length < 2 || out[1] == null)) {
      return;
    }
    Object[] none = new Object[operands.length];
    for (int i = 0; i < none.length; i++) {
      boolean array = operands[i] instanceof NDArray;
      none[i] = array ? NDArray.zeros(types.get(i), 0) : operands[i];
    }
    if (Arrays.stream(none).noneMatch(NDArray.class::isInstance)) {
      return;
    }
    Object result = f.call(none);
    Object[] results = result instanceof PTuple t ? t.items : new Object[] {result};
    for (int k = 0; k < results.length; k++) {
      checkResult(Promotion.of(results[k]), out[k], k, rule);
    }
  }

  private void checkResult(DType from, NDArray out, int k, String rule) {
    if (out == null) {
      return;
    }
    if (!LoopTable.canCast(from, out.dtype, rule)) {
      String which = row != null && row.outputs() > 1 ? "output " + k : "output";
      throw UfuncErrors.cannotCast(name, which, from, out.dtype, rule);
    }
  }

  private void checkShapes(NDArray[] out, NDArray mask) {
    List<int[]> shapes = new ArrayList<>();
    for (Object v : operands) {
      shapes.add(v instanceof NDArray a ? a.shape : new int[0]);
    }
    for (NDArray target : out) {
      if (target == null) {
        continue;
      }
      shapes.add(target.shape);
      if (mask != null) {
        shapes.add(mask.shape);
      }
      int[] common = Positions.broadcast(shapes.toArray(int[][]::new));
      shapes.subList(shapes.size() - (mask == null ? 1 : 2), shapes.size()).clear();
      if (!Arrays.equals(common, target.shape)) {
        throw Errors.value(
            "non-broadcastable output operand with shape %s doesn't match the broadcast shape %s",
            Positions.text(target.shape), Positions.text(common));
      }
    }
  }
}
