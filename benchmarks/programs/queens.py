"""Eight queens by generators and sets."""


def place(row, size, columns, rising, falling):
    if row == size:
        yield ()
        return
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        yield from (
            (column,) + rest
            for rest in place(
                row + 1, size, columns | {column}, rising | {row + column}, falling | {row - column}
            )
        )


def run():
    return sum(sum(board) for board in place(0, 8, frozenset(), frozenset(), frozenset()))
