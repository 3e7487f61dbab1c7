/**
 * Short ways of the {@code datetime} module: {@link
 * org.pyepi.language.modules.datetime.DateTimeShortcuts} says which and when.
 */
package org.pyepi.language.modules.datetime;
