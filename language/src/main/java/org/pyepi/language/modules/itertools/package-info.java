/** {@code itertools}. */
package org.pyepi.language.modules.itertools;
