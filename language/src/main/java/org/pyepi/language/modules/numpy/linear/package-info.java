/**
 * Linear algebra under {@code numpy.linalg}, by the library EJML: {@link LinearModule} makes the
 * module {@code _numpy_linalg}, {@link Matrices} carries arrays there and back. Arguments, stacks
 * of matrices and errors are written in Python, in the package {@code numpy.linalg} of the library.
 */
package org.pyepi.language.modules.numpy.linear;
