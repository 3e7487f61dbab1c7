"""Numbers as text in any base."""


def base_repr(number, base=2, padding=0):
    if not 2 <= base <= 36:
        raise ValueError("Bases greater than 36 not handled in base_repr." if base > 36 else "Bases less than 2 not handled in base_repr.")
    digits, left = "", abs(int(number))
    while left:
        left, d = divmod(left, base)
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[d] + digits
    digits = "0" * padding + digits
    return ("-" if number < 0 else "") + (digits or "0")


def binary_repr(num, width=None):
    num = int(num)
    if num >= 0:
        text = bin(num)[2:]
        if width is not None and len(text) > width:
            raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(text)}")
        return text.zfill(width or 0)
    if width is None:
        return "-" + bin(-num)[2:]
    if -num > 1 << width - 1:
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(bin(-num)) - 1}")
    return bin((1 << width) + num)[2:].zfill(width)
