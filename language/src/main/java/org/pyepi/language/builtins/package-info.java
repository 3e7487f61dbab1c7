/**
 * What every program has without an import: the functions of {@code builtins}, and the list of
 * builtin classes' methods. Each class of a Python program has its methods in one of the rooms
 * below; begin with {@link org.pyepi.language.builtins.TypeTables}, which lists them.
 */
package org.pyepi.language.builtins;
