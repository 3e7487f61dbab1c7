package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.operation.Str;

/** A module; its attributes are the entries of its namespace. */
public class PModule extends PObject {
  private final PDict namespace;

  public PModule(PType type, PDict namespace) {
    super(type);
    this.namespace = namespace;
    namespace.useCells();
  }

  public PModule(String name) {
    this(BuiltinTypes.MODULE, new PDict());
    namespace.put("__name__", Str.of(name));
    namespace.put("__doc__", PNone.NONE);
    namespace.put("__package__", PNone.NONE);
    namespace.put("__loader__", PNone.NONE);
    namespace.put("__spec__", PNone.NONE);
  }

  public final PDict namespace() {
    return namespace;
  }

  public final String name() {
    Object name = namespace.get("__name__");
    return name != null && Str.is(name) ? Str.java(name) : "?";
  }

  @Override
  public boolean hasDict() {
    return true;
  }
}
