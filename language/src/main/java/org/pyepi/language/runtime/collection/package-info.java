/** Lists, tuples, dicts, sets, bytes and arrays, and what they are stored in. */
package org.pyepi.language.runtime.collection;
