/** What arithmetic of elements shares: the flags of floats and what is done about them, orders. */
package org.pyepi.language.modules.numpy.arithmetic;
