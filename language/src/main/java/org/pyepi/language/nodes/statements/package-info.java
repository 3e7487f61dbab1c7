/**
 * Statements. Begin with {@link org.pyepi.language.nodes.statements.Statements}; hot loops are
 * found in {@link org.pyepi.language.nodes.statements.LoopNodes}.
 */
package org.pyepi.language.nodes.statements;
