/**
 * How debuggers and other languages look into running Python: scopes, and expressions evaluated in
 * a frame. What a value shows of itself lies in {@link org.pyepi.language.runtime.interop}.
 */
package org.pyepi.language.interop;
