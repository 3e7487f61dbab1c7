/**
 * {@code bytes}, {@code bytearray} and {@code memoryview}. Begin with {@link
 * org.pyepi.language.builtins.bytes.BytesMethods}.
 */
package org.pyepi.language.builtins.bytes;
