/**
 * {@code _collections}, {@code itertools}, {@code _functools}, {@code _operator}, {@code _heapq},
 * {@code _bisect} and {@code _weakref}. Each has a class called after it.
 */
package org.pyepi.language.modules.collections;
