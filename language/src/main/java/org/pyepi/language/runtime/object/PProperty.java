package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.inspection.Repr;

/** {@code property}; absent parts are {@code None}. */
public final class PProperty extends PObject {
  public Object getter = PNone.NONE;
  public Object setter = PNone.NONE;
  public Object deleter = PNone.NONE;
  public Object documentation = PNone.NONE;

  /** The docstring is the getter's. */
  public boolean documentsGetter;

  /** What {@code __set_name__} was told, or null. */
  public Object name;

  public PProperty(PType type) {
    super(type);
  }

  /**
   * The AttributeError where an accessor is missing.
   *
   * @param what "getter", "setter" or "deleter"
   */
  public PyException inaccessible(String what, PType type) {
    String shown = name == null ? "" : " " + Repr.repr(name);
    return Errors.attribute("property%s of '%s' object has no %s", shown, type.qualname(), what);
  }
}
