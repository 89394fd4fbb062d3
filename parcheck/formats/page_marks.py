"""What the page draws: the sign of a verdict, and a percentage as a bar against its target."""

from parcheck.formats.markup import Markup, element
from parcheck.presentation import Line
from parcheck.summary import Finding

JUDGED = ("met", "missed")
# Drawn in a square of 16: signs that need no colour and no font.
_SIGNS = {"met": "M3 8.5l3.4 3.4L13 4.6", "missed": "M4 4l8 8M12 4l-8 8"}


def sign(verdict: str) -> Markup | None:
    """Draw the sign of a verdict, None where nothing was judged."""
    if verdict not in JUDGED:
        return None
    return element("svg", element("path", d=_SIGNS[verdict]), class_="sign", viewBox="0 0 16 16", aria_hidden="true")


def bar(finding: Finding) -> Markup | None:
    """Draw the percentage, and the target as a mark across; the figures beside it say the same in words."""
    if finding.percent is None:
        return None
    bound = None if finding.target is None else f"{finding.target.bound}%"
    return element(
        "svg",
        element("rect", class_="track", y=4, width="100%", height=8, rx=2),
        element("rect", class_="share", y=4, width=f"{finding.percent}%", height=8, rx=2),
        element("line", class_="target", x1=bound, x2=bound, y1=0, y2=16) if bound else None,
        class_="bar",
        aria_hidden="true",
    )


def ratio(line: Line) -> Markup:
    """Return a percentage with the sign of its verdict, the word for those who hear it, and by how many it is short."""
    verdict = line.finding.verdict
    short = element("span", line.short, class_="remark") if line.short else None
    word = element("span", f" {line.verdict} ", class_="heard")
    return element("span", line.percent, sign(verdict), word, short, class_=f"ratio {verdict}")
