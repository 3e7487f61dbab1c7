package org.pyepi.language.runtime.collection;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;

/** {@code complex}. */
public final class PComplex extends PObject {
  public final double real;
  public final double imag;

  public PComplex(double real, double imag) {
    super(BuiltinTypes.COMPLEX);
    this.real = real;
    this.imag = imag;
  }
}
