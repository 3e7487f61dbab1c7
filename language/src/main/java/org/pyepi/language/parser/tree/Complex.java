package org.pyepi.language.parser.tree;

/** The value of an imaginary literal. */
public record Complex(double real, double imag) {}
