/**
 * {@code int}, {@code float}, {@code complex}, {@code sum}, and numbers read from text. Begin with
 * {@link org.pyepi.language.builtins.numbers.IntMethods}.
 */
package org.pyepi.language.builtins.numbers;
