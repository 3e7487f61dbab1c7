"""Parts of numpy that programs name by their place."""
from . import npyio, stride_tricks
