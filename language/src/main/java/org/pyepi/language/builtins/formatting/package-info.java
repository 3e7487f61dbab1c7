/**
 * {@code format}, {@code str.format} and the operator {@code %}. Begin with {@link
 * org.pyepi.language.builtins.formatting.FormatSpec}, the language that they share.
 */
package org.pyepi.language.builtins.formatting;
