/** {@code _hashlib} and the modules of single hashes. */
package org.pyepi.language.modules.hashing;
