# What functions_behind.py imports.
def scale(x):
    return 100 * x
