/**
 * Discrete Fourier transforms: {@link org.pyepi.language.modules.numpy.fourier.FourierModule} for
 * {@code numpy.fft}, {@link org.pyepi.language.modules.numpy.fourier.Transform} for one length.
 */
package org.pyepi.language.modules.numpy.fourier;
