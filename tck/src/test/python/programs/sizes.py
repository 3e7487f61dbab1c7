"""sys.getsizeof asks the class."""
import sys
class A:
    def __sizeof__(s): return 100
class B:
    def __sizeof__(s): return -1
class C:
    def __sizeof__(s): return "x"
class D: __sizeof__ = None
for c in A, B, C, D:
    try: print(sys.getsizeof(c()))
    except Exception as e: print(type(e).__name__, e)
    try: print(sys.getsizeof(c(), 5))
    except Exception as e: print(type(e).__name__, e)
