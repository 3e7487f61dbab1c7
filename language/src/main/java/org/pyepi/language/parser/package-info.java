/**
 * The front end: text to syntax tree to scopes, without any Truffle.
 *
 * <p>Read in this order: {@code PythonParser} is the way in, {@code Lexer} makes tokens, {@code
 * StatementParser} and {@code ExpressionParser} make the tree, {@code ScopeAnalysis} says what each
 * name is.
 */
package org.pyepi.language.parser;
