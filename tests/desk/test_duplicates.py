"""The queue of possible duplicates: who sees which pairs, in which order, and what a judgement does."""

import re
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcrm.duplicates import scans, worker
from fieldcrm.models import Account, Audit, Duplicate, Judgement, Merge, Scan
from fieldcrm.publishing import publish
from sync.matching.twins import pair_id
from tests.cast import account, added, contact, link, visit

PERRIN = {"city": "Lyon", "phones": ["+33 4 78 00 00 12"], "street": "12 rue Mercière", "postal_code": "69002",
          "country": "FR"}


@pytest.fixture
def second_perrin(session, cast):
    row = account(session, cast.lyon, "Boulangerie Périn", emails=["bonjour@perrin.example"], **PERRIN)
    publish(session, row)
    session.commit()
    return row


@pytest.fixture
def pair(session, cast, second_perrin):
    return pair_of(session, cast.perrin, second_perrin)


def pair_of(session, one, other, **given):
    left, right = sorted((one, other), key=lambda row: str(row.id))
    kind = "account" if isinstance(one, Account) else "contact"
    row = added(session, Duplicate, {
        "id": UUID(pair_id(kind, str(left.id), str(right.id))), "record_type": kind, "left_id": left.id, "right_id": right.id, "probability": 95,
        "account_id": left.id if kind == "account" else None,
        "reasons": [{"code": "same-phone", "value": "+33478000012"}]}, given)
    publish(session, row)
    session.commit()
    return row


def fresh(session, row):
    session.rollback()
    session.refresh(row)
    return row


def shown_pair(text):
    return re.search(r'id="pair"[^>]*data-pair="([^"]*)"', text)[1]


def judge(desk, pair, decision, **form):
    return desk.send(f"/desk/duplicates/{pair.id}", page="/password", decision=decision, **form)


def last_judgement(desk):
    found = re.search(r'name="judgement" value="([^"]+)"', desk.get("/desk/duplicates").text)
    return found and found[1]


def take_back(desk):
    return desk.send("/desk/duplicates/undo", page="/desk/duplicates", judgement=last_judgement(desk))


def test_a_supervisor_sees_the_pair_side_by_side_with_the_reasons(desk_of, pair):
    text = desk_of("nadia").get("/desk/duplicates").text
    for part in ("Boulangerie Perrin", "Boulangerie Périn", "Same phone:", "95 % sure", "1 pair waits", "differs",
                 "one only", "bonjour@perrin.example"):
        assert part in text, part


def test_nobody_sees_a_pair_of_which_one_record_is_out_of_sight(desk_of, session, cast):
    far = account(session, cast.leeds, "Boulangerie Perrin")
    publish(session, far)
    row = pair_of(session, cast.perrin, far)
    assert "No duplicates wait" in desk_of("nadia").get("/desk/duplicates").text
    assert judge(desk_of("nadia"), row, "different").status_code == 404
    assert shown_pair(desk_of("ada").get("/desk/duplicates").text) == str(row.id)


def test_what_is_worth_most_comes_first_and_what_was_put_off_last(desk_of, session, cast, pair):
    poor = [account(session, cast.lyon, f"Tabac {n}", visit_class="D") for n in range(2)]
    rich = [account(session, cast.lyon, f"Hôtel {n}", visit_class="A", potential=9_000_000) for n in range(2)]
    publish(session, poor + rich)
    second, last = pair_of(session, *rich, probability=60), pair_of(session, *poor, probability=99)
    desk = desk_of("nadia")
    order = []
    for _ in range(4):
        order.append(shown_pair(desk.get("/desk/duplicates").text))
        judge(desk, session.get(Duplicate, UUID(order[-1])), "later")
    assert order == [str(second.id), str(pair.id), str(last.id), str(second.id)]


def test_planned_visits_make_a_pair_worth_more(desk_of, session, cast, pair):
    others = [account(session, cast.lyon, f"Café {n}", visit_class="A") for n in range(2)]
    publish(session, others)
    other = pair_of(session, *others)
    publish(session, [visit(session, cast.lea, others[0]) for _ in range(8)])
    session.commit()
    assert shown_pair(desk_of("nadia").get("/desk/duplicates").text) == str(other.id)


