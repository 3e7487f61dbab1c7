package org.pyepi.language.modules.ast;

import java.util.Map;
import org.pyepi.language.builtins.CompileFunction;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PType;

/**
 * {@code _ast}: the classes of syntax trees, and the flags of {@code compile} that concern them.
 */
public final class AstModule {
  /** Type comments are kept; the parser knows none, so nothing changes. */
  private static final int TYPE_COMMENTS = 0x1000;

  private static final int ALLOW_TOP_LEVEL_AWAIT = 0x2000;

  private AstModule() {}

  public static PModule create(PyContext context) {
    AstTypes types = AstTypes.of(context);
    ModuleBuilder m = new ModuleBuilder("_ast");
    m.type(types.root);
    for (Map.Entry<String, PType> e : types.all()) {
      m.type(e.getValue());
    }
    return m.constant("PyCF_ONLY_AST", (long) CompileFunction.ONLY_AST)
        .constant("PyCF_TYPE_COMMENTS", (long) TYPE_COMMENTS)
        .constant("PyCF_ALLOW_TOP_LEVEL_AWAIT", (long) ALLOW_TOP_LEVEL_AWAIT)
        .build();
  }
}
