"""Form II.06a as a page that stands by itself and prints on A4 landscape."""

from collections.abc import Iterator

from parcheck.figures import format_count
from parcheck.form import FormRow
from parcheck.formats.form import HEADINGS, Page
from parcheck.formats.markup import Markup, element
from parcheck.sources.own import MADE_BY

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = Markup("""
@page { size: A4 landscape; margin: 12mm; @bottom-right { content: counter(page) "/" counter(pages); } }
body { font: 12pt/1.35 "Times New Roman", "Liberation Serif", serif; margin: 1.5rem auto; max-width: 297mm;
  padding: 0 1rem; color: #000; background: #fff; }
header, footer { display: flex; gap: 1.5rem; justify-content: space-between; }
header > * { flex: 1; } header > .title { flex: 2.4; text-align: center; }
p, h1 { margin: 0 0 .2rem; }
h1 { font-size: 1.1em; white-space: pre-line; }
.slanted, .numbers th { font-style: italic; font-weight: normal; }
.measure { text-align: right; margin: .6rem 0 .2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 56rem; }
th, td { border: 1px solid #666; padding: .25rem .4rem; }
thead { display: table-header-group; } thead th { text-align: center; } .numbers th { font-size: .85em; }
tbody th { font-weight: normal; text-align: left; } .total th, .total td { font-weight: bold; }
td { text-align: right; font-variant-numeric: tabular-nums; } td.number { text-align: center; }
tr, li, footer { break-inside: avoid; }
section { font-size: .9em; color: #333; margin-top: .6rem; } section ol { margin: .2rem 0; padding-left: 1.6rem; }
footer { margin-top: 1.5rem; text-align: center; } footer > * { flex: 1; min-height: 10rem; }
@media (max-width: 40rem) { header { flex-direction: column; } .title { order: -1; } }
@media print { body { font-size: 10pt; margin: 0; max-width: none; padding: 0; } .wide { overflow: visible; }
  table { min-width: 0; } th, td { padding: .15rem .3rem; } }
""")


def render(page: Page) -> str:
    """Return the form as HTML. It is black on white on every screen, as it will be on paper."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=MADE_BY),
        element("title", page.texts["code"]),
        element("style", _STYLE),
    )
    body = element("body", _title(page), element("main", _table(page), _footnotes(page)), _signatures(page))
    return "<!doctype html>\n" + element("html", head, body, lang="vi")


def _title(page: Page) -> Markup:
    texts = page.texts
    code = element("p", element("strong", texts["code"]))
    return element(
        "header",
        element("div", code, element("p", texts["basis"], class_="slanted")),
        element(
            "div",
            element("h1", texts["title"]),
            element("p", page.period),
            element("p", page.days, class_="slanted"),
            class_="title",
        ),
        element("div", element("p", page.reporter), element("p", page.recipient)),
    )


def _table(page: Page) -> Markup:
    total = element("tr", element("th", page.texts["total"], scope="row", colspan=2), *_figures(page.form.total))
    table = element(
        "table",
        element("thead", *_heads(page)),
        element("tbody", *_rows(page)),
        element("tbody", total, class_="total"),
    )
    return Markup(
        element("p", page.texts["measure"], class_="slanted measure")
        + element("div", table, class_="wide", role="group", tabindex=0, aria_label=page.texts["code"])
    )


def _heads(page: Page) -> Iterator[Markup]:
    """Yield the rows of headings and the row of column numbers."""
    for row in range(1 + max(heading.row for heading in HEADINGS)):
        cells = (
            element(
                "th",
                page.texts["headings"][heading.name],
                scope="colgroup" if heading.columns > 1 else "col",
                rowspan=heading.rows,
                colspan=heading.columns,
            )
            for heading in HEADINGS
            if heading.row == row
        )
        yield element("tr", *cells)
    yield element("tr", *(element("th", number) for number in page.texts["numbers"]), class_="numbers")


def _rows(page: Page) -> Iterator[Markup]:
    for number, row in enumerate(page.form.rows, start=1):
        name = element("th", page.name_of(row), scope="row")
        yield element("tr", element("td", str(number), class_="number"), name, *_figures(row))


def _figures(row: FormRow) -> Iterator[Markup]:
    return (element("td", format_count(figure)) for figure in row.figures)


def _footnotes(page: Page) -> Markup:
    notes = (element("li", note) for note in page.footnotes)
    return element("section", element("strong", page.texts["footnotes"]["title"]), element("ol", *notes))


def _signatures(page: Page) -> Markup:
    texts = page.texts["signatures"]
    return element(
        "footer",
        element("div", element("p", "\N{NO-BREAK SPACE}"), *_signature(texts["left"], texts["left_below"])),
        element(
            "div",
            element("p", texts["place_and_date"], class_="slanted"),
            *_signature(texts["right"], texts["right_below"]),
        ),
    )


def _signature(who: str, how: str) -> tuple[Markup, Markup]:
    return element("p", element("strong", who)), element("p", how, class_="slanted")
