package org.pyepi.language.loops.values;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PObject;

/** What a captured loop takes for granted about a value: compared by {@code equals}. */
public final class GuardKey {
  /** Functions that are defaults of functions, and so on. */
  private static final int MAX_DEPTH = 4;

  private GuardKey() {}

  private record Identity(int hash, Object value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity i && i.value == value;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** An int from 0 to 2^64 - 1, of whatever size. */
  public static final Object UNSIGNED = new Object();

  /** A str of one character. */
  public static final Object CHARACTER = new Object();

  /** Any value. */
  public static final Object BOUND = new Object();

  /** An object of a class, whose attributes have guards of their own. */
  private record Instance(Identity type) {}

  public static Object instance(Object value) {
    return new Instance(identity(((PObject) value).pyType()));
  }

  /** One value and no other. */
  private record Exactly(Object value) {}

  /** The guard of a number that becomes a constant. */
  public static Object exactly(Object value) {
    return new Exactly(value);
  }

  /** Whether a value is what a guard takes for granted. */
  public static boolean holds(Object guard, Object value) {
    if (guard == UNSIGNED) {
      return Kind.isUnsigned(value);
    }
    if (guard == CHARACTER) {
      return Kind.isCharacter(value);
    }
    if (guard == BOUND) {
      return value != null;
    }
    if (guard instanceof MixedNumbers.Guard m) {
      return m.holds(value);
    }
    if (guard instanceof LookUpTable t) {
      return t.fits(value);
    }
    if (guard instanceof Collected c) {
      return value != null && c.isPlain(value);
    }
    if (guard instanceof Instance i) {
      return AttributePath.isInstance(value) && instance(value).equals(i);
    }
    if (guard instanceof ObjectColumns.OfClass c) {
      return c.holds(value);
    }
    if (guard instanceof ObjectColumns.Attribute a) {
      return a.holds(value);
    }
    if (guard instanceof Called c) {
      return value instanceof PFunction f && c.function.equals(function(f, 1));
    }
    return guard instanceof Exactly e ? e.value.equals(value) : guard.equals(of(value));
  }

  /** A function whose globals and variables from around it have guards of their own. */
  private record Called(Object function) {}

  /** The guard of a function that is called, with or without a closure. */
  public static Object called(PFunction f) {
    return new Called(function(f, 1));
  }

  /**
   * What is the same in two functions that a kernel may take for one another: the code, the globals
   * that it looks at, and the defaults, whose numbers become constants.
   */
  private record Function(Identity code, Identity globals, List<Object> defaults) {}

  /**
   * A number's kind, an array's element type and rank, of a function without closure what a call of
   * it does, else the object itself.
   */
  public static Object of(Object value) {
    if (value == null) {
      return "unbound";
    }
    Kind kind = Kind.of(value);
    if (kind != null) {
      return kind;
    }
    ArraySource source = ArraySource.of(value);
    if (source != null) {
      return source;
    }
    return value instanceof PFunction f && f.closure.length == 0 ? function(f, 1) : identity(value);
  }

  /** What matters of a value that becomes a constant of the kernel: of a number all. */
  public static Object ofConstant(Object value) {
    boolean number =
        value instanceof Long
            || value instanceof Double
            || value instanceof Float
            || value instanceof Boolean;
    if (value instanceof TruffleString || value instanceof PTuple) {
      return identity(value);
    }
    return number ? List.of(value) : of(value);
  }

  private static Object function(PFunction f, int depth) {
    if (depth > MAX_DEPTH) {
      return new Object(); // equal to nothing, so that the guard never holds
    }
    List<Object> defaults = new ArrayList<>();
    for (Object d : f.defaults()) {
      boolean function = d instanceof PFunction g && g.closure.length == 0;
      defaults.add(function ? function((PFunction) d, depth + 1) : ofConstant(d));
    }
    return new Function(identity(f.code), identity(f.globals), defaults);
  }

  private static Identity identity(Object value) {
    return new Identity(System.identityHashCode(value), value);
  }
}
