package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.operation.Parameters;
import org.pyepi.language.runtime.operation.Str;

/**
 * How the arguments of one call site go to the parameters of one function. Names are matched once,
 * when the plan is made; what is left to do at a call is to move values and to fill in defaults.
 */
final class ArgumentPlan {
  private static final int DEFAULT = 0;

  /** For each named parameter where in the packed arguments its value is, or {@link #DEFAULT}. */
  @CompilationFinal(dimensions = 1)
  private final int[] sources;

  private final int count;
  private final int positional;
  private final boolean varArgs;
  private final boolean varKeywords;

  /** Where the positional arguments end in the packed ones. */
  private final int end;

  /** The keywords that go to {@code **kwargs}, as str objects, and where their values are. */
  @CompilationFinal(dimensions = 1)
  private final Object[] extraNames;

  @CompilationFinal(dimensions = 1)
  private final int[] extraSources;

  private ArgumentPlan(Parameters p, int given, int[] sources, List<String> extra, int[] places) {
    this.sources = sources;
    this.count = p.count();
    this.positional = p.positional();
    this.varArgs = p.varArgs();
    this.varKeywords = p.varKeywords();
    this.end = given + 1;
    this.extraNames = extra.stream().map(Str::of).toArray();
    this.extraSources = places;
  }

  /**
   * The plan, or null where such a call is an error, of which the slow way knows the message.
   *
   * @param given number of positional arguments; the values of the keywords come after them
   */
  @TruffleBoundary
  static ArgumentPlan of(PCode code, int given, String[] names) {
    Parameters p = code.parameters();
    if (given > p.positional() && !p.varArgs()) {
      return null;
    }
    int[] sources = new int[p.positional() + p.keywordOnly()];
    for (int i = 0; i < Math.min(given, p.positional()); i++) {
      sources[i] = i + 1;
    }
    List<String> extra = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int k = 0; k < names.length; k++) {
      int source = given + 1 + k;
      int parameter = parameter(p, names[k]);
      if (parameter >= 0) {
        if (sources[parameter] != DEFAULT) {
          return null;
        }
        sources[parameter] = source;
      } else if (p.varKeywords()) {
        extra.add(names[k]);
        places.add(source);
      } else {
        return null;
      }
    }
    return new ArgumentPlan(
        p, given, sources, extra, places.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int parameter(Parameters p, String name) {
    for (int i = p.positionalOnly(); i < p.positional() + p.keywordOnly(); i++) {
      if (p.names()[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The argument array of the call target, or null where an argument is missing. */
  @ExplodeLoop
  Object[] bind(PFunction f, Object[] packed) {
    Object[] bound = new Object[count + 1];
    bound[0] = f;
    Object[] defaults = f.defaults();
    Object[] kwDefaults = f.kwDefaults();
    for (int i = 0; i < sources.length; i++) {
      Object value;
      if (sources[i] != DEFAULT) {
        value = packed[sources[i]];
      } else if (i < positional) {
        int d = i - positional + defaults.length;
        value = d < 0 ? null : defaults[d];
      } else {
        value = kwDefaults[i - positional];
      }
      if (value == null) {
        return null;
      }
      bound[i + 1] = value;
    }
    int next = sources.length + 1;
    if (varArgs) {
      bound[next++] =
          end - 1 <= positional
              ? PTuple.EMPTY
              : new PTuple(Arrays.copyOfRange(packed, positional + 1, end));
    }
    if (varKeywords) {
      bound[next] = extra(packed);
    }
    return bound;
  }

  @TruffleBoundary
  private PDict extra(Object[] packed) {
    PDict dict = new PDict();
    for (int i = 0; i < extraNames.length; i++) {
      dict.put(extraNames[i], packed[extraSources[i]]);
    }
    return dict;
  }
}
