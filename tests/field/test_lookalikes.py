"""Who is here already: said while somebody types, asked before saving, remembered."""

import re

import pytest

from fieldcrm.documents import SqlReplica
from fieldcrm.duplicates import rules
from fieldcrm.models import Account, Contact, Duplicate, Link
from fieldcrm.publishing import publish
from fieldcrm.publishing.neighbours import MOST_COMPARED
from sync.matching.twins import pair_id
from tests.cast import account

PERRIN_AGAIN = {
    "name": "boulangerie PERRIN", "phones": ["04 78 00 00 12"], "street": "12 rue Mercière", "postal_code": "69002",
    "city": "LYON",
}
MARIE_AGAIN = {"given_name": "Marie", "family_name": "PERRIN", "phones": ["06 12 00 00 34"]}


@pytest.fixture
def new_customer(lea, filled_in):
    return lambda **typed: filled_in(lea.get("/customers/new"), "/customers", **typed)


@pytest.fixture
def new_contact(lea, filled_in):
    def form(account=None, **typed):
        return filled_in(lea.get(f"/contacts/new?account={account.id}" if account else "/contacts/new"), "/contacts", **typed)

    return form


def count(session, model, **values):
    session.rollback()
    return session.query(model).filter_by(**values).count()


def test_a_name_in_another_script_is_known_while_it_is_typed(lea, cast, new_contact):
    said = lea.post("/contacts/check", data=new_contact(given_name="Ivan", family_name="Ivanov")).text
    assert "Is this Иван Иванов of Café Bellecour?" in said
    assert f'formaction="/contacts/{cast.ivan.id}/take"' in said
    assert "once both are written in one alphabet" in said


def test_nobody_is_known_by_a_name_that_is_not_here(lea, new_contact, new_customer):
    for path, form in (("/contacts/check", new_contact(given_name="Zoé", family_name="Wagner")),
                       ("/customers/check", new_customer(name="Zythologie")), ("/customers/check", {})):
        answer = lea.post(path, data=form)
        assert answer.status_code == 200
        assert "lookalikes-found" not in answer.text


def test_a_record_is_not_its_own_look_alike(lea, cast, filled_in):
    path = f"/customers/{cast.perrin.id}"
    form = filled_in(lea.get(f"{path}/edit"), path)
    assert "lookalikes-found" not in lea.post("/customers/check", data=form).text
    assert lea.post(path, data=form).status_code == 303


def test_somebody_of_another_territory_is_not_told_of(cast, sign_in, lea, new_customer):
    form = new_customer(**PERRIN_AGAIN)
    assert "Boulangerie Perrin is here already" in lea.post("/customers/check", data=form).text
    assert "Perrin" not in sign_in(cast.tom).post("/customers/check", data=form).text


def test_of_many_who_share_something_only_the_nearest_are_read(session, cast, monkeypatch):
    others = [account(session, cast.lyon, f"Boulangerie {name}{ending}", city="Lyon")
              for name in ("Gilbert", "Hubert", "Lambert", "Robert", "Albert", "Colbert", "Dagobert", "Flaubert") for ending in ("", "in", "et", "ier", "on")]
    elsewhere = [account(session, cast.leeds, "Boulangerie Perrin", city="Lyon") for _ in range(8)]
    publish(session, [*others, *elsewhere])
    session.commit()
    read, fetch = [], SqlReplica.fetch
    monkeypatch.setattr(SqlReplica, "fetch", lambda self, **wanted: [read.extend(wanted.get("account", ())), fetch(self, **wanted)][1])
    found = SqlReplica(cast.lea).lookalikes("account", {"name": "Boulangerie Perrin", "city": "Lyon"}, "FR", None, 3)
    assert found[0][0]["id"] == str(cast.perrin.id)
    assert cast.perrin.id in read
    assert len(read) <= MOST_COMPARED
    assert not {one.id for one in elsewhere} & set(read)


def test_an_administrator_says_from_when_a_form_asks(lea, cast, session, new_customer):
    half = {"name": "Boulangerie Perrin", "city": "Lyon"}
    [(_document, score)] = SqlReplica(cast.lea).lookalikes("account", half, "FR", None, 3)
    assert 60 < score.percent < 98
    rules.change(session, ask=score.percent)
    session.commit()
    assert "Almost certainly" not in lea.post("/customers/check", data=new_customer(**half)).text
    assert lea.post("/customers", data=new_customer(**half)).status_code == 422
    rules.change(session, ask=99, flag=score.percent + 1)
    session.commit()
    assert "Boulangerie Perrin" not in lea.post("/customers/check", data=new_customer(**half)).text
    assert lea.post("/customers", data=new_customer(**half)).status_code == 303


