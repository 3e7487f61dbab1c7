# Operations on random decimals under random contexts: values, flags, words. Then what contexts and constructors say to wrong arguments.
import copy
import math
import pickle
import random
from decimal import *
from fractions import Fraction

chance = random.Random(5)
MODES = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
SIGNALS = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped]
UNARY = ("exp ln log10 logb logical_invert next_minus next_plus normalize sqrt abs minus plus to_integral_value to_integral_exact"
         " number_class is_normal is_subnormal to_sci_string to_eng_string is_signed copy_abs copy_negate").split()
BINARY = ("add subtract multiply divide divide_int remainder remainder_near divmod compare compare_signal compare_total"
          " compare_total_mag copy_sign logical_and logical_or logical_xor max max_mag min min_mag next_toward quantize rotate"
          " scaleb shift same_quantum power").split()
METHODS = ("__round__ __int__ __floor__ __ceil__ __float__ as_tuple as_integer_ratio adjusted __bool__ __str__ to_eng_string"
           " __complex__ __reduce__ is_canonical radix conjugate to_integral").split()
PLAIN = ["NaN", "sNaN", "-NaN123", "sNaN9", "Infinity", "-Infinity", "0", "-0", "0E+5", "-0E-7", "1", "-1", "1.0", "10", "1E+3", "0.1", "9.99", "1.00000", "5E-1"]


def digits(n):
    return "".join(chance.choice("0123456789") for i in range(n))


def number():
    kind = chance.random()
    if kind < 0.06:
        return chance.choice(PLAIN)
    if kind < 0.2:
        return str(chance.randint(-20, 20))
    if kind < 0.3:
        near = chance.choice([1, -1]) * (10 ** chance.randint(0, 6) + chance.choice([-1, 0, 1]))
        return str(near) + ("E%d" % chance.randint(-8, 8) if chance.random() < 0.5 else "")
    whole = digits(chance.randint(1, chance.choice([3, 9, 20, 60])))
    if chance.random() < 0.6:
        place = chance.randint(0, len(whole) - 1)
        whole = whole[:place] + "." + whole[place:]
    if chance.random() < 0.4:
        far = chance.choice([3, 20, 400])
        whole += "E%+d" % chance.randint(-far, far)
    return chance.choice(["", "-"]) + whole


def specification():
    return "".join(chance.choice(c) for c in (
        ["", "", "", "<", ">", "^", "=", "*^", "x>"], ["", "", "+", "-", " "], ["", "", "", "z"], ["", "", "0"], ["", "", "5", "12", "30"],
        ["", ","], ["", "", ".0", ".1", ".3", ".10"], ["", "", "e", "E", "f", "F", "g", "G", "n", "%", "x"]))


def said(make):
    try:
        return repr(make())
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


def one(context, kind):
    a, b, c = number(), number(), number()
    if kind < 0.3:
        name = chance.choice(UNARY)
        return (name, a), lambda: getattr(context, name)(Decimal(a))
    if kind < 0.7:
        name = chance.choice(BINARY)
        if name == "power" and chance.random() < 0.8:
            b = chance.choice([str(chance.randint(-30, 30)), "0.5", "-1.5", "2.25", "1E+3", digits(3)])
        if name in ("rotate", "shift", "scaleb") and chance.random() < 0.8:
            b = str(chance.randint(-12, 12))
        if name.startswith("logical"):
            a, b = bin(chance.getrandbits(12))[2:], bin(chance.getrandbits(9))[2:]
        return (name, a, b), lambda: getattr(context, name)(Decimal(a), Decimal(b))
    if kind < 0.75:
        return ("fma", a, b, c), lambda: context.fma(Decimal(a), Decimal(b), Decimal(c))
    if kind < 0.8:
        return ("create", a), lambda: context.create_decimal(a)
    if kind < 0.86:
        form = specification()
        return ("format", a, form), lambda: format(Decimal(a), form)
    if kind < 0.9:
        name = chance.choice(METHODS)
        arguments = [chance.randint(-3, 9)] if name == "__round__" and chance.random() < 0.7 else []
        return (name, a, arguments), lambda: getattr(Decimal(a), name)(*arguments)
    if kind < 0.93:
        other = chance.choice([
            "Decimal('%s')" % b, repr(chance.choice([0.5, 1.5, 2.0, 0.1, 1e300])), "float('inf')", str(chance.randint(-9, 9)),
            "Fraction(%d, %d)" % (chance.randint(-9, 9), chance.randint(1, 9)), "1j", "(2+0j)", "'x'", "None", "True"])
        text = "Decimal('%s') %s %s" % (a, chance.choice("< <= == != > >= + - * / // % **".split()), other)
        return text, lambda: eval(text)
    if kind < 0.96:
        mode = chance.choice(MODES)
        pattern = b if chance.random() < 0.3 else "1E%d" % chance.randint(-9, 3)
        return ("quantize", a, pattern, mode), lambda: Decimal(a).quantize(Decimal(pattern), rounding=mode)
    three = chance.randint(-99, 99), chance.randint(-1, 40), chance.randint(-99, 99)
    return ("power", three), lambda: context.power(*three)


