/**
 * {@code math}, {@code cmath}, {@code _random}, {@code _struct} and {@code array}. Each has a class
 * called after it.
 */
package org.pyepi.language.modules.numbers;
