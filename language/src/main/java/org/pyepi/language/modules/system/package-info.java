/**
 * {@code sys}, {@code marshal}, {@code _warnings}, {@code _imp} and others that show the
 * interpreter itself, and its own {@code epiphany}, {@code polyglot} and {@code java}. Each has a
 * class called after it.
 */
package org.pyepi.language.modules.system;
