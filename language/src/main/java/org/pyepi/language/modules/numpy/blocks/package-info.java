/**
 * Whole arrays as plain loops over blocks of elements: what is in memory as bytes becomes arrays of
 * Java's types, which its compiler turns into vector instructions.
 */
package org.pyepi.language.modules.numpy.blocks;
