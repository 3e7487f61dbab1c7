/** {@code _thread} and {@code _contextvars}. */
package org.pyepi.language.modules.threads;
