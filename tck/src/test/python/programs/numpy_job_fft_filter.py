"""A job: a noisy sum of tones, filtered in the frequency domain."""
import numpy as np

rate, n = 8000, 4096
t = np.arange(n) / rate
clean = np.sin(2 * np.pi * 440 * t) + 0.5 * np.sin(2 * np.pi * 880 * t + 0.3)
noisy = clean + 0.8 * np.random.default_rng(7).standard_normal(n) + 0.6 * np.sin(2 * np.pi * 3000 * t)
spectrum = np.fft.rfft(noisy * np.hanning(n))
frequencies = np.fft.rfftfreq(n, 1 / rate)
power = np.abs(spectrum) ** 2
peaks = np.flatnonzero((power[1:-1] > power[:-2]) & (power[1:-1] > power[2:]) & (power[1:-1] > power.max() / 20)) + 1
print(frequencies[peaks].round(3), (10 * np.log10(power[peaks] / power.max())).round(4))
full = np.fft.rfft(noisy)
full[(frequencies < 300) | (frequencies > 1000)] = 0
filtered = np.fft.irfft(full, n)
for name, signal in ("noisy", noisy), ("filtered", filtered):
    error = signal - clean
    print(name, f"{np.sqrt(np.mean(error**2)):.6f}", f"{10 * np.log10(np.sum(clean**2) / np.sum(error**2)):.4f} dB")
kernel = np.sinc(2 * 1000 / rate * (np.arange(101) - 50)) * np.hamming(101)
kernel /= kernel.sum()
direct = np.convolve(noisy, kernel, mode="same")
size = 8192
by_fft = np.fft.irfft(np.fft.rfft(noisy, size) * np.fft.rfft(kernel, size), size)[50:50 + n]
print(np.allclose(direct, by_fft), direct[1000:1004].round(8))
blocks = np.lib.stride_tricks.sliding_window_view(noisy, 512)[::256] * np.hanning(512)
spectrogram = np.abs(np.fft.rfft(blocks, axis=1))
print(spectrogram.shape, spectrogram.mean(axis=0).argsort()[::-1][:4], np.fft.fftshift(np.fft.fftfreq(6)).round(4))
