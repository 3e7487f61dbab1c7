package org.pyepi.language.runtime.operation;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.Types;

/** The parameters of a {@link PBuiltin} and the binding of arguments to them. */
public final class BuiltinSignature {
  private final String[] names;
  private final int positionalOnly;
  private final int positional;
  private final int required;
  private final boolean varArgs;
  private final boolean varKeywords;
  private final boolean[] optional;
  private final boolean method;

  /** Optional parameters stand in brackets; complaints are worded as for such functions. */
  private final boolean bracketed;

  private BuiltinSignature(
      List<String> names,
      List<Boolean> optional,
      int positionalOnly,
      int positional,
      boolean varArgs,
      boolean varKeywords,
      boolean method,
      boolean bracketed) {
    this.names = names.toArray(new String[0]);
    this.optional = new boolean[this.names.length];
    int needed = 0;
    for (int i = 0; i < this.optional.length; i++) {
      this.optional[i] = optional.get(i);
      if (i < positional && !optional.get(i)) {
        needed = i + 1;
      }
    }
    this.positionalOnly = positionalOnly;
    this.positional = positional;
    this.required = needed;
    this.varArgs = varArgs;
    this.varKeywords = varKeywords;
    this.method = method;
    this.bracketed = bracketed;
  }

  /**
   * Reads {@code name(a, b=1, /, c=None, *args, d=2, **kwargs)}, or {@code name(a[, b[, c]], /)}.
   */
  public static BuiltinSignature parse(String text, boolean method) {
    List<String> names = new ArrayList<>();
    List<Boolean> optional = new ArrayList<>();
    int positionalOnly = 0;
    int positional = -1;
    boolean varArgs = false;
    boolean varKeywords = false;
    boolean bracketed = false;
    int open = text.indexOf('(');
    String inside = open < 0 ? "" : text.substring(open + 1, text.lastIndexOf(')'));
    for (String part : inside.split(",")) {
      String p = part.strip();
      if (p.isEmpty()) {
        continue;
      }
      if (p.equals("/")) {
        positionalOnly = names.size();
      } else if (p.equals("*")) {
        positional = names.size();
      } else if (p.startsWith("**")) {
        varKeywords = true;
      } else if (p.startsWith("*")) {
        positional = names.size();
        varArgs = true;
      } else {
        int eq = p.indexOf('=');
        String name = eq < 0 ? p : p.substring(0, eq).strip();
        names.add(name.replace("[", "").replace("]", ""));
        optional.add(eq >= 0 || bracketed);
        bracketed |= name.endsWith("[");
      }
    }
    if (positional < 0) {
      positional = names.size();
    }
    if (positionalOnly == 0 && (method || text.startsWith("__new__("))) {
      positionalOnly = Math.min(1, positional);
    }
    return new BuiltinSignature(
        names, optional, positionalOnly, positional, varArgs, varKeywords, method, bracketed);
  }

  public String[] names() {
    return names.clone();
  }

  /**
   * How long the bound array is where binding so many positional arguments only adds nulls for the
   * rest; -1 where there is more to it.
   */
  public int widthFor(int count) {
    if (varArgs || varKeywords || count > positional) {
      return -1;
    }
    for (int i = count; i < names.length; i++) {
      if (!optional[i]) {
        return -1;
      }
    }
    return names.length;
  }

