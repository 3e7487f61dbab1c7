/**
 * {@code _sre}: the matcher of regular expressions. Begin with {@link
 * org.pyepi.language.modules.regex.SreModule}.
 */
package org.pyepi.language.modules.regex;
