/** {@code _lzma}. */
package org.pyepi.language.modules.lzma;
