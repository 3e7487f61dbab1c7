"""A network of one hidden layer that learns to tell rings apart: after a tutorial on deep learning without a library."""
import numpy as np

rng = np.random.default_rng(884736743)
n = 200
radius = np.where(np.arange(n) % 2 == 0, 1.0, 2.5) + rng.normal(0, 0.2, n)
angle = rng.uniform(0, 2 * np.pi, n)
inputs = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
labels = np.arange(n) % 2
targets = np.zeros((n, 2))
targets[np.arange(n), labels] = 1
print(inputs[:3].round(6), targets[:3])

weights_1 = 0.5 * rng.random((3, 16)) - 0.25
weights_2 = 0.5 * rng.random((16, 2)) - 0.25
padded = np.hstack([inputs, np.ones((n, 1))])
rate = 0.02
for epoch in range(60):
    order = rng.permutation(n)
    loss = correct = 0
    for i in order:
        layer_1 = np.maximum(padded[i] @ weights_1, 0)
        mask = rng.integers(0, 2, size=16) if epoch < 5 else np.ones(16, int)
        layer_1 = layer_1 * mask
        layer_2 = layer_1 @ weights_2
        delta_2 = targets[i] - layer_2
        loss += np.sum(delta_2**2)
        correct += int(np.argmax(layer_2) == labels[i])
        delta_1 = (weights_2 @ delta_2) * (layer_1 > 0) * mask
        weights_2 += rate * np.outer(layer_1, delta_2)
        weights_1 += rate * np.outer(padded[i], delta_1)
    if epoch % 10 == 9:
        print(epoch + 1, f"{loss / n:.4f}", correct)
out = np.maximum(padded @ weights_1, 0) @ weights_2
print((out.argmax(1) == labels).mean() > 0.95, weights_1.shape, weights_2.shape)
