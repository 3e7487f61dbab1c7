import a
import a.b.c
import a as b, c.d as e
from a import b
from a.b import c as d, e
from a import (b)
from a import (b, c as d,)
from a import *
from . import a
from .a import b
from .. import a
from ... import a
from .... import a
from ...a.b import c
from . . . import a
from a import (
    b,
    c
)
