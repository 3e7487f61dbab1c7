/**
 * Operators and tests of truth. Begin with {@link
 * org.pyepi.language.nodes.operators.ArithmeticNodes}.
 */
package org.pyepi.language.nodes.operators;
