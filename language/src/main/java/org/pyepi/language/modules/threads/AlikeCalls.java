package org.pyepi.language.modules.threads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.pyepi.language.modules.threads.PendingCalls.Call;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.operation.Calls;

/** Calls of one Python function in a row, with so many positional arguments and no others. */
final class AlikeCalls {
  private static final int MOST_ARGUMENTS = 12;

  private final PFunction function;

  /** Of a method: what it is bound to, the first argument of all calls; else null. */
  private final Object self;

  /** Of each argument the value, where it is the same in all calls so far. */
  private final Object[] common;

  private final boolean[] varies;

  /** Of each argument the class of all numbers so far; null where they have none in common. */
  private final Class<?>[] numbers;

  /**
   * Of each argument the ints that go on by one step, as those of a range do; null where none do.
   */
  private final Steps[] steps;

  private int count;

  private AlikeCalls(PFunction function, Object self, Object[] first) {
    this.function = function;
    this.self = self;
    this.common = first.clone();
    this.varies = new boolean[first.length];
    this.numbers = new Class<?>[first.length];
    this.steps = new Steps[first.length];
    for (int i = 0; i < first.length; i++) {
      numbers[i] = numberClass(first[i]);
      steps[i] = first[i] instanceof Long from ? new Steps(from) : null;
    }
  }

  private static Class<?> numberClass(Object value) {
    return value instanceof Long || value instanceof Double ? value.getClass() : null;
  }

  /** The calls at the head that are alike; null where the first has not the form for that. */
  static AlikeCalls at(Iterator<Call> calls) {
    AlikeCalls alike = null;
    while (calls.hasNext()) {
      Call c = calls.next();
      Object f = c.f() instanceof PMethod m ? m.function : c.f();
      Object self = c.f() instanceof PMethod m ? m.self : null;
      Object[] args = c.args().items;
      boolean plain =
          f instanceof PFunction && c.kwds().size() == 0 && args.length <= MOST_ARGUMENTS;
      if (!plain) {
        return alike;
      }
      if (alike == null) {
        alike = new AlikeCalls((PFunction) f, self, args);
      } else if (f != alike.function || self != alike.self || args.length != alike.common.length) {
        return alike;
      }
      alike.look(args);
      alike.count++;
    }
    return alike;
  }

  private void look(Object[] args) {
    for (int i = 0; i < args.length; i++) {
      Object value = args[i];
      Class<?> number = numberClass(value);
      if (steps[i] != null && !(value instanceof Long n && steps[i].goesOn(count, n))) {
        steps[i] = null;
      }
      if (number == null || number != numbers[i]) {
        varies[i] |= value != common[i];
        numbers[i] = null;
      } else {
        varies[i] |= !value.equals(common[i]);
      }
    }
  }

  int count() {
    return count;
  }

  PFunction function() {
    return function;
  }

  /** Whether the function is called with one object first that no call names. */
  boolean hasSelf() {
    return self != null;
  }

  /** For each argument a letter: what its column holds, or that it is the same in all calls. */
  String pattern() {
    StringBuilder s = new StringBuilder(hasSelf() ? "s" : "");
    for (int i = 0; i < varies.length; i++) {
      s.append(letter(i));
    }
    return s.toString();
  }

  private char letter(int i) {
    if (!varies[i]) {
      return '=';
    }
    if (steps[i] != null) {
      return 'r';
    }
    return numbers[i] == Long.class ? 'i' : numbers[i] == null ? 'o' : 'f';
  }

  /**
   * What the loop is called with: the function, what it walks, and what is the same in all calls.
   */
  Object[] take(Iterator<Call> calls) {
    Object[][] rows = new Object[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = calls.next().args().items;
    }
    List<Object> columns = new ArrayList<>();
    List<Object> args = new ArrayList<>();
    args.add(function);
    args.add(null);
    if (hasSelf()) {
      args.add(self);
    }
    for (int i = 0; i < varies.length; i++) {
      if (varies[i]) {
        columns.add(column(rows, i));
      } else {
        args.add(common[i]);
      }
    }
    args.set(
        1,
        switch (columns.size()) {
          case 0 -> Calls.call(BuiltinTypes.RANGE, (long) count);
          case 1 -> columns.get(0);
          default -> Calls.call(BuiltinTypes.ZIP, columns.toArray());
        });
    return args.toArray();
  }

  /**
   * What an argument is in all calls: a range if it can be, of which more is known than of a list.
   */
  private Object column(Object[][] rows, int i) {
    if (steps[i] != null) {
      return steps[i].range(count);
    }
    if (numbers[i] == Long.class) {
      return new PList(Arrays.stream(rows).mapToLong(r -> (Long) r[i]).toArray());
    }
    if (numbers[i] == Double.class) {
      return new PList(Arrays.stream(rows).mapToDouble(r -> (Double) r[i]).toArray());
    }
    return PList.of(Arrays.stream(rows).map(r -> r[i]).toList());
  }
}
