"""What universal functions raise where they have no loop for the types of their operands."""


class UFuncTypeError(TypeError):
    pass


_UFuncNoLoopError = UFuncTypeError
