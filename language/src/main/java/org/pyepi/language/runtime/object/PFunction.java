package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.operation.Str;

/** A function written in Python: code, globals, closure and defaults. */
public final class PFunction extends PObject {
  /** Changes only where a program assigns {@code __code__}; compiled calls compare it. */
  public PCode code;

  public final PDict globals;
  public final Cell[] closure;
  private Object[] defaults;
  private Object[] kwDefaults;
  private String name;
  private String qualname;
  private Object nameText;
  private Object qualnameText;

  /**
   * @param defaults of the last positional parameters
   * @param kwDefaults one for each keyword-only parameter, null where there is none
   */
  public PFunction(
      PCode code, PDict globals, Cell[] closure, Object[] defaults, Object[] kwDefaults) {
    super(BuiltinTypes.FUNCTION);
    this.code = code;
    this.globals = globals;
    this.closure = closure;
    this.defaults = defaults;
    this.kwDefaults = kwDefaults;
    this.name = code.name();
    this.qualname = code.qualname();
  }

  public void setCode(PCode newCode) {
    code = newCode;
  }

  public Object[] defaults() {
    return defaults;
  }

  public void setDefaults(Object[] newDefaults) {
    defaults = newDefaults;
  }

  public Object[] kwDefaults() {
    return kwDefaults;
  }

  public void setKwDefaults(Object[] newDefaults) {
    kwDefaults = newDefaults;
  }

  public String name() {
    return name;
  }

  public void setName(String newName) {
    name = newName;
    nameText = null;
  }

  /** {@code __name__}: the same str each time. */
  public Object nameText() {
    if (nameText == null) {
      nameText = Str.of(name);
    }
    return nameText;
  }

  public void setNameText(Object text) {
    name = Str.java(text);
    nameText = text;
  }

  /** {@code __qualname__}: the same str each time. */
  public Object qualnameText() {
    if (qualnameText == null) {
      qualnameText = Str.of(qualname);
    }
    return qualnameText;
  }

  public void setQualnameText(Object text) {
    qualname = Str.java(text);
    qualnameText = text;
  }

  public String qualname() {
    return qualname;
  }

  public void setQualname(String newName) {
    qualname = newName;
    qualnameText = null;
  }

  @Override
  public boolean hasDict() {
    return true;
  }
}
