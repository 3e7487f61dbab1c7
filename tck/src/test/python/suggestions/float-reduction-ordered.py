def before(xs):
    t = 0.0
    for x in xs:
        t += x * x
    return t


def after(xs):
    terms = [0.0] * len(xs)
    for i in range(len(xs)):
        terms[i] = xs[i] * xs[i]
    return sum(terms)


print(round(before([0.1] * 300), 9) == round(after([0.1] * 300), 9))
