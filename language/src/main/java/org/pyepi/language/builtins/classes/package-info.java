/**
 * {@code object}, {@code type}, modules, properties and descriptors: what makes classes, what a
 * class statement does, generic aliases and type variables. Begin with {@link
 * org.pyepi.language.builtins.classes.TypeConstruction}.
 */
package org.pyepi.language.builtins.classes;
