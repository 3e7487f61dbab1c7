/**
 * From text to bytes and back, with the handlers of what cannot be encoded. Begin with {@link
 * org.pyepi.language.builtins.codecs.Codecs}.
 */
package org.pyepi.language.builtins.codecs;
