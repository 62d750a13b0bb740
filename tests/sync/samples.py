"""What hypothesis makes of fields, values and texts, as lists to hand to Node in one go."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fieldcrm.fields.builtin import BUILTIN
from sync.fields import Choice, Field

SCRIPTS = (
    "abcXYZ ßäÖéçñøåłđþıİ'’-. ,;/&()+0123456789 иваноВЙЁщъ αΣςΏ שלוםדּ محمدعليرضايیكکةآأؤئـ۰۱۲٣٤ًّ\u200c"
    "հայԵ საქართველო Ⴀ ｆｕｌｌ１２３ \u00a0\u3000\ufeff\u200d\n\t①ﬁǅK한글日本が😀"
)
texts = st.text(st.sampled_from(SCRIPTS), max_size=24) | st.text(max_size=12)
lines = texts.map(lambda text: text.replace("\n", " ").replace("\r", " ").replace("\0", ""))
uuids = st.uuids().map(str)

CUSTOM = (
    Field("colour", "choice", custom=True, choices=(Choice("red", "Red"), Choice("blue", "Blue"))),
    Field("floor", "number", custom=True, minimum=-3, maximum=200, error="Between -3 and 200, please."),
    Field("days", "choices", custom=True, merge="set", choices=(Choice("mo", "Mo"), Choice("tu", "Tu"))),
    Field("vip", "boolean", custom=True),
    Field("code", "text", custom=True, pattern=r"^\d{3}-[A-Z]$", required=True),
    Field("until", "datetime", custom=True),
)
FIELDS = [field for fields in BUILTIN.values() for field in fields] + list(CUSTOM)


def made(strategy, count: int) -> list:
    """``count`` examples, always the same ones: a parity that holds today holds tomorrow."""
    found = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None,
              phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(one):
        found.append(one)

    collect()
    return found


def values_of(field: Field):
    """Values near what the field takes: good ones, nearly good ones and nonsense."""
    good = {
        "choice": st.sampled_from([choice.value for choice in field.choices] or ["x"]),
        "number": st.integers(-10, 700), "money": st.integers(-5, 10**7), "boolean": st.booleans(),
        "date": st.sampled_from(["2026-02-28", "2024-02-29", "2026-02-30", "0000-01-01", "2026-1-1"]),
        "time": st.sampled_from(["09:30", "23:59", "24:00", "9:30"]),
        "datetime": st.sampled_from(["2026-11-21T10:00:00Z", "2026-11-31T10:00:00Z", "2026-11-21T10:00Z"]),
        "url": st.sampled_from(["https://a.fr", "http://x", "ftp://a.b", "https://u@a.b", "https://a.b/ c"]),
        "ref": uuids, "position": positions, "place": places, "signature": signatures,
    }
    elements = {
        "choices": st.sampled_from([choice.value for choice in field.choices] or ["x"]),
        "phones": phones, "emails": emails, "lines": lines, "tags": lines, "refs": uuids, "photos": photos,
        "ids": ids,
    }
    if field.many:
        return st.lists(elements[field.kind], max_size=4) | st.lists(anything, max_size=2) | anything
    return good.get(field.kind, texts) | anything


phones = st.sampled_from(["+33 4 72 00 00 01", "0612345678", "۰۹۱۲۳۴۵", "12", "call me"]) | lines
emails = st.sampled_from(["a@b.fr", "a@b", "a@b.", "@b.fr", "a b@c.de", "a@b@c.d"]) | lines
ids = st.sampled_from(["SAP:4711", "sap : 4711", "SAP", "SAP:", ":1", "S\u0301:1", "a.b-c:x:y z ", "X:" + "9" * 41, "\u00df:1"]) | lines
_degrees = st.sampled_from([0, 4.5, -90, 90.5, 180, None, True])
positions = st.fixed_dictionaries(
    {"lat": _degrees, "lon": _degrees},
    optional={"accuracy_m": st.sampled_from([None, 3, -1, 2.5]), "x": st.none()})
places = st.fixed_dictionaries(
    {"at": st.sampled_from(["2026-11-21T10:00:00Z", "soon", None]), "lat": _degrees, "lon": _degrees},
    optional={"accuracy_m": st.sampled_from([None, 3, -1]), "distance_m": st.sampled_from([None, 3, -1])})
photos = st.fixed_dictionaries(
    {"sha256": st.sampled_from(["a" * 64, "A" * 64, None]),
     "type": st.sampled_from(["image/jpeg", "text/html"]),
     "bytes": st.sampled_from([1, 0, 2**40, None])}, optional={"name": st.none() | lines})
signatures = st.fixed_dictionaries(
    {"sha256": st.sampled_from(["b" * 64, ""])}, optional={"signer": st.none() | lines})
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2), max_leaves=4)
