/** Which types each of NumPy's functions of elements works on, and those that have no operator. */
package org.pyepi.language.modules.numpy.loops;
