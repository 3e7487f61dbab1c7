/**
 * The streams of random numbers under {@code numpy.random}, bit for bit NumPy's: {@link
 * RandomStreamsModule} makes the module {@code _numpy_random}; a {@link BitGenerator} gives bits;
 * {@link Ziggurat}, {@link Continuous} and {@link Discrete} make distributions of them, and {@link
 * Legacy} those whose streams differ for {@code RandomState}. Seeding, arguments and shapes are
 * written in Python, in the package {@code numpy.random} of the library.
 */
package org.pyepi.language.modules.numpy.random;
