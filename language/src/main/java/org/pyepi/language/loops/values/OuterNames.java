package org.pyepi.language.loops.values;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Str;

/**
 * Names for what functions that a loop calls see beyond their locals: globals of their modules and
 * variables of functions around them, and for members of modules. Each is made of the name of what
 * has it, so that it means the same at each launch.
 */
public final class OuterNames {
  private static final String GLOBAL = OwnNames.OWN + "global ";
  private static final String FREE = OwnNames.OWN + "free ";
  private static final String MEMBER = OwnNames.OWN + "member ";

  private OuterNames() {}

  /** The name of a global as the function sees it that a name stands for. */
  public static String global(String identifier, String function) {
    return GLOBAL + identifier + " " + function;
  }

  /** The name of a variable that a function has from a function around it. */
  public static String free(String identifier, String function) {
    return FREE + identifier + " " + function;
  }

  /** The name of a member of a module. */
  public static String member(String identifier, String module) {
    return MEMBER + identifier + " " + module;
  }

  public static boolean is(String name) {
    return name.startsWith(GLOBAL) || name.startsWith(FREE) || name.startsWith(MEMBER);
  }

  /** The name of the function or module through which it is reached. */
  public static String owner(String name) {
    return name.substring(name.indexOf(' ', start(name)) + 1);
  }

  /** What the program calls it. */
  public static String identifier(String name) {
    return name.substring(start(name), name.indexOf(' ', start(name)));
  }

  private static int start(String name) {
    return name.indexOf(' ') + 1;
  }

  /** What a name stands for, or null where that is nothing, or not plain to see. */
  public static Object value(String name, Object owner) {
    String identifier = identifier(name);
    if (owner instanceof PFunction f) {
      if (name.startsWith(GLOBAL)) {
        return NamePlace.lookup(f, identifier);
      }
      Cell cell = name.startsWith(FREE) ? cell(f, identifier) : null;
      return cell == null ? null : cell.value;
    }
    boolean member = name.startsWith(MEMBER) && owner instanceof PModule;
    return member && ((PModule) owner).pyType() == BuiltinTypes.MODULE
        ? ((PModule) owner).namespace().get(Str.of(identifier))
        : null;
  }

  /** The cell that a function's closure has for a name, or null. */
  public static Cell cell(PFunction f, String identifier) {
    int i = f.code.scope().frees().indexOf(f.code.scope().mangle(identifier));
    return i < 0 || i >= f.closure.length ? null : f.closure[i];
  }
}
