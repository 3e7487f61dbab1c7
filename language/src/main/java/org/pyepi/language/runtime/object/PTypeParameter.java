package org.pyepi.language.runtime.object;

import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.operation.Calls;

/** A type variable, parameter specification or type variable tuple of {@code typing}. */
public final class PTypeParameter extends PObject {
  /** Which of the three. */
  public enum Kind {
    TYPE_VAR,
    PARAM_SPEC,
    TYPE_VAR_TUPLE
  }

  public final Kind kind;
  public final String name;

  /**
   * Gives the bound or the tuple of constraints; null once it was asked, or where there is none.
   */
  public PFunction lazy;

  /** {@link #lazy} gives constraints. */
  public boolean lazyConstraints;

  public Object bound = PNone.NONE;
  public PTuple constraints = PTuple.EMPTY;
  public boolean covariant;
  public boolean contravariant;
  public boolean inferVariance;

  public PTypeParameter(PType type, Kind kind, String name) {
    super(type);
    this.kind = kind;
    this.name = name;
  }

  /** Evaluates a bound that was written as {@code [T: bound]}. */
  public void evaluate() {
    PFunction function = lazy;
    if (function == null) {
      return;
    }
    Object value = Calls.call(function);
    lazy = null;
    if (lazyConstraints) {
      constraints = (PTuple) value;
    } else {
      bound = value;
    }
  }

  @Override
  public String toString() {
    String sign = covariant ? "+" : contravariant ? "-" : "~";
    return kind == Kind.TYPE_VAR_TUPLE || inferVariance ? name : sign + name;
  }
}
