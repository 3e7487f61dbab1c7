/**
 * {@code _csv}, {@code _json}, {@code binascii}, {@code _codecs}, {@code unicodedata} and {@code
 * _tokenize}. Each has a class called after it.
 */
package org.pyepi.language.modules.text;