def test_a_customer_who_is_here_is_asked_about_once_and_then_told_apart(lea, cast, session, new_customer):
    form = new_customer(**PERRIN_AGAIN)
    asked = lea.post("/customers", data=form)
    assert asked.status_code == 422
    assert 'value="boulangerie PERRIN"' in asked.text
    assert count(session, Account, name="boulangerie PERRIN") == 0
    assert f'name="_different" value="{cast.perrin.id}"' in asked.text
    assert lea.post("/customers", data=form | {"_different": str(cast.perrin.id)}).status_code == 303
    session.rollback()
    made = session.query(Account).filter_by(name="boulangerie PERRIN").one()
    pair = session.query(Duplicate).one()
    assert (str(pair.id), pair.status) == (pair_id("account", str(made.id), str(cast.perrin.id)), "different")
    assert pair.judged_by == cast.lea.id
    assert "Two customers look alike" not in lea.get("/inbox").text


def test_what_only_may_be_the_same_is_saved_and_flagged(lea, cast, session, new_customer):
    form = new_customer(name="Boulangerie Perrin")
    assert "Is this Boulangerie Perrin?" in lea.post("/customers/check", data=form).text
    assert lea.post("/customers", data=form).status_code == 303
    assert count(session, Account, name="Boulangerie Perrin") == 2
    assert "Two customers look alike" in lea.get("/inbox").text


def test_who_takes_the_customer_that_is_here_is_offered_what_was_typed(lea, cast, session, new_customer, filled_in):
    path = f"/customers/{cast.perrin.id}"
    form = new_customer(**PERRIN_AGAIN | {"size": "9", "emails": ["new@perrin.example"]})
    offered = lea.post(f"{path}/take", data=form)
    assert 'name="size" value="9"' in offered.text
    assert 'data-draft-done="customer-new"' in offered.text
    assert lea.post(path, data=filled_in(offered, path)).headers["Location"] == path
    session.rollback()
    perrin = session.get(Account, cast.perrin.id)
    assert (perrin.name, perrin.size) == ("Boulangerie Perrin", 9)
    assert "new@perrin.example" in perrin.emails
    assert perrin.phones == ["+33 4 78 00 00 12"]


def test_who_takes_the_person_that_is_here_adds_what_is_new_and_where_they_work(lea, cast, session, new_contact):
    form = new_contact(cast.ivanov, **MARIE_AGAIN | {"phones": ["06 12 00 00 34", "06 99 00 00 01"]})
    answer = lea.post(f"/contacts/{cast.marie.id}/take", data=form)
    assert answer.headers["Location"] == f"/customers/{cast.ivanov.id}"
    session.rollback()
    assert session.get(Contact, cast.marie.id).phones == ["+33 6 12 00 00 34", "06 99 00 00 01"]
    assert count(session, Link, contact_id=cast.marie.id, account_id=cast.ivanov.id) == 1
    assert count(session, Contact, family_name="PERRIN") == 0


def test_where_something_else_stood_the_rep_looks_first(lea, cast, session, new_contact, filled_in):
    form = new_contact(cast.ivanov, **MARIE_AGAIN | {"birthday": "1980-01-01"})
    offered = lea.post(f"/contacts/{cast.marie.id}/take", data=form)
    assert offered.status_code == 422
    assert 'name="birthday" value="1980-01-01"' in offered.text
    path = f"/contacts/{cast.marie.id}"
    assert lea.post(path, data=filled_in(offered, path)).headers["Location"] == f"/customers/{cast.ivanov.id}"
    session.rollback()
    assert str(session.get(Contact, cast.marie.id).birthday) == "1980-01-01"
    assert count(session, Link, contact_id=cast.marie.id, account_id=cast.ivanov.id) == 1


def test_a_mistake_in_what_was_typed_is_mended_before_anybody_is_taken(lea, cast, new_contact):
    form = new_contact(cast.ivanov, **MARIE_AGAIN | {"emails": ["no email"]})
    answer = lea.post(f"/contacts/{cast.marie.id}/take", data=form)
    assert answer.status_code == 422
    assert 'value="no email"' in answer.text
    assert 'action="/contacts"' in answer.text


def test_an_edit_that_makes_two_alike_can_put_them_together(lea, cast, session, filled_in):
    path = f"/customers/{cast.bellecour.id}"
    form = filled_in(lea.get(f"{path}/edit"), path, **PERRIN_AGAIN)
    asked = lea.post(path, data=form)
    assert asked.status_code == 422
    assert f'name="_same" value="{cast.perrin.id}"' in asked.text
    together = lea.post(path, data=form | {"_same": str(cast.perrin.id)})
    assert together.headers["Location"] == f"/customers/{cast.perrin.id}"
    session.rollback()
    assert session.get(Account, cast.bellecour.id).merged_into_id == cast.perrin.id


def test_a_namesake_at_this_customer_is_likelier_the_same_and_one_at_another_is_told_of_too(lea, cast, new_contact):
    """Marie Perrin works at the bakery."""
    namesake = {"given_name": "Marie", "family_name": "Perrin"}

    def percent(account):
        said = lea.post("/contacts/check", data=new_contact(account, **namesake)).text
        return int((re.search(r'<span class="muted">(\d+) %', said) or [0, 0])[1])

    here, unknown, elsewhere = percent(cast.perrin), percent(None), percent(cast.ivanov)
    assert here > unknown == elsewhere > 50
