class A:
    __private = 1
    __dunder__ = 2

    def __method(self, __arg):
        self.__attr = __arg
        super().x
        return __class__, A.__private, __module_level

    def plain(self):
        return lambda: super().plain()

    class __Inner:
        __x = __private

        def f(self):
            return __class__

    @staticmethod
    def g():
        import __mod
        global __glob
        __glob = [__private for __private in __mod]
        return __glob


class _B:
    __y = 1


class __:
    __y = 1


def f():
    v = 1

    class C:
        v = v

        def m(self):
            return v

        class D:
            def n(self):
                return v, __class__

    class G:
        global v
        v = 2

        def m(self):
            return v

    class N:
        nonlocal v
        v = 3