def test_same_makes_one_of_two_and_undo_makes_two_again(desk_of, session, cast, pair, second_perrin):
    desk = desk_of("nadia")
    assert judge(desk, pair, "same").status_code == 303
    assert fresh(session, second_perrin).merged_into_id == cast.perrin.id
    assert fresh(session, cast.perrin).emails == ["bonjour@perrin.example"]
    assert fresh(session, pair).status == "same"
    assert session.scalar(select(Audit.user_id).where(Audit.field == "merged_into")) == cast.nadia.id
    text = desk.get("/desk/duplicates").text
    assert "Merged." in text
    assert "No duplicates wait" in text
    take_back(desk)
    assert fresh(session, second_perrin).merged_into_id is None
    assert fresh(session, cast.perrin).emails == []
    assert fresh(session, pair).status == "open"
    assert shown_pair(desk.get("/desk/duplicates").text) == str(pair.id)


def test_survivor_and_values_are_changed_by_hand(desk_of, session, cast, pair, second_perrin):
    chosen = {"survivor": str(second_perrin.id), "take.name": str(cast.perrin.id)}
    assert judge(desk_of("nadia"), pair, "same", **chosen).status_code == 303
    survivor = fresh(session, second_perrin)
    assert (survivor.name, survivor.merged_into_id) == ("Boulangerie Perrin", None)
    assert fresh(session, cast.perrin).merged_into_id == second_perrin.id


def test_different_is_remembered_and_can_be_taken_back(desk_of, session, pair):
    desk = desk_of("nadia")
    judge(desk, pair, "different")
    assert fresh(session, pair).status == "different"
    assert "No duplicates wait" in desk.get("/desk/duplicates").text
    take_back(desk)
    assert fresh(session, pair).status == "open"


def two_judged(desk_of, session, cast, pair):
    """A desk at which the pair was said to be different, and then another one was put off; (desk, the other one)."""
    others = [account(session, cast.lyon, f"Café {n}") for n in range(2)]
    publish(session, others)
    other, desk = pair_of(session, *others), desk_of("nadia")
    judge(desk, pair, "different")
    judge(desk, other, "later")
    return desk, other


def test_several_judgements_are_taken_back_one_by_one(desk_of, session, cast, pair):
    desk, other = two_judged(desk_of, session, cast, pair)
    for row, status in ((other, "open"), (pair, "open")):
        take_back(desk)
        assert fresh(session, row).status == status


def test_an_answer_that_carries_an_older_cookie_brings_no_judgement_back(desk_of, session, cast, pair):
    desk, other = two_judged(desk_of, session, cast, pair)
    older = desk.client.get_cookie("fieldcrm").value
    take_back(desk)
    desk.client.set_cookie("fieldcrm", older)
    take_back(desk)
    assert (fresh(session, other).status, fresh(session, pair).status) == ("open", "open")


def test_undo_sent_twice_takes_back_one(desk_of, session, cast, pair):
    desk, other = two_judged(desk_of, session, cast, pair)
    wanted = last_judgement(desk)
    for _ in range(2):
        desk.send("/desk/duplicates/undo", page="/desk/duplicates", judgement=wanted)
    assert (fresh(session, other).status, fresh(session, pair).status) == ("open", "different")


def test_what_another_browser_judged_is_not_taken_back_here(desk_of, session, pair):
    judge(desk_of("nadia"), pair, "later")
    here = desk_of("nadia")
    assert last_judgement(here) is None
    here.send("/desk/duplicates/undo", page="/desk/duplicates", judgement=str(session.scalar(select(Judgement.id))))
    assert fresh(session, pair).status == "later"


def test_three_that_are_surely_one_are_shown_and_merged_together(desk_of, session, cast, pair, second_perrin):
    third = account(session, cast.lyon, "Perrin (boulangerie)", **PERRIN)
    publish(session, third)
    pair.probability = 99
    pair_of(session, second_perrin, third, probability=99)
    desk = desk_of("nadia")
    text = desk.get("/desk/duplicates").text
    assert "3 customers that may be one" in text
    ids = [str(row.id) for row in (cast.perrin, second_perrin, third)]
    assert judge(desk, pair, "same", member=ids, survivor=ids[0]).status_code == 303
    assert fresh(session, third).merged_into_id == fresh(session, second_perrin).merged_into_id == cast.perrin.id
    take_back(desk)
    assert fresh(session, third).merged_into_id is fresh(session, second_perrin).merged_into_id is None


