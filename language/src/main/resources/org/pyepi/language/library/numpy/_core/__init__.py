"""Where programs look for what NumPy keeps to itself: its errors."""
