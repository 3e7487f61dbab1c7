/** {@code zlib} and {@code _bz2}. */
package org.pyepi.language.modules.compression;