def test_one_of_a_cluster_is_left_out(desk_of, session, cast, pair, second_perrin):
    third = account(session, cast.lyon, "Perrin Frères", **PERRIN)
    publish(session, third)
    pair.probability = 99
    pair_of(session, second_perrin, third, probability=99)
    judge(desk_of("nadia"), pair, "same", member=[str(cast.perrin.id), str(second_perrin.id)])
    assert fresh(session, third).merged_into_id is None
    assert fresh(session, pair).status == "same"


def test_two_people_of_the_same_name_are_judged_where_their_customers_are(desk_of, session, cast):
    twin = contact(session, cast.lea, "Marie", "Perrin")
    publish(session, [twin, link(session, twin, cast.bellecour)])
    row = pair_of(session, cast.marie, twin)
    desk = desk_of("nadia")
    assert "Are these two one person?" in desk.get("/desk/duplicates?kind=contact").text
    assert "No duplicates wait" in desk.get("/desk/duplicates?kind=account").text
    judge(desk, row, "same")
    assert fresh(session, twin).merged_into_id == cast.marie.id


def test_who_was_quicker_is_said_and_nothing_is_judged_twice(desk_of, session, pair):
    judge(desk_of("ada"), pair, "different")
    desk = desk_of("nadia")
    answer = judge(desk, pair, "same")
    assert answer.status_code == 303
    for _ in range(2):
        assert "Somebody was quicker" in desk.get(answer.location).text, "it lies in no cookie that another answer takes away"
    assert fresh(session, pair).status == "different"


def test_what_is_said_after_a_rule_was_changed_lies_in_no_cookie(desk_of):
    desk = desk_of("ada")
    answer = desk.send("/desk/duplicates/rules", ask="90", flag="60", link="99")
    for _ in range(2):
        assert "Saved." in desk.get(answer.location).text


def test_who_undoes_a_merge_stays_at_that_page_of_the_list(desk_of, session, pair):
    desk = desk_of("nadia")
    judge(desk, pair, "same")
    session.rollback()
    merge_id = session.scalar(select(Merge.id))
    path, page = f"/desk/duplicates/merges/{merge_id}/undo?who=person&offset=50", "/desk/duplicates/merges"
    assert path.replace("&offset=50", '"') in desk.get(f"{page}?who=person").text
    assert desk.send(path, page).location == f"/desk/duplicates/merges?who=person&offset=50#merge-{merge_id}"


def test_our_script_is_answered_with_the_next_pair_and_the_one_after_it(desk_of, session, cast, pair):
    for name in ("Café", "Garage"):
        two = [account(session, cast.lyon, f"{name} {n}") for n in range(2)]
        publish(session, two)
        pair_of(session, *two)
    desk = desk_of("nadia")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', desk.get("/desk/duplicates").text)[1]
    answer = desk.client.post(f"/desk/duplicates/{pair.id}", headers={"X-Queue": "1"},
                              data={"csrf_token": token, "decision": "different"})
    assert answer.status_code == 200
    assert shown_pair(answer.text) != str(pair.id)
    assert "<template data-next>" in answer.text


def test_merges_are_listed_with_what_differed_and_undone_with_what_stays(desk_of, session, cast, pair, second_perrin):
    desk = desk_of("nadia")
    judge(desk, pair, "same")
    session.rollback()
    [merge] = session.scalars(select(Merge)).all()
    text = desk.get("/desk/duplicates/merges").text
    assert "took in Boulangerie Périn" in text
    assert "Nadia Benali" in text
    assert desk.get("/desk/duplicates/merges?who=machine").text.count("merge-line") == 0
    cast.perrin.name = "Perrin & fils"
    cast.perrin.changed()
    publish(session, cast.perrin)
    session.commit()
    assert desk.send(f"/desk/duplicates/merges/{merge.id}/undo", page="/desk/duplicates/merges").status_code == 303
    assert fresh(session, second_perrin).merged_into_id is None
    assert re.search(r"Undone.*Edited since, and therefore kept:\s+Name</p>", desk.get("/desk/duplicates/merges").text, re.DOTALL)
    assert desk_of("ada").get("/desk/duplicates/merges?who=nobody").status_code == 404


