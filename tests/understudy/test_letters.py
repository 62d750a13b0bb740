"""Every letter that has case, every digit and every space is treated alike."""

import sys
import unicodedata

from tests.understudy.both import case, in_javascript, in_python

KNOWN = [c for c in map(chr, range(1, sys.maxunicode + 1)) if unicodedata.category(c) not in ("Cs", "Cn", "Co")]
CASED = [c for c in KNOWN if len({c, c.upper(), c.lower(), c.title()}) > 1]
ODD = [
    c for c in KNOWN if c.isspace() or c.isdecimal() or unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
]
EACH = "{{% for c in cs %}}{{{{ {} }}}}\x00{{% endfor %}}"


def test_letters_with_case():
    for said in (
        "c|upper",
        "c|lower",
        "c|capitalize",
        "(c ~ 'aΣ')|capitalize",
        "(c ~ 'X ' ~ c)|title",
        "('aΣ' ~ c)|lower",
    ):
        ours, theirs = both(said, CASED)
        unlike = [
            (c, mine, other)
            for c, mine, other in zip(CASED, ours, theirs, strict=True)
            if mine != other and _old(other)
        ]
        assert not unlike, said


def test_spaces_digits_and_marks():
    for said in (
        "(c ~ 'x' ~ c)|trim",
        "c|int('-')",
        "[c]",
        "c|tojson",
        "('a' ~ c ~ 'b')|indent",
        "c|urlencode",
        "(c ~ 'x')|length",
    ):
        ours, theirs = both(said, ODD)
        assert ours == theirs, said


def both(said: str, letters: list[str]) -> list[list[str]]:
    one = case(EACH.format(said), {"cs": letters})
    return [made["text"].split("\x00")[:-1] for made in (in_python(one), in_javascript([one])[0])]


def _old(text: str) -> bool:
    """Whether Python's Unicode knows these letters: Node's may be newer, and give old letters new capitals."""
    return all(unicodedata.category(c) != "Cn" for c in text)
