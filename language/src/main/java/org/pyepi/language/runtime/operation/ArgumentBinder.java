package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PFunction;

/**
 * Binds the arguments of a call to the parameters of a Python function. The result is the argument
 * array of the call target: the function itself, then one value for each parameter.
 */
public final class ArgumentBinder {
  private ArgumentBinder() {}

  @TruffleBoundary
  public static Object[] bind(PFunction function, Object[] args, Keywords keywords) {
    Parameters p = function.code.parameters();
    Object[] bound = new Object[p.count() + 1];
    bound[0] = function;
    int given = Math.min(args.length, p.positional());
    System.arraycopy(args, 0, bound, 1, given);
    if (p.varArgs()) {
      Object[] rest = new Object[args.length - given];
      System.arraycopy(args, given, rest, 0, rest.length);
      bound[1 + p.varArgsIndex()] = rest.length == 0 ? PTuple.EMPTY : new PTuple(rest);
    }
    PDict extra = null;
    if (p.varKeywords()) {
      extra = new PDict();
      bound[1 + p.varKeywordsIndex()] = extra;
    }
    for (int k = 0; k < keywords.size(); k++) {
      bindKeyword(function, p, bound, extra, keywords.names()[k], keywords.values()[k], keywords);
    }
    if (args.length > p.positional() && !p.varArgs()) {
      throw tooMany(function, p, args.length, bound);
    }
    fillDefaults(function, p, bound);
    return bound;
  }

  private static void bindKeyword(
      PFunction f,
      Parameters p,
      Object[] bound,
      PDict extra,
      String name,
      Object value,
      Keywords all) {
    int end = p.positional() + p.keywordOnly();
    for (int i = p.positionalOnly(); i < end; i++) {
      if (p.names()[i].equals(name)) {
        if (bound[i + 1] != null) {
          throw Errors.type("%s() got multiple values for argument '%s'", f.qualname(), name);
        }
        bound[i + 1] = value;
        return;
      }
    }
    if (extra == null) {
      for (int i = 0; i < p.positionalOnly(); i++) {
        if (p.names()[i].equals(name)) {
          throw positionalOnly(f, p, all);
        }
      }
      throw Errors.type("%s() got an unexpected keyword argument '%s'", f.qualname(), name);
    }
    extra.put(name, value);
  }

  private static PyException positionalOnly(PFunction f, Parameters p, Keywords all) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < p.positionalOnly(); i++) {
      if (all.get(p.names()[i]) != null) {
        wrong.add(p.names()[i]);
      }
    }
    return Errors.type(
        "%s() got some positional-only arguments passed as keyword arguments: '%s'",
        f.qualname(), String.join(", ", wrong));
  }

  private static void fillDefaults(PFunction f, Parameters p, Object[] bound) {
    Object[] defaults = f.defaults();
    int firstDefault = p.positional() - defaults.length;
    List<String> missing = null;
    for (int i = 0; i < p.positional(); i++) {
      if (bound[i + 1] == null) {
        if (i >= firstDefault) {
          bound[i + 1] = defaults[i - firstDefault];
        } else {
          missing = missing == null ? new ArrayList<>() : missing;
          missing.add(p.names()[i]);
        }
      }
    }
    if (missing != null) {
      throw missing(f, missing, "positional");
    }
    Object[] kwDefaults = f.kwDefaults();
    for (int i = 0; i < p.keywordOnly(); i++) {
      int at = p.positional() + i;
      if (bound[at + 1] == null) {
        Object value = kwDefaults[i];
        if (value == null) {
          missing = missing == null ? new ArrayList<>() : missing;
          missing.add(p.names()[at]);
        }
        bound[at + 1] = value;
      }
    }
    if (missing != null) {
      throw missing(f, missing, "keyword-only");
    }
  }

  private static PyException missing(PFunction f, List<String> names, String kind) {
    StringBuilder b = new StringBuilder();
    int n = names.size();
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        b.append(i == n - 1 ? (n == 2 ? " and " : ", and ") : ", ");
      }
      b.append('\'').append(names.get(i)).append('\'');
    }
    return Errors.type(
        "%s() missing %d required %s argument%s: %s", f.qualname(), n, kind, n == 1 ? "" : "s", b);
  }

  private static PyException tooMany(PFunction f, Parameters p, int given, Object[] bound) {
    int defaults = f.defaults().length;
    int kwOnlyGiven = 0;
    for (int i = 0; i < p.keywordOnly(); i++) {
      kwOnlyGiven += bound[1 + p.positional() + i] != null ? 1 : 0;
    }
    String takes =
        defaults > 0
            ? "from " + (p.positional() - defaults) + " to " + p.positional()
            : String.valueOf(p.positional());
    boolean plural = defaults > 0 || p.positional() != 1;
    String got =
        kwOnlyGiven == 0
            ? String.valueOf(given)
            : given
                + " positional argument"
                + (given == 1 ? "" : "s")
                + " (and "
                + kwOnlyGiven
                + " keyword-only argument"
                + (kwOnlyGiven == 1 ? "" : "s")
                + ")";
    return Errors.type(
        "%s() takes %s positional argument%s but %s %s given",
        f.qualname(),
        takes,
        plural ? "s" : "",
        got,
        given == 1 && kwOnlyGiven == 0 ? "was" : "were");
  }
}