for i in range(4000):
    context = Context(
        prec=chance.choice([1, 2, 3, 5, 9, 16, 28, 50]), rounding=chance.choice(MODES), Emin=-chance.choice([0, 5, 99, 999999]),
        Emax=chance.choice([0, 5, 99, 999999]), capitals=chance.randint(0, 1), clamp=chance.randint(0, 1),
        traps=[s for s in SIGNALS if chance.random() < 0.1])
    setcontext(context)
    what, make = one(context, chance.random())
    context.clear_flags()
    print(what, said(make), ",".join(s.__name__ for s in SIGNALS if context.flags[s]))

setcontext(Context())
c = getcontext()


class Own(Decimal):
    def __repr__(self):
        return "Own(%s)" % self


def stored(name, value):
    setattr(c, name, value)
    return c


def entered(*args, **keywords):
    with localcontext(*args, **keywords) as inner:
        return inner, getcontext() is inner


for text in """
Decimal('x'); Decimal(1) / 0; Decimal(0) / 0; Decimal([]); Decimal({}); Decimal(None); Decimal(1.5) + 1.5; Decimal(' 1_000 '); Decimal('１２.５'); Decimal('1e9999999999999999999')
Decimal((1, 2, 3)); Decimal((1, (2, 'a'), 3)); Decimal((2, (2, 1), 3)); Decimal((1, (2, 1), 'x')); Decimal((1, [2, 1], 'F')); Decimal((1, (11,), 3)); Decimal((1, (1,), 10**30)); Decimal((0, (), 3))
Decimal((0, (1,), 'N')); Decimal((0, 5, 3)); Decimal(('x', (5,), 3)); Decimal((0, (5,), 3.5)); Decimal((0, (0, 0, 1), 'n')); Decimal(True); Decimal(10**40); Decimal(-0.0); Decimal(0.1); Decimal(float('-inf'))
Decimal(1, 2); Decimal(1, context=None); Decimal(value='3', context=c); Decimal.from_float('x'); Decimal.from_float(3); Own.from_float(2.5); Own('1') + 1; Own(Own('2')); Own('3').max(2)
hash(Decimal('sNaN')); int(Decimal('nan')); int(Decimal('inf')); float(Decimal('snan')); Decimal('nan') < 1; Decimal('snan') == 1; Decimal('inf').as_integer_ratio(); Decimal('nan').as_integer_ratio()
round(Decimal('inf')); round(Decimal('1.5'), 'x'); round(Decimal('2.5')); round(Decimal('2.675'), 2); math.floor(Decimal('-2.5')); math.trunc(Decimal('-2.5')); hash(Decimal('2.5')) == hash(2.5); hash(Decimal(10**30)) == hash(10**30)
c.create_decimal('12x'); c.create_decimal(' 1'); c.create_decimal('1_0'); c.create_decimal(1.5); c.create_decimal([1]); c.create_decimal_from_float('x'); c.power(2, 3, 0); c.power(a=2, b=3); c.power(2, 3, modulo=5)
pow(Decimal(2), 3, 5); pow(Decimal(2), 3, 'x'); pow(5, Decimal(2), 7); Decimal(2) ** 1.5; 2 ** Decimal(3); c.__reduce__(); Decimal(3).__reduce__(); Inexact.__mro__; DivisionByZero.__mro__; Underflow.__mro__
c.add(1, 1.5); c.add('1', 2); c.canonical(3); c.is_canonical(3); c.copy_decimal(3); c.divmod(7, 2); c.Etiny(); c.Etop(); c.number_class(3); c.radix(); c.fma(2, 3, 4.5); c.compare_total(3, Decimal('3.0'))
Decimal(1) < 'x'; Decimal(1) + 'x'; Decimal(1).compare('x'); Decimal(1).fma(2, 3.5); Decimal(1).scaleb(Decimal('1.5')); Decimal(1).max(1, context=3); Decimal(1).foo; setattr(Decimal(1), 'x', 1)
Decimal(1).quantize(1.5); Decimal(1).quantize(Decimal(1), rounding='x'); Decimal(1).quantize(Decimal(1), rounding=1); Decimal(1).exp(context=3); Decimal(1).to_integral_value(rounding=ROUND_UP); Decimal('1.5').to_integral_exact('ROUND_UP')
stored('prec', 0); stored('prec', 'x'); stored('prec', 10**30); stored('Emin', 1); stored('Emax', -1); stored('rounding', 'x'); stored('rounding', 1); stored('capitals', 3); stored('capitals', 'x'); stored('clamp', 3)
stored('foo', 1); stored('traps', []); stored('traps', 3); stored('traps', {Inexact: 1}); delattr(c, 'prec'); delattr(c, 'traps'); c.flags['x']; c.flags.__setitem__('x', 1); c.flags.__delitem__(Inexact)
c.flags; list(c.traps); len(c.flags); c.flags.copy(); c.flags == c.flags.copy(); c.flags != c.traps; c.flags == {Inexact: 1}; Inexact in c.flags; c.traps.get(Overflow); type(c.flags).__name__
Context(prec=0); Context('x'); Context(traps=['x']); Context(flags=3); Context(flags=[Inexact, Rounded]).flags; Context(traps=[Inexact]); Context(5, ROUND_UP, -3, 3, 0, 1)
BasicContext; ExtendedContext; DefaultContext; setcontext(3); localcontext(3); entered(foo=3); entered(prec=7); entered(Context(prec=5), rounding=ROUND_UP); entered(traps=3); setcontext(BasicContext); getcontext() is BasicContext
copy.copy(c) is c; copy.deepcopy(Decimal('1.5')); pickle.loads(pickle.dumps(Decimal('-1.50E+7'))); pickle.loads(pickle.dumps(Context(prec=3))); pickle.loads(pickle.dumps(Decimal('1').as_tuple())); Decimal('1.5').real; Decimal('2').imag
Decimal(1).__format__('zz'); Decimal(1).__format__(3); format(Decimal('1234567.891'), ',.2f'); format(Decimal('-0.001'), 'z.1f'); format(Decimal('-1.5'), '010,'); format(Decimal('NaN'), '010'); format(Decimal('1E+3'), '%')
Decimal('12345.678').__format__('n', {'decimal_point': ',', 'thousands_sep': '.', 'grouping': '\\x03\\x02\\0'}); Decimal(1).__format__('n', {'decimal_point': 'xxxxx'}); Decimal(1).__format__('n', 3)
MAX_PREC; MAX_EMAX; MIN_EMIN; MIN_ETINY; HAVE_THREADS; HAVE_CONTEXTVAR; Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN).divide(1, 8); Context(prec=MAX_PREC).sqrt(4); Context(prec=MAX_PREC).multiply(3, 4)
Decimal('1') in [1.0, 2]; sorted([Decimal('1.5'), 1, 2.5, Fraction(1, 3)]); sum([Decimal('0.1')] * 10); max(Decimal('1'), 0.5); divmod(Decimal(-7), 2); divmod(-7, Decimal(2)); -7 // Decimal(2); Decimal(-7) % 3; abs(Decimal('-0'))
""".replace("\n", ";").split(";"):
    if text.strip():
        setcontext(c := Context(traps=[InvalidOperation, DivisionByZero, Overflow]))
        print(text.strip(), "=>", said(lambda: eval(text.strip())))
