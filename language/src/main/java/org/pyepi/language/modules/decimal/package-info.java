/**
 * {@code _decimal}, of which {@code decimal} is made: the General Decimal Arithmetic Specification
 * 1.70 (speleotrove.com/decimal) over big integers, in the words of CPython's module in C.
 */
package org.pyepi.language.modules.decimal;
