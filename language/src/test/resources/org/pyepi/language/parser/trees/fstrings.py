f''
f'plain'
f'{a}'
f'{a}{b} and {c!r} {d!s:>10} {e!a}'
f'{{literal}} {x} }}{{'
f'{x:{width}.{precision}}' f'{x:>{y!r}}'
f'{a["b"]}' f"{a['b']}" f'{'nested'}' f"{"same"}"
f'{f"{f'{1}'}"}'
f'{x=}' f'{x = }' f'{x=!s}' f'{x=:>5}' f'{ x + 1 = !r:^9}'
f'{(lambda q: q)(1)}' f'{ {"k": 1}["k"] }' f'{[i for i in y]}'
f'{x!r}' rf'\d{x}\n' fr'{x:\d}' F"{x}" Rf'{x}'
'before' f'{x}' 'after' u'kind'
f'\n\x41\N{BULLET}{x}\{y}'
f"""
multi {
    x
    + 1  # comment
} line {y:
}
"""
f'{x:%H:%M}' f'{x::}' f'{x,}' f'{*a, b}' f'{yield_}' f'{a if b else c}' f'{a != b}' f'{a:=5}' f'{(a:=5)}'
f'{a.b(c)[d]:{e}{f}{g}}'
f'{x}' f'' f'y' f'{z}'
f'é{x}ü'
