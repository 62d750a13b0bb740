"""A calibration plot as SVG: what was said against what was true, a point for each bin, as large as its pairs are many."""

from math import log10

SIDE, MARGIN = 400, 50


def calibration(bins: list[tuple[float, float, int]]) -> str:
    """``bins``: (mean probability said, share that is true, pairs)."""
    x = lambda share: MARGIN + SIDE * share  # noqa: E731
    y = lambda share: MARGIN + SIDE * (1 - share)  # noqa: E731
    grid = "".join(
        f'<path d="M{x(step):.0f} {y(0):.0f}V{y(1):.0f}M{x(0):.0f} {y(step):.0f}H{x(1):.0f}" stroke="#ddd"/>'
        f'<text x="{x(step):.0f}" y="{y(0) + 18:.0f}" text-anchor="middle">{step:.1f}</text>'
        f'<text x="{x(0) - 8:.0f}" y="{y(step) + 4:.0f}" text-anchor="end">{step:.1f}</text>'
        for step in (0, 0.2, 0.4, 0.6, 0.8, 1))
    line = " ".join(f"{x(said):.1f},{y(true):.1f}" for said, true, _pairs in bins)
    points = "".join(
        f'<circle cx="{x(said):.1f}" cy="{y(true):.1f}" r="{2 + 2 * log10(pairs):.1f}" fill="#0a6"><title>{said:.3f} said, {true:.3f} true, '
        f"{pairs} pairs</title></circle>" for said, true, pairs in bins)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE + 2 * MARGIN} {SIDE + 2 * MARGIN}" font-family="sans-serif" font-size="11">'
        f'<rect width="100%" height="100%" fill="#fff"/>{grid}<path d="M{x(0):.0f} {y(0):.0f}L{x(1):.0f} {y(1):.0f}" stroke="#888" stroke-dasharray="4"/>'
        f'<polyline points="{line}" fill="none" stroke="#0a6"/>{points}'
        f'<text x="{x(0.5):.0f}" y="{y(0) + 36:.0f}" text-anchor="middle">probability said</text>'
        f'<text transform="translate({x(0) - 34:.0f} {y(0.5):.0f}) rotate(-90)" text-anchor="middle">share of true pairs</text></svg>\n')
