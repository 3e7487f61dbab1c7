class A: pass
class A(): pass
class A(B, C.d, metaclass=M, **k): pass
class A(*b): x = 1
@a
@b
class A(B):
    """doc"""
    x: int = 1
    y: str

    def f(self):
        return super().f()

    @property
    def g(self): ...

    class B:
        pass
