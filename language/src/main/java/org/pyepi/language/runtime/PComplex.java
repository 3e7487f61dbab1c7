package org.pyepi.language.runtime;

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
