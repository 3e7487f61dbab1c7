/** {@code match}. Begin with {@link org.pyepi.language.nodes.patterns.PatternNodes}. */
package org.pyepi.language.nodes.patterns;
