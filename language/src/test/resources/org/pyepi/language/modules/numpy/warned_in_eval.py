"""Warnings of lines, and of text that eval and exec run; it has no line to show."""

import os, sys


class Output:
    """Standard error, with the script's name in place of its path."""

    def write(self, text):
        sys.stdout.write(text.replace(os.path.dirname(os.path.abspath(__file__)) + os.sep, ""))

    def flush(self):
        pass


sys.stderr = Output()
import numpy as np
a = np.zeros(2)
b = np.ones(2)
b / a
a / a
eval("b / a")
eval("np.float64(1) / np.float64(0)")
exec("b / a")
exec("x = np.float64(1) / np.float64(0)\ny = np.float32(1) / np.float32(0)")
exec(compile("b / a\n\nb/a", "nofile", "exec"))
def f():
    return np.float64(2) / np.float64(0)
f()
eval("f()")
f()
[eval("b/a") for i in range(3)]
for i in range(3): b / a
(lambda: a / a)()
class C:
    x = b / a
np.int8(100) + np.int8(100)
eval("np.int8(100) + np.int8(100)")
np.array([1e300]) * 1e300
np.array([1], "int8") // np.array([0], "int8")
list(map(lambda x: x / 0, [np.float64(1)]))
np.log(a)
x = np.float64(3)
x /= 0
b /= a
np.array([np.nan]).astype(int)
