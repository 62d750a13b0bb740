"""The phone and the server hear a name alike: same tokens, same keys, same likeness."""

from hypothesis import strategies as st

from sync.matching import aligning, letters, sounds
from sync.matching.names import name_keys, tokens, word
from sync.matching.nicknames import FAMILIES
from tests.sync.samples import made, texts
from tests.sync.test_names import ALIKE, APART

LETTERS = sorted(letters.LETTERS) + sorted(letters.SMALL)
SPELLED = [part.strip("^$").replace("|", "") for table in letters.SPELLINGS.values() for part in table]
NICKNAMES = [name for names in FAMILIES[::9] for name in names]

syllables = st.sampled_from([*SPELLED, *LETTERS, *"abdegilmnoprstuvz", "al", "ال", "王", "한", "é", "ﷺ", "ı", "𐐷"])
words = st.lists(syllables, min_size=1, max_size=5).map("".join) | st.sampled_from(NICKNAMES)
parts = words | st.sampled_from(
    ["Dr.", "van", "de", "J.", "Б.", "اف.", "جی.", "د.", "Jr", "III", ",", "'", "-", "O’", "😀", "\u200c", "x" * 400])
names = st.lists(parts, max_size=6).map(" ".join) | st.lists(parts, max_size=3).map("".join) | texts


def test_both_hear_every_letter_and_spelling_alike(twins):
    said = LETTERS + SPELLED + [f"a{part}a" for part in LETTERS + SPELLED] + NICKNAMES
    here = [[sounds.script(one), heard := sounds.sound(one), sounds.bones(heard), sounds.other_bones(heard, sounds.script(one))]
            for one in said]
    body = """(one) => {
        const [heard, spelledIn] = [it.sound(one), it.script(one)];
        return [spelledIn, heard, it.bones(heard), it.otherBones(heard, spelledIn)];
    }"""
    there = twins("matching/sounds.js", body, said)
    assert dict(zip(said, there, strict=True)) == dict(zip(said, here, strict=True))


def test_both_read_a_name_alike(twins):
    said = made(st.tuples(names, names, names), 900)
    body = """([given, family, whole]) => {
        const found = it.tokens({ given, family, whole });
        return [found, it.nameKeys(found), it.word(whole)];
    }"""
    for one, (found, keys, single) in zip(said, twins("matching/names.js", body, said), strict=True):
        here = tokens(*one)
        assert [_plain(token) for token in here] == found, one
        assert list(name_keys(here)) == keys, one
        assert _plain(word(one[2])) == single, one


def test_both_find_two_names_as_much_alike(twins):
    pairs = made(st.tuples(names, names) | names.flatmap(lambda one: st.tuples(st.just(one), _misspelled(one))), 900)
    pairs += ALIKE + APART
    pairs = [(_split(one, number), _split(other, number // 3)) for number, (one, other) in enumerate(pairs)]
    body = """([one, other]) => {
        const found = it.similarity(it.tokens(one), it.tokens(other));
        return [found.similarity, found.bits, found.basis, found.pairs, found.missing, found.against];
    }"""
    bases = set()
    for (one, other), there in zip(pairs, twins("matching/names.js", body, pairs), strict=True):
        here = aligning.similarity(tokens(**one), tokens(**other))
        assert [*here[:3], [list(pair) for pair in here.pairs], *here[4:]] == there, (one, other)
        bases.add(here.basis)
    assert bases >= {"exact", "sound", "nickname", "skeleton", "fuzzy", "initial", "none"}


def _plain(token):
    return token and {**token._asdict(), "sets": list(token.sets)}


def _split(name, number):
    """As some would give it: whole, in two, or only a part."""
    given, _, family = name.partition(" ")
    return ({"whole": name}, {"given": given, "family": family}, {"given": name}, {"family": name})[number % 4]


def _misspelled(name):
    """The same with a letter lost, doubled, replaced or moved."""
    return st.tuples(st.integers(0, max(0, len(name) - 1)), syllables, st.sampled_from("ldrm")).map(
        lambda change: {
            "l": name[: change[0]] + name[change[0] + 1 :],
            "d": name[: change[0]] + name[change[0] : change[0] + 1] + name[change[0] :],
            "r": name[: change[0]] + change[1] + name[change[0] + 1 :],
            "m": name[: change[0]] + name[change[0] : change[0] + 2][::-1] + name[change[0] + 2 :],
        }[change[2]])
