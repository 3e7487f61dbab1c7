/**
 * The module {@code numpy}: typed arrays with the names and rules of NumPy 2 (NEP 50 promotion).
 * {@link NumPyModule} makes it; {@link Promotion} says the type of a result, {@link Elementwise}
 * computes it, {@link WholeArrays} does so in blocks or by kernels where there is much of it,
 * {@link Indexing} reads and writes parts, {@code text} prints.
 */
package org.pyepi.language.modules.numpy;
