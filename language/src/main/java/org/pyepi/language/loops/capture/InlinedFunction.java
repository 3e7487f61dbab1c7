package org.pyepi.language.loops.capture;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.runtime.object.PFunction;

/** One call of a Python function that becomes part of a kernel: its names are its own. */
final class InlinedFunction {
  private static final String LOCAL = OwnNames.OWN + "in ";

  final PFunction function;

  /** The name that stands for the function at each launch, or null. */
  final String path;

  final InlinedFunction caller;
  private final String prefix;
  private final Map<String, Operand> parameters = new HashMap<>();

  InlinedFunction(PFunction function, String path, InlinedFunction caller, int number) {
    this.function = function;
    this.path = path;
    this.caller = caller;
    this.prefix = LOCAL + function.name() + "#" + number + ".";
  }

  /** Whether a variable is a local of an inlined function. */
  static boolean isLocalName(String name) {
    return name.startsWith(LOCAL);
  }

  /** The variable that says whether a local has a value. */
  static String flag(String name) {
    return name + "?";
  }

  /** The kernel's name for a local. */
  String local(String identifier) {
    return prefix + identifier;
  }

  /** Whether a variable is a local of this call. */
  boolean owns(String name) {
    return name.startsWith(prefix);
  }

  boolean isLocal(String identifier) {
    Scope scope = function.code.scope();
    return scope.locals().contains(scope.mangle(identifier));
  }

  /** Binds a parameter that is never assigned to what the call passes, arrays included. */
  void bind(String parameter, Operand value) {
    parameters.put(parameter, value);
  }

  Operand parameter(String name) {
    return parameters.get(name);
  }

  int depth() {
    return caller == null ? 1 : 1 + caller.depth();
  }
}
