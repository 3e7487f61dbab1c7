/**
 * {@code _ast}: the parser's records as objects of {@code ast} and back. Begin with {@link
 * org.pyepi.language.modules.ast.AstModule}.
 */
package org.pyepi.language.modules.ast;