  public Object[] bind(PBuiltin builtin, Object[] args, Keywords keywords) {
    int n = args.length;
    if (n == names.length && keywords.isEmpty() && !varArgs && !varKeywords && n == positional) {
      return args;
    }
    if (!keywords.isEmpty() && !varKeywords && positionalOnly == names.length) {
      throw Errors.type(
          slot(builtin)
              ? "wrapper %s() takes no keyword arguments"
              : "%s() takes no keyword arguments",
          bracketed || builtin.isSlot() ? builtin.name() : qualified(builtin));
    }
    boolean isByName = positionalOnly < names.length && !varArgs && !varKeywords;
    if (isByName && !bracketed && !slot(builtin) && n + keywords.size() > names.length) {
      throw tooManyInAll(builtin, n, keywords.size());
    }
    Object[] bound = new Object[names.length + (varArgs ? 1 : 0) + (varKeywords ? 1 : 0)];
    int given = Math.min(n, positional);
    System.arraycopy(args, 0, bound, 0, given);
    if (varArgs) {
      Object[] rest = new Object[n - given];
      System.arraycopy(args, given, rest, 0, rest.length);
      bound[names.length] = rest;
    } else if (n > positional) {
      throw tooMany(builtin, isByName ? n : n + keywords.size());
    }
    String unknown =
        !keywords.isEmpty() || varKeywords ? bindKeywords(builtin, bound, given, keywords) : null;
    for (int i = 0; i < names.length; i++) {
      if (bound[i] == null && !optional[i]) {
        throw missing(builtin, i, n, keywords.size());
      }
    }
    if (unknown != null) {
      throw Errors.type("'%s' is an invalid keyword argument for %s()", unknown, called(builtin));
    }
    return bound;
  }

  /** A complaint about an argument with its name or its place, if it is one of these. */
  public PyException named(PBuiltin builtin, Object[] bound, PyException complaint) {
    int offset = method || isNew(builtin) ? 1 : 0;
    for (int i = offset; i < names.length; i++) {
      if (bound[i] == complaint.argument()) {
        String which =
            i >= positionalOnly
                ? " '" + names[i] + "'"
                : names.length - offset == 1 ? "" : " " + (i + 1 - offset);
        return Errors.type(
            "%s() argument%s must be str, not %s",
            called(builtin), which, Types.nameOrNone(bound[i]));
      }
    }
    return complaint;
  }

  /** The first keyword that there is no parameter for, or null. */
  private String bindKeywords(PBuiltin builtin, Object[] bound, int given, Keywords keywords) {
    List<String> restNames = new ArrayList<>();
    List<Object> restValues = new ArrayList<>();
    String unknown = null;
    for (int k = 0; k < keywords.size(); k++) {
      String name = keywords.names()[k];
      int i = indexOf(name);
      if (i < 0) {
        unknown = unknown == null ? name : unknown;
        restNames.add(name);
        restValues.add(keywords.values()[k]);
      } else if (i < given) {
        throw Errors.type(
            "argument for %s() given by name ('%s') and position (%d)",
            builtin.name(), name, i + (method ? 0 : 1));
      } else {
        bound[i] = keywords.values()[k];
      }
    }
    if (varKeywords) {
      bound[bound.length - 1] =
          new Keywords(restNames.toArray(new String[0]), restValues.toArray());
    }
    return varKeywords ? null : unknown;
  }

