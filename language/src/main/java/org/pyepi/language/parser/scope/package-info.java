/**
 * Which name is local, in a cell, free or global, and what the compiler refuses. Begin with {@link
 * org.pyepi.language.parser.scope.ScopeAnalysis}.
 */
package org.pyepi.language.parser.scope;