def test_many_are_merged_at_once_after_a_preview(desk_of, session, cast, pair, second_perrin):
    others = [account(session, cast.lyon, f"Café {n}") for n in range(2)]
    publish(session, others)
    doubtful = pair_of(session, *others, probability=85)
    desk = desk_of("nadia")
    preview = desk.get("/desk/duplicates/bulk?above=90").text
    assert "1 pair is 90 % sure or more" in preview
    assert "Boulangerie Périn" in preview
    done = desk.send("/desk/duplicates/bulk", page="/desk/duplicates/bulk?above=90", above="90")
    assert "1 pair merged" in done.text
    assert fresh(session, second_perrin).merged_into_id == cast.perrin.id
    assert fresh(session, doubtful).status == "open"
    assert "No pair is as sure as that" in desk.get("/desk/duplicates/bulk?above=90").text


def test_an_administrator_sets_the_rule_and_linking_is_off_until_then(desk_of, session):
    from fieldcrm.duplicates import rules

    desk = desk_of("ada")
    path = "/desk/duplicates/rules"
    assert rules.rule(session).link is None
    assert desk.send(path, ask="90", flag="95", link="99").status_code == 422
    assert desk.send(path, ask="90", flag="60", link="50").status_code == 422
    assert desk.send(path, ask="90", flag="60", link="99").status_code == 303
    session.rollback()
    rule = rules.rule(session)
    assert (rule.ask, rule.flag, rule.link) == (90, 60, None)
    desk.send(path, ask="90", flag="60", link="99", linking="y")
    session.rollback()
    assert rules.rule(session).link == 99


def test_an_administrator_scans_and_stops(desk_of, session, cast, second_perrin):
    desk = desk_of("ada")
    assert desk.send("/desk/duplicates/scan", page="/desk/duplicates").status_code == 303
    worker.wait(30)
    session.rollback()
    scan = scans.latest()
    assert (scan.state, scan.found, scan.asked_by) == ("done", 1, cast.ada.id)
    assert "Done: 1 new pairs." in desk.get("/desk/duplicates").text
    session.add(Scan(slot=1, total=10, done=3))
    session.commit()
    assert "3 of 10 steps" in desk.get("/desk/duplicates/scan").text
    assert desk.send("/desk/duplicates/scan/stop", page="/desk/duplicates").status_code == 303
    session.rollback()
    assert scans.latest().state == "stopped"


def test_the_desks_first_page_says_how_many_wait(desk_of, pair):
    text = desk_of("nadia").get("/desk").text
    assert re.search(r'href="/desk/duplicates"><span class="tile-number">1</span>', text)


def test_the_queue_asks_the_database_as_often_for_many_pairs_as_for_two(desk_of, session, cast, pair, count_queries):
    others = [account(session, cast.lyon, f"Café {n}") for n in range(2)]
    publish(session, others)
    pair_of(session, *others)
    desk = desk_of("nadia")

    def asked():
        counts = {}
        for page in ("/desk/duplicates", "/desk/duplicates/merges", "/desk/duplicates/bulk?above=90"):
            with count_queries() as statements:
                assert desk.get(page).status_code == 200
            counts[page] = len(statements)
        return counts

    before = asked()
    for n in range(10):
        two = [account(session, cast.lyon, f"Shop {n} {m}") for m in range(2)]
        publish(session, two)
        pair_of(session, *two)
    assert asked() == before
    assert before["/desk/duplicates"] <= 9


def test_judgements_teach_what_is_said_in_plain_words_and_can_be_forgotten(desk_of, session, cast, pair, second_perrin):
    """In this house one switchboard serves many shops: people keep apart what shares a phone."""
    judge(desk_of("nadia"), pair, "same")
    session.rollback()
    for n in range(60):
        two = [account(session, cast.lyon, f"Atelier {chr(65 + n % 26)}{chr(65 + m)}{n}", city="Lyon",
                       phones=[f"+33 4 78 11 {n:02} 00"]) for m in range(2)]
        publish(session, two)
        pair_of(session, *two, status="different", judged_by=cast.nadia.id)
    desk, path = desk_of("ada"), "/desk/duplicates/rules"
    text = desk.get(path).text
    assert "1 pair was merged by people, 60 were kept apart." in text
    assert "Nothing has been learned yet" in text
    assert desk.send(f"{path}/learn", page=path).status_code == 303
    taught = desk.get(path).text
    assert re.search(r"Phones count \d+ % less than as it came", taught)
    session.rollback()
    from fieldcrm.duplicates import rules
    assert rules.rule(session).model.scales["phone"] < 1
    assert desk.send(f"{path}/forget", page=path).status_code == 303
    session.rollback()
    assert rules.rule(session).model is None
    assert "Nothing has been learned yet" in desk.get(path).text
