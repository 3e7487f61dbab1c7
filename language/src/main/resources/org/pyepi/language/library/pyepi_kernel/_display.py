"""What a notebook shows of an object: text always, and tables, pictures or whatever the object itself offers."""
import base64
import html
import os

_OFFERS = {
    "_repr_html_": "text/html", "_repr_markdown_": "text/markdown", "_repr_svg_": "image/svg+xml", "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg", "_repr_latex_": "text/latex", "_repr_json_": "application/json",
}
_TOLD = "file line function verdict reason iterations commits hostSeconds modelledSeconds".split()
_ROWS, _COLUMNS, _PICTURE = 12, 12, 16


class Html:
    """Text that is shown as HTML."""

    def __init__(self, text):
        self._text = text

    def _repr_html_(self):
        return self._text

    def __repr__(self):
        return "<Html>"


def _shown(n, most):
    """The numbers of the rows or columns that a table has, None for those left out."""
    return list(range(n)) if n <= most else [*range(most // 2), None, *range(n - most // 2, n)]


def _table(a):
    rows = a if a.ndim == 2 else a.reshape(1, -1)
    columns = _shown(rows.shape[1], _COLUMNS)
    out = []
    for i in _shown(rows.shape[0], _ROWS):
        cells = ("⋮" if i is None else "…" if j is None else html.escape(str(rows[i, j])) for j in columns)
        out.append("<tr>" + "".join(f'<td style="text-align:right">{c}</td>' for c in cells) + "</tr>")
    about = " × ".join(map(str, a.shape)) + f" {a.dtype}"
    return f"<table>{''.join(out)}</table><p>{html.escape(about)}</p>"


def _of_array(a):
    import numpy as np

    if type(a) is not np.ndarray or a.size == 0 or a.dtype.names:
        return {}
    if a.dtype == np.uint8 and (a.ndim == 3 and a.shape[2] in (3, 4) or a.ndim == 2) and min(a.shape[:2]) >= _PICTURE:
        from _pictures import png

        return {"image/png": base64.b64encode(png(np.ascontiguousarray(a))).decode()}
    return {"text/html": _table(a)} if a.ndim in (1, 2) else {}


def bundle(value):
    """MIME types and what they say of a value."""
    found = {"text/plain": repr(value)}
    whole = getattr(type(value), "_repr_mimebundle_", None)
    if whole is not None:
        made = whole(value)
        found.update(made[0] if isinstance(made, tuple) else made)
        return found
    for name, kind in _OFFERS.items():
        method = getattr(type(value), name, None)
        data = method(value) if method is not None else None
        if data is not None:
            found[kind] = base64.b64encode(data).decode() if isinstance(data, bytes) else data
    if type(value).__module__ == "numpy":
        found.update(_of_array(value))
    return found


def picture(name):
    """A PNG or SVG file."""
    with open(name, "rb") as file:
        data = file.read()
    text = {"text/plain": os.path.basename(name)}
    if name.endswith(".svg"):
        return {**text, "image/svg+xml": data.decode("utf-8")}
    return {**text, "image/png": base64.b64encode(data).decode()}


def loops():
    """A table of the hot loops so far."""
    import epiphany

    rows = epiphany.report().get("loops", [])
    if not rows:
        return Html("<p>No loop became hot.</p>")
    names = [n for n in _TOLD if n in rows[0]]
    head = "".join(f"<th>{html.escape(n)}</th>" for n in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(row.get(n, '')))}</td>" for n in names) + "</tr>" for row in rows)
    return Html(f"<table><tr>{head}</tr>{body}</table><pre>{html.escape(epiphany.explain())}</pre>")


def report():
    """The page of --pyepi.explain=FILE.html, in a frame."""
    import epiphany

    return Html(f'<iframe style="width:100%;height:40em;border:0" srcdoc="{html.escape(epiphany.page(), quote=True)}"></iframe>')
