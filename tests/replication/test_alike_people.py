"""People who look alike, told by where they work and to those who may see them."""

import pytest

from .conftest import new_account

ANNA = {"given_name": "Anna", "family_name": "Roux", "consent": "unknown", "birthday": "1990-01-02"}
A_YEAR_LATER = {"birthday": "1991-05-07"}  # a slip, or a namesake: 95 % at one customer, 55 % at two


@pytest.fixture
def lea(phone):
    return phone("lea")


def at(phone, account, **values):
    """A new person who works there, in one push; (id, result of the person's op)."""
    person = phone.op("create", "contact", set=ANNA | values)
    link = phone.op("create", "link", set={"contact_id": person["record"], "account_id": account}, after=[person["id"]])
    result, linked = phone.push(person, link)
    assert linked["verdict"] == "applied"
    return person["record"], result


def odds(phone):
    """The pair that is asked about, in percent; None where there is none."""
    phone.pull()
    found = phone.of("duplicate")
    assert len(found) < 2
    return found[0]["probability"] if found else None


def test_a_namesake_at_the_same_customer_is_likelier_the_same(lea, world, perrin):
    garage = new_account(lea, world.ids.lyon, name="Garage Sud")
    first, _ = at(lea, perrin)
    [candidate] = at(lea, perrin, **A_YEAR_LATER)[1]["candidates"]
    assert candidate["id"] == first
    elsewhere = at(lea, garage, **A_YEAR_LATER)[1]["candidates"]
    [there] = [one for one in elsewhere if one["id"] == first]
    assert there["probability"] < candidate["probability"]


def test_who_gets_a_customer_later_is_compared_again(lea, world, perrin):
    garage = new_account(lea, world.ids.lyon, name="Garage Sud")
    at(lea, perrin)
    second, _ = at(lea, garage, **A_YEAR_LATER)
    apart = odds(lea)
    lea.do("create", "link", set={"contact_id": second, "account_id": perrin})
    assert odds(lea) > apart


def test_who_leaves_a_customer_is_compared_again(lea, world, perrin):
    garage = new_account(lea, world.ids.lyon, name="Garage Sud")
    at(lea, perrin)
    second, _ = at(lea, perrin, **A_YEAR_LATER)
    together = odds(lea)
    lea.do("create", "link", set={"contact_id": second, "account_id": garage})
    [link] = [one for one in lea.of("link") if one["contact_id"] == second and one["account_id"] == perrin]
    assert lea.do("delete", "link", link["id"], seen(link))["verdict"] == "applied"
    assert odds(lea) < together


def test_a_namesake_who_leaves_is_not_asked_about_any_more(lea, world, perrin):
    garage = new_account(lea, world.ids.lyon, name="Garage Sud")
    at(lea, perrin, birthday=None)
    second, _ = at(lea, perrin, birthday=None)
    lea.do("create", "link", set={"contact_id": second, "account_id": garage})
    assert odds(lea) >= 50
    [link] = [one for one in lea.of("link") if one["contact_id"] == second and one["account_id"] == perrin]
    lea.do("delete", "link", link["id"], seen(link))
    assert odds(lea) is None
    lea.do("create", "link", set={"contact_id": second, "account_id": perrin})
    assert odds(lea) >= 50


def test_who_is_no_longer_like_somebody_is_not_asked_about_any_more(lea):
    phones = ["+33612345678"]
    lea.do("create", "contact", set=ANNA | {"phones": phones})
    made = lea.op("create", "contact", set={"given_name": "Anna", "family_name": "Rous", "consent": "unknown", "phones": phones})
    lea.push(made)
    second = made["record"]
    assert odds(lea) >= 50
    lea.do("update", "contact", second, {"phones": (phones, []), "family_name": ("Rous", "Bertholet"), "given_name": ("Anna", "Odile")})
    assert odds(lea) is None
    lea.do("update", "contact", second, {"phones": ([], phones), "family_name": ("Bertholet", "Rous"), "given_name": ("Odile", "Anna")})
    assert odds(lea) >= 50


def test_nobody_is_told_of_somebody_out_of_sight(lea, phone):
    values = ANNA | {"emails": ["anna@roux.example"], "phones": ["+33612345678"]}
    lea.do("create", "contact", set=values)
    hugo = phone("hugo")
    mine = hugo.op("create", "contact", set=values)
    assert "candidates" not in hugo.push(mine)[0]
    # Nor when the two are known to be alike.
    assert "candidates" not in hugo.do("update", "contact", mine["record"], {"phones": (values["phones"], [])})
    assert len(lea.do("create", "contact", set=values)["candidates"]) == 1


def seen(link):
    return {name: (link[name], None) for name in ("contact_id", "account_id", "role") if link.get(name)}
