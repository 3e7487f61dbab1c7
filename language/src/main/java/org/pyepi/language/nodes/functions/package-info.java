/**
 * Roots and bodies of functions, generators and coroutines, and what makes functions, classes and
 * comprehensions. Begin with {@link org.pyepi.language.nodes.functions.FunctionRoot}.
 */
package org.pyepi.language.nodes.functions;
