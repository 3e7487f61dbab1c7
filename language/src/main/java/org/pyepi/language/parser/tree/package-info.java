/**
 * The syntax tree of Python 3.12, close to CPython's {@code ast}: same node and field names where
 * Java allows, with these differences. {@code AsyncFunctionDef}, {@code AsyncFor}, {@code
 * AsyncWith} and {@code TryStar} are flags on their plain forms. Identifiers are not mangled;
 * {@code Scope.mangle} does it. Lists are unmodifiable and hold {@code null} exactly where
 * CPython's hold {@code None}: {@link Expr.Dict#keys} and {@link Arguments#kwDefaults}. Optional
 * fields are {@code null} when absent.
 *
 * <p>Nodes are records, so {@code equals} compares whole subtrees: key maps by identity.
 */
package org.pyepi.language.parser.tree;
