"""Arrays some of whose elements are masked: left out of what is computed."""
import numpy as _np

from ._arrays import MaskedArray, MaskType, getdata, getmask, getmaskarray, is_masked, masked, masked_print_option, nomask, MaskError
from ._functions import *
from ._functions import __all__ as _functions

array = masked_array = MaskedArray
isMaskedArray = isMA = isarray = lambda x: isinstance(x, MaskedArray)
__all__ = [*_functions, "MaskedArray", "MaskError", "MaskType", "array", "getdata", "getmask", "getmaskarray", "is_masked", "isMA",
           "isMaskedArray", "isarray", "masked", "masked_array", "masked_print_option", "nomask"]
