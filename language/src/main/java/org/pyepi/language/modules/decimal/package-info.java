/**
 * Short ways of the {@code decimal} module: {@link
 * org.pyepi.language.modules.decimal.DecimalShortcuts} says which and when.
 */
package org.pyepi.language.modules.decimal;
