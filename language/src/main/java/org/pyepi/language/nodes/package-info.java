/**
 * What a program runs as. {@link org.pyepi.language.nodes.PNode} is an expression and yields a
 * value; {@link org.pyepi.language.nodes.StatementNode} completes with null, a {@link
 * org.pyepi.language.nodes.Completion} or the value that it returns. The rooms below hold their
 * kinds; {@link org.pyepi.language.translator} makes them.
 */
package org.pyepi.language.nodes;
