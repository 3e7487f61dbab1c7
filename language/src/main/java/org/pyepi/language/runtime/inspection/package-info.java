/**
 * What is shown of values: their text, frames, tracebacks and state for copies. Begin with {@link
 * org.pyepi.language.runtime.inspection.Repr}.
 */
package org.pyepi.language.runtime.inspection;
