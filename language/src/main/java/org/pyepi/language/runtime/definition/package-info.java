/**
 * How classes and modules are written in Java: signatures in Python's words, with a method for
 * each. Begin with {@link org.pyepi.language.runtime.definition.TypeBuilder}.
 */
package org.pyepi.language.runtime.definition;
