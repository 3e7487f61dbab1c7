package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.Map;
import org.pyepi.language.loops.GeneratorSite;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGenerator;

/**
 * A generator expression as the only argument of a builtin that takes its items one after the other
 * and runs no code of the program's with numbers: nobody else sees the generator, so a kernel may
 * go ahead of it. What the kernel has not done the generator does, where the builtin asks for it.
 */
public final class ConsumedGenerator extends PNode {
  /** Builtins by the name under which a program calls them. */
  private static final Map<String, Object> CONSUMERS =
      Map.of(
          "list", BuiltinTypes.LIST,
          "tuple", BuiltinTypes.TUPLE,
          "set", BuiltinTypes.SET,
          "frozenset", BuiltinTypes.FROZENSET);

  @Child private PNode callee;
  @Child private PNode generator;
  private final String name;
  private final GeneratorSite site;

  /**
   * @param name null where what is called is known to be a builtin
   * @param callee reads the name of what is called once more; null as well
   */
  public ConsumedGenerator(String name, PNode callee, PNode generator, GeneratorSite site) {
    this.name = name;
    this.callee = callee;
    this.generator = generator;
    this.site = site;
  }

  /** Whether generators are worth a thought that a function of this name gets. */
  public static boolean isConsumer(String name) {
    return switch (name) {
      case "sum", "min", "max", "any", "all", "sorted" -> true;
      default -> CONSUMERS.containsKey(name);
    };
  }

  @Override
  public Object execute(VirtualFrame frame) {
    if (!site.isWorthAThought()) {
      return generator.execute(frame);
    }
    Object function = callee == null ? null : callee.execute(frame);
    Object value = generator.execute(frame);
    return value instanceof PGenerator g && (callee == null || isBuiltin(function))
        ? site.ahead(g)
        : value;
  }

  @TruffleBoundary
  private boolean isBuiltin(Object function) {
    Object type = CONSUMERS.get(name);
    return type != null
        ? function == type
        : function instanceof PBuiltin b && "builtins".equals(b.module) && b.name().equals(name);
  }
}
