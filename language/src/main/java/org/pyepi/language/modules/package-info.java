/**
 * The table of the modules that are written in Java, and the smallest of them. Begin with {@link
 * org.pyepi.language.modules.BuiltinModules}: one row a module.
 */
package org.pyepi.language.modules;
