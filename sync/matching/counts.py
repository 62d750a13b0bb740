"""How rare a value is: a shared rare one says much, a shared common one little.

``bits(kind, value)`` is the surprisal of meeting the value in another record picked at
random.  Without a file the built-in background answers; a file's own counts leave the
two records that are compared out and lean on the background while they are few.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import inf, log2

from sync.matching import doors, namesakes
from sync.matching.aligning import Background as NameBackground
from sync.matching.evidence import Evidence

#: Bits of a value that nothing is known of.
USUAL = {"word": 11.0, "phone": 15.0, "email": 15.0, "domain": 13.0, "birthday": 14.0, "city": 6.0, "postcode": 9.0,
         "street": 9.0}
#: What organisations are called everywhere, by how much it still tells.
COMMON_WORDS = {word: bits for bits, said in (
    (2.5, "group company international service store business enterprise holding"),
    (3.5, "netherlands germany france europe america belgium switzerland austria spain italy russia uk canada china japan india "
          "technology system solution industry global center school restaurant cafe hotel bar trading trade management "
          "consulting association society foundation st house world new general national first"),
    (4.5, "bakery boulangerie baeckerei backerei pharmacy pharmacie apotheke apteka garage market marche supermarket food "
          "design media digital data software it tech electric electronic engineering construction building product "
          "manufacturing research institute university college academy public child care day development family community "
          "church city town club sport fitness health medical clinic dental hospital laboratory pharmaceutical chemical "
          "energy power water oil gas steel metal paper plastic auto car motor transport logistic travel tour bank finance "
          "insurance invest investment capital partner associate brother son law legal art studio music book print press "
          "publication fashion beauty salon hair spa garden flower wine beer pizza pizzeria brasserie bistro boucherie "
          "butcher baker fish meat fruit grocery epicerie coffee tea golden grand star sun green blue red black white "
          "north south east west central northern southern eastern western great little big old young san la le el of "
          "program project network office agency department ministry council union team works factory plant "
          "koninklijke royal plus pro express direct online web net com home life care center park street place "
          "station beach hill lake river view point top best super mega euro inter trans uni multi america "
          # What shops are called for what they sell: two greengrocers of one street are two.
          "primeur traiteur fromagerie poissonnerie charcuterie patisserie chocolaterie confiserie creperie rotisserie "
          "fleuriste fleur librairie papeterie quincaillerie droguerie cordonnerie pressing laverie coiffure coiffeur opticien "
          "bijouterie tabac presse bistrot auberge taverne cave caviste maison chez atelier boutique menuiserie plomberie "
          "metzgerei fleischerei konditorei gasthaus gasthof wirtshaus buchhandlung blumen friseur optik tankstelle autohaus "
          "panaderia carniceria fruteria ferreteria peluqueria libreria farmacia panetteria macelleria trattoria osteria "
          "magazin produkty pekarnya stolovaya gostinitsa tsvety"),
) for word in said.split()}
RELY = 300  # records of background that a file's counts are laid upon
FEWEST, MOST = 1.0, 15.0


class Background(NameBackground):
    """Without a file: tables for names and words, one number for any other value."""

    prior = None
    records = 20_000  # as many are supposed to be compared with

    def bits(self, kind: str, value: str) -> float:
        if kind == "word":
            return COMMON_WORDS.get(value, USUAL["word"] if len(value) > 2 else 8.0)
        return USUAL[kind]

    def all_bits(self, kind: str, values: tuple[str, ...]) -> tuple[float, ...]:
        return _usual_bits(kind, values)

    def whole(self, name: tuple[str, ...]) -> float:
        return inf

    def door(self, street: tuple[str, ...], numbers: tuple[str, ...]) -> float:
        return inf


BACKGROUND = Background()


@lru_cache(maxsize=1 << 16)
def _usual_bits(kind, values):
    return tuple(BACKGROUND.bits(kind, value) for value in values)


class FileCounts:
    """Counts of the records at hand."""

    def __init__(self, records: int, people: int, counters: Mapping[str, Mapping[str, int]], called: Mapping[tuple, int],
                 doors: Mapping[tuple, int]):
        """``counters``: kind -> {value: how many of the records have it}; ``called``, ``doors``: as ``namesakes`` and ``doors`` count."""
        self.records, self.people, self.called, self.doors = records, people, called, doors
        self.prior = None  # bits; `scan_prior.expect` finds it
        self._counters, self._known = counters, {}

    @classmethod
    def of(cls, evidences: Iterable[Evidence]) -> "FileCounts":
        records = people = 0
        evidences = tuple(evidences)
        counters = {kind: Counter() for kind in (*USUAL, "name")}
        for one in evidences:
            records += 1
            people += one.type == "contact"
            for kind, values in _values(one):
                counters[kind].update(values)
        called = namesakes.count((namesakes.called(one), namesakes.own(one)) for one in evidences)
        housed = ((doors.door(one.street, one.numbers), one.words, one.phones) for one in evidences if one.words and one.street and one.numbers)
        return cls(records, people, counters, called, doors.count(housed, BACKGROUND.bits))

    def bits(self, kind: str, value: str) -> float:
        known = self._known.get((kind, value))
        if known is None:
            others = max(0, self._counters[kind].get(value, 0) - 2)
            known = self._known[kind, value] = self._surprisal(others, BACKGROUND.bits(kind, value))
        return known

    def all_bits(self, kind: str, values: tuple[str, ...]) -> tuple[float, ...]:
        known = self._known.get((kind, values))
        if known is None:
            known = self._known[kind, values] = tuple(self.bits(kind, value) for value in values)
        return known

    def rarity(self, sound: str) -> float:
        bits = self._known.get(("name", sound))
        if bits is None:
            others = max(0, self._counters["name"].get(sound, 0) - 2)
            bits = self._known["name", sound] = self._surprisal(others, BACKGROUND.rarity(sound))
        return bits

    def whole(self, name: tuple[str, ...]) -> float:
        """The most bits that a name may tell, whatever its words do: of how many others it is the name."""
        return self._shared_by(self.called.get(name, 0) - 2)

    def door(self, street: tuple[str, ...], numbers: tuple[str, ...]) -> float:
        """The most bits that a firm's door may tell, whatever its street is called: of how many others it is the door."""
        return self._shared_by(self.doors.get(doors.door(street, numbers), 0) - 2)

    def _shared_by(self, others):
        return -log2(others / self.records) if others > 0 else inf

    def _surprisal(self, others, usual):
        chance = (others + RELY * 2.0 ** -usual) / (self.records + RELY)
        return min(MOST, max(FEWEST, -log2(chance)))


def _values(one):
    yield "name", {token.sound for token in one.names}
    yield "word", set(one.words) | set(one.company)
    yield "phone", one.phones
    yield "email", one.emails
    yield "domain", one.domains
    yield "street", set(one.street)
    for kind in ("city", "postcode", "birthday"):
        if value := getattr(one, kind):
            yield kind, (value,)
