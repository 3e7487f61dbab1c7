/**
 * Methods of exceptions and exception groups, and what is said of an exception that nobody can
 * catch. Begin with {@link org.pyepi.language.builtins.exceptions.ExceptionMethods}.
 */
package org.pyepi.language.builtins.exceptions;
