"""Memory is freed by itself here; ePython's functions for it exist and do nothing else."""
import gc as _collector

__all__ = ['free', 'gc']


def free(a):
    """Nothing to do: what is not used any more goes by itself."""


def gc():
    """Look for what is not used any more now."""
    _collector.collect()