  private int indexOf(String name) {
    for (int i = positionalOnly; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The constructor of a class that stands in for its module's function. */
  private static boolean isNew(PBuiltin builtin) {
    return builtin.name().equals("__new__");
  }

  private static boolean constructs(PBuiltin builtin) {
    return builtin.owner != null
        && (builtin.name().equals("__new__") || builtin.name().equals("__init__"));
  }

  private static String qualified(PBuiltin builtin) {
    if (builtin.owner == null && !builtin.module.equals("builtins") && !isNew(builtin)) {
      return builtin.module + "." + builtin.name();
    }
    return builtin.owner == null || constructs(builtin)
        ? called(builtin)
        : builtin.owner.name() + "." + builtin.name();
  }

  /** What complaints call it: a constructor by its class. */
  private static String called(PBuiltin builtin) {
    return constructs(builtin) ? builtin.owner.name() : builtin.name();
  }

  private static boolean slot(PBuiltin builtin) {
    return builtin.isSlot() && !constructs(builtin);
  }

  /** More arguments than parameters, by position and by name together. */
  private PyException tooManyInAll(PBuiltin builtin, int byPosition, int byName) {
    int offset = method ? 1 : 0;
    int most = names.length - offset;
    int given = byPosition - offset + byName;
    return Errors.type(
        "%s() takes at most %d %sargument%s (%d given)",
        called(builtin), most, byPosition == offset ? "keyword " : "", most == 1 ? "" : "s", given);
  }

  private PyException tooMany(PBuiltin builtin, int given) {
    int offset = method ? 1 : 0;
    int max = positional - offset;
    int count = given - offset;
    boolean exact = required == positional;
    String q = qualified(builtin);
    if (slot(builtin)) {
      return wrongForSlot(count, required - offset, max);
    }
    if (names.length == offset) {
      return Errors.type("%s() takes no arguments (%d given)", q, count);
    }
    if (positionalOnly < names.length || bracketed) {
      int all = names.length - offset;
      boolean byPosition = positional < names.length;
      if (max == 0) {
        return Errors.type("%s() takes no positional arguments", called(builtin));
      }
      int most = byPosition ? max : all;
      return Errors.type(
          "%s() takes %s %d %sargument%s (%d given)",
          called(builtin),
          required == (byPosition ? positional : names.length) ? "exactly" : "at most",
          most,
          byPosition ? "positional " : "",
          most == 1 ? "" : "s",
          count);
    }
    if (exact && max == 1) {
      return Errors.type("%s() takes exactly one argument (%d given)", q, count);
    }
    return Errors.type(
        "%s expected %s%d argument%s, got %d",
        called(builtin), exact ? "" : "at most ", max, max == 1 ? "" : "s", count);
  }

  /** The words of the functions behind slots: they know a number, but not their name. */
  private static PyException wrongForSlot(int given, int min, int max) {
    int wanted = given < min ? min : max;
    return Errors.type(
        "%sexpected %s%d argument%s, got %d",
        min == max ? "" : " ",
        min == max ? "" : given < min ? "at least " : "at most ",
        wanted,
        wanted == 1 ? "" : "s",
        given);
  }

  private PyException missing(PBuiltin builtin, int index, int byPosition, int byName) {
    int offset = method ? 1 : 0;
    if (index >= positional) {
      return Errors.type(
          "%s() missing required keyword-only argument '%s'", builtin.name(), names[index]);
    }
    if (index == 0 && method && builtin.isSlot()) {
      return Errors.type(
          "descriptor '%s' of '%s' object needs an argument",
          builtin.name(), builtin.owner.fullName());
    }
    if (index == 0 && method) {
      return Errors.type(
          "unbound method %s.%s() needs an argument", builtin.owner.name(), builtin.name());
    }
    if (positionalOnly > index && positionalOnly < names.length && !bracketed && !slot(builtin)) {
      int least = Math.min(required, positionalOnly) - offset;
      return Errors.type(
          "%s() takes %s %d positional argument%s (%d given)",
          called(builtin),
          required == positional ? "exactly" : "at least",
          least,
          least == 1 ? "" : "s",
          byPosition - offset);
    }
    int count = byPosition + byName - offset;
    int min = required - offset;
    String q = qualified(builtin);
    boolean exact = required == positional && !varArgs;
    if (slot(builtin)) {
      return wrongForSlot(count, min, positional - offset);
    }
    if (positionalOnly <= index) {
      return Errors.type(
          "%s() missing required argument '%s' (pos %d)",
          called(builtin), names[index], index + 1 - offset);
    }
    if (bracketed) {
      return Errors.type(
          "%s() takes %s %d argument%s (%d given)",
          called(builtin), exact ? "exactly" : "at least", min, min == 1 ? "" : "s", count);
    }
    if (exact && min == 1) {
      return Errors.type("%s() takes exactly one argument (%d given)", q, count);
    }
    return Errors.type(
        "%s expected %s%d argument%s, got %d",
        called(builtin), exact ? "" : "at least ", min, min == 1 ? "" : "s", count);
  }
}
