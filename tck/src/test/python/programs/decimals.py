# Decimals in every rounding mode and several precisions, values and flags: the short ways must give what the long ones do.
import copy
import hashlib
import pickle
import random
from decimal import *

chance = random.Random(3)


def some():
    if chance.random() < 0.1:
        return Decimal(chance.choice(["0", "-0", "0E5", "0E-9", "NaN", "Infinity", "-Infinity", "1", "-1", "1E+30", "9.999E-20"]))
    digits = "".join(chance.choice("0123456789") for i in range(chance.choice([1, 2, 5, 17, 19, 28, 30, 45])))
    return Decimal(chance.choice(["", "-"]) + digits + "E" + str(chance.choice([0, 0, 0, -2, -5, -28, 3, 40, -300])))


def said(context, make):
    context.clear_flags()
    try:
        value = make()
    except Exception as e:
        value = type(e).__name__
    return "%s %s" % (value, sorted(f.__name__ for f in context.flags if context.flags[f]))


UNARY = [
    lambda a, b: -a, lambda a, b: +a, lambda a, b: abs(a), lambda a, b: str(a), lambda a, b: bool(a),
    lambda a, b: hash(a) if a.is_finite() else 0, lambda a, b: a.adjusted(), lambda a, b: a.quantize(b),
    lambda a, b: a.quantize(Decimal("0.01")), lambda a, b: a.quantize(Decimal("1e3"), rounding=ROUND_UP),
    lambda a, b: format(a, ".2f"), lambda a, b: format(a, ".0f"), lambda a, b: format(a, "10.3f"), lambda a, b: a == b,
    lambda a, b: a < b, lambda a, b: a >= b, lambda a, b: a == 3, lambda a, b: a < 2.5, lambda a, b: 3 - a, lambda a, b: 3 * a,
    lambda a, b: a // 3, lambda a, b: a.as_tuple(), lambda a, b: int(a), lambda a, b: float(a) if not a.is_nan() else 0,
    lambda a, b: a.copy_negate(), lambda a, b: a.normalize(), lambda a, b: round(a, 2), lambda a, b: a.compare(b),
    lambda a, b: divmod(a, b), lambda a, b: pickle.loads(pickle.dumps(a)), lambda a, b: copy.deepcopy(a),
    lambda a, b: sum([a, b, a]), lambda a, b: a.fma(b, a), lambda a, b: a.to_integral_value(),
]
for rounding in (ROUND_DOWN, ROUND_UP, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_05UP):
    for precision in (1, 3, 9, 28, 50):
        setcontext(Context(prec=precision, rounding=rounding, Emin=-400, Emax=400, traps=[]))
        context = getcontext()
        lines = []
        for i in range(12):
            a, b = some(), some()
            for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "radd", "rsub", "rtruediv"):
                lines.append(said(context, lambda: getattr(a, "__%s__" % name)(b)))
            for function in UNARY:
                lines.append(said(context, lambda: function(a, b)))
        print(rounding, precision, hashlib.md5("\n".join(lines).encode()).hexdigest(), lines[0])
setcontext(Context())
for text in ("1", "1.", ".5", "-.5e3", "1e", "", ".", "+1_000.5", " 12 ", "1e+5", "１２", "nan12", "-sNaN3", "Inf", "1E999999999", "1e-400", "--1"):
    try:
        print(repr(text), Decimal(text))
    except InvalidOperation as e:
        print(repr(text), type(e).__name__)


class Money(Decimal):
    def __init__(self, *args):
        self.currency = "EUR"


m = Money("3.14")
m.note = 7
print(m.currency, m, type(m + 1).__name__, m + 1, hash(m) == hash(Decimal("3.14")), m == Decimal("3.14"), m.__dict__)
print(Decimal(True), Decimal((0, (1, 2, 3), -2)), Decimal(0.1), Decimal(context=None), Decimal(10**40), Decimal(-(2**63)))
strict = Context(prec=3, traps=[Inexact])
for make in (lambda: strict.divide(1, 3), lambda: strict.add(Decimal("1.234"), 1), lambda: strict.multiply(2, 3),
             lambda: Decimal(1) / 0, lambda: Decimal("sNaN") + 1, lambda: Decimal(3) + "x", lambda: Decimal(3) < "x",
             lambda: Decimal(3) == None, lambda: Decimal(5) + 2.5, lambda: Decimal(1).quantize(Decimal("1e-40"))):
    try:
        print(make())
    except (ArithmeticError, TypeError) as e:
        print(type(e).__name__)
