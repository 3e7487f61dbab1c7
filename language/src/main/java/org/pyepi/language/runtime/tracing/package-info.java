/**
 * {@code sys.settrace} and {@code sys.setprofile}. Begin with {@link
 * org.pyepi.language.runtime.tracing.Tracing}.
 */
package org.pyepi.language.runtime.tracing;
