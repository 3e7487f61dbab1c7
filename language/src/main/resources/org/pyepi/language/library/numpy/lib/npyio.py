"""Files of arrays."""
from .._files import NpzFile
