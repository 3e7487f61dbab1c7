/** {@code _thread}, {@code _contextvars}, {@code _queue} and {@code _transaction}. */
package org.pyepi.language.modules.threads;
