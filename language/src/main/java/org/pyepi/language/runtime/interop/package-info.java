/**
 * What a Python value is to other languages, and a foreign value to Python. Begin with {@link
 * org.pyepi.language.runtime.interop.InteropObject}.
 */
package org.pyepi.language.runtime.interop;
