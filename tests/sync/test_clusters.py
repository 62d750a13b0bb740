"""Whatever the order of merges and of their undoing, the same records say the same."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.op import parse_op
from sync.record import canonical
from tests.simulation.host import TABLES, MemoryHost
from tests.simulation.sight import Person

LYON, LEA, NADIA, PHONE = (f"00000000-0000-7000-8000-{number:012x}" for number in range(1, 5))
REP = Person(LEA, frozenset({LYON}))
BOSS = Person(NADIA, frozenset({LYON}), supervisor=True)
HOURS = [f"2026-11-21T{hour:02}:00:00Z" for hour in range(24)]

some = {
    "account": {
        "name": ["Perrin", "Perrin et fils", "Chez Perrin"], "sector": ["retail", "food", None],
        "visit_class": ["A", "C", None], "potential": [100, 2500, None], "street": ["1 rue A", "2 rue B", None],
        "postal_code": ["69001", "69002", None], "city": ["Lyon", "Villeurbanne", None],
        "phones": [[], ["0478000001"], ["04 78 00 00 01", "0478000002"], ["0478000003"]],
        "emails": [[], ["a@b.fr"], ["A@b.fr", "c@d.fr"]], "tags": [[], ["vip"], ["vip", "wine"]],
        "source": ["fair", "web", None], "gift_note": ["Thé", "Thé vert", None], "status": ["prospect", "active"],
        "custom.colour": ["red", "blue", None],
    },
    "contact": {
        "given_name": ["Jean", "J.", None], "family_name": ["Petit", "Petit-Jean"], "role": ["Chef", None],
        "phones": [[], ["0612345678"], ["+33 6 12 34 56 78"]], "note": ["Likes tea", "Likes tea\nHas a dog", None],
        "consent": ["unknown", "given", "refused"], "birthday": ["1980-01-02", "1980-02-01", None],
    },
}


@st.composite
def clusters(draw, fewest=2, most=5):
    """A type, the values of some records of it, and the hours when each of these was written by whom."""
    type_ = draw(st.sampled_from(["account", "contact"]))
    values = st.fixed_dictionaries({name: st.sampled_from(pool) for name, pool in some[type_].items()})
    records = draw(st.lists(values, min_size=fewest, max_size=most))
    hours = [draw(st.lists(st.tuples(st.sampled_from(HOURS[:8]), st.booleans()), min_size=2, max_size=2))
             for _record in records]
    return type_, records, hours


@st.composite
def trees(draw, size):
    """Merges [(loser, survivor)] that leave the record 0 alone, in some order."""
    left, merges = list(range(size)), []
    while len(left) > 1:
        loser = draw(st.sampled_from(left[1:]))
        survivor = draw(st.sampled_from([one for one in left if one != loser]))
        merges.append((loser, survivor))
        left.remove(loser)
    return merges


class World:
    """Records made and edited as the strategy says; visits, links and tasks hang on them."""

    def __init__(self, cluster):
        self.type, records, hours = cluster
        self.host, self.numbers = MemoryHost([REP, BOSS]), count(1)
        self.ids = [f"00000000-0000-7000-a000-{number:012x}" for number in range(len(records))]
        self.shop = f"00000000-0000-7000-b000-{0:012x}"
        self.does("create", "account", self.shop, {"name": "Home", "territory_id": LYON, "status": "active"})
        for number, (values, ((made, by_boss), (edited, by_boss_again))) in enumerate(zip(records, hours, strict=True)):
            id_ = self.ids[number]
            home = {"territory_id": LYON} if self.type == "account" else {}
            first = {name: value for name, value in values.items() if value not in (None, [])}
            later = {name: first.pop(name) for name in list(first)[3::2]}
            needed = {name: values[name] for name in ("name", "family_name", "status") if name in values}
            self.does("create", self.type, id_, first | needed | home, made, by_boss)
            self.hang(number, by_boss)
            if later:
                self.does("update", self.type, id_, later, edited, by_boss_again)

    def hang(self, number, by_boss):
        id_, given = self.ids[number], f"00000000-0000-7000-c000-{number:012x}"
        if self.type == "account":
            self.does("create", "task", given, {"account_id": id_, "title": "Call", "assignee_id": LEA})
            return
        self.does("create", "link", given, {"account_id": self.shop, "contact_id": id_}, by_boss=by_boss)
        met = dict.fromkeys([id_, *self.ids[:number % 3]])
        self.does("create", "visit", given.replace("c000", "d000"), {
            "account_id": self.shop, "rep_id": LEA, "planned_on": "2026-11-21", "status": "planned",
            "contact_ids": list(met)})

    def does(self, kind, type_, record, values=None, now=HOURS[9], by_boss=True):
        number = next(self.numbers)
        stands = self.host.find(type_, record)
        op = parse_op({
            "id": f"00000000-0000-7000-9000-{number:012x}", "seq": number, "kind": kind, "type": type_,
            "record": record, "at": now, "set": {
                name: {"was": stands and stands.get(name), "now": value} for name, value in (values or {}).items()}})
        [result] = self.host.push(BOSS if by_boss else REP, PHONE, [op], now)
        assert result.verdict not in ("refused", "held"), result
        return result

    def merges(self, tree):
        for (loser, survivor), now in zip(tree, HOURS[10:], strict=False):
            self.does("merge", self.type, self.ids[loser], {"survivor_id": self.ids[survivor]}, now)

    def undoes(self, loser):
        [done] = [one for one in self.host.everything() if one.type == "merge" and not one.get("undone_at")
                  and one.get("loser_id") == self.ids[loser]]
        return self.does("unmerge", "merge", done.id, None, HOURS[20])

    def golden(self, number=0):
        return self.said(self.host.find(self.type, self.ids[number]))

    def said(self, record):
        return {name: record.get(name) for name, field in TABLES[record.type].items() if field.merge != "computed"}

    def state(self):
        """All that is not a question or a merge, lists as sets where their order says nothing."""
        return {
            one.key: canonical([one.live if one.type == "link" else one.merged_into, {
                name: sorted(value, key=canonical) if name == "contact_ids" else value
                for name, value in self.said(one).items()}])
            for one in self.host.everything() if one.type not in ("merge", "duplicate")}


quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(st.data())
def test_merges_in_any_order_give_the_same_golden_record(data):
    cluster = data.draw(clusters())
    one, other = (data.draw(trees(len(cluster[1]))) for _time in range(2))
    first, second = World(cluster), World(cluster)
    first.merges(one)
    second.merges(other)
    assert first.golden() == second.golden()
    hanging = [{key: said for key, said in world.state().items() if key[0] != world.type} for world in (first, second)]
    assert hanging[0] == hanging[1]


@quick
@given(st.data())
def test_a_merge_keeps_every_value_of_both(data):
    world = World(data.draw(clusters(most=2)))
    alone = [world.golden(number) for number in (0, 1)]
    world.merges([(1, 0)])
    [done] = [one for one in world.host.everything() if one.type == "merge"]
    standing = str([*world.golden().values(), done.get("kept")])
    for name, value in (*alone[0].items(), *alone[1].items()):
        said = value if isinstance(value, list) else str(value).split("\n") if value is not None else ()
        assert all(one in standing for one in said), f"{name} lost {value}"


@quick
@given(st.data())
def test_merges_undone_in_any_order_leave_everything_as_it_was(data):
    cluster = data.draw(clusters())
    world, tree = World(cluster), data.draw(trees(len(cluster[1])))
    before = world.state()
    world.merges(tree)
    for loser in data.draw(st.permutations([loser for loser, _survivor in tree])):
        assert world.undoes(loser).verdict == "applied"
    assert world.state() == before


@quick
@given(st.data())
def test_a_merge_undone_in_the_middle_leaves_what_the_others_would_have_made(data):
    cluster = data.draw(clusters(fewest=3))
    world, tree = World(cluster), data.draw(trees(len(cluster[1])))
    world.merges(tree)
    undone = data.draw(st.sampled_from([loser for loser, _survivor in tree]))
    world.undoes(undone)
    others = World(cluster)
    others.merges([pair for pair in tree if pair[0] != undone])
    assert world.state() == others.state()


@quick
@given(st.data())
def test_ops_for_a_loser_land_on_its_survivor_through_any_chain(data):
    cluster = data.draw(clusters())
    world, tree = World(cluster), data.draw(trees(len(cluster[1])))
    world.merges(tree)
    lost = data.draw(st.sampled_from([loser for loser, _survivor in tree]))
    name = "anniversary" if world.type == "account" else "decision_power"
    value = "2020-05-05" if world.type == "account" else "decides"
    result = world.does("update", world.type, world.ids[lost], {name: value}, HOURS[22])
    assert (result.verdict, result.survivor) == ("redirected", world.ids[0])
    assert world.golden()[name] == value


@quick
@given(st.data())
def test_what_was_edited_since_outlives_the_undoing_of_every_merge(data):
    cluster = data.draw(clusters())
    world, tree = World(cluster), data.draw(trees(len(cluster[1])))
    loners = [world.golden(one) for one in range(len(cluster[1]))]
    place = data.draw(st.integers(1, len(tree)))
    world.merges(tree[:place])
    survivor = tree[place - 1][1]
    edited = {"gift_note": "Written since", "phones": [*(loners[survivor]["phones"] or []), "0499000000"]}
    stands = {"phones": [*(world.golden(survivor)["phones"] or []), "0499000000"]}
    world.does("update", world.type, world.ids[survivor], edited | stands, HOURS[18])
    world.merges(tree[place:])
    for loser in data.draw(st.permutations([loser for loser, _survivor in tree])):
        world.undoes(loser)
    for number, alone in enumerate(loners):
        assert world.golden(number) == (alone | edited if number == survivor else alone)
