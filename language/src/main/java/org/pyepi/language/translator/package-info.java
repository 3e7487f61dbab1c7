/**
 * From the syntax tree to nodes. Begin with {@link org.pyepi.language.translator.Compiler}, which
 * makes the code of a module; {@link org.pyepi.language.translator.Translator} knows the slots of
 * one scope.
 */
package org.pyepi.language.translator;
