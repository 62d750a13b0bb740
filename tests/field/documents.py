"""Léa's territory as a phone holds it: the people of tests/cast.py as documents, and something of everything.

The day is Monday, 23 November 2026, nine o'clock in Lyon.
"""

from fieldcrm.documents.week_plans import plan_id
from fieldcrm.field.frame import Frame
from fieldcrm.fields.builtin import BUILTIN

TODAY = "2026-11-23"
NOW = "2026-11-23T08:00:00Z"
NEAR = {"lat": 45.764, "lon": 4.8357}


def id_of(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012d}"


LEA, TOM, LYON = id_of(1), id_of(2), id_of(3)
PERRIN, BELLECOUR, IVANOV, BAZAAR = id_of(10), id_of(11), id_of(12), id_of(13)
MARIE, IVAN, LEILA = id_of(20), id_of(21), id_of(22)
TODAYS_VISIT, DONE_VISIT, UNLOGGED_VISIT, COMING_VISIT, MISSED_VISIT, CANCELLED_VISIT, UNSENT_VISIT, FOUND_VISIT = (
    id_of(n) for n in range(40, 48)
)
CONFLICT, DUPLICATE, MERGE, MONEY_CONFLICT, DELETION, OWNER_CONFLICT = (id_of(n) for n in range(60, 66))
CLAIM = id_of(52)
UNREAD_CARD, READ_CARD, SAVED_CARD, BROKEN_CARD, MARIES_CARD = (id_of(n) for n in range(90, 95))
THIS_WEEK, NEXT_WEEK, LAST_WEEK = TODAY, "2026-11-30", "2026-11-16"
ABSENCE = id_of(75)
CHANGED, SEEN = id_of(650), id_of(652)
TASK, REFUSED_OP, WAITING_OP, REFUSED_VISIT_OP, HELD_OP = id_of(70), id_of(80), id_of(81), id_of(83), id_of(84)


def record(type_, id_, **values):
    """A document with every field of its type, empty where nothing is said."""
    empty = {field.name: [] if field.many else None for field in BUILTIN.get(type_, ())}
    custom = {"custom": values.pop("custom", {})} if type_ in BUILTIN else {}
    return {"type": type_, "id": id_, "rev": 1, "created_at": "2026-01-05T08:00:00Z"} | empty | custom | values


def documents() -> list[dict]:
    return [*_common(), *_customers(), *_people(), *_visits(), *_work(), *_agreements(), *_cards(), *_questions(), *_notices()]


def outbox() -> list[dict]:
    waiting = {
        "id": WAITING_OP, "seq": 3, "kind": "update", "type": "account", "record": BELLECOUR, "at": NOW,
        "clock_offset_ms": 0, "set": {"city": {"was": "Lyon", "now": "Lyon 2e"}}, "blobs": [],
    }
    refused = {
        "id": REFUSED_OP, "seq": 2, "kind": "update", "type": "account", "record": PERRIN, "at": NOW,
        "clock_offset_ms": 0, "set": {"size": {"was": None, "now": -4}}, "blobs": [],
    }
    reason = {"code": "invalid", "field": "size", "text": "A whole number of people, please."}
    refused_visit = {
        "id": REFUSED_VISIT_OP, "seq": 4, "kind": "create", "type": "visit", "record": id_of(85), "at": NOW,
        "clock_offset_ms": 0, "blobs": [], "set": {
            "account_id": {"was": None, "now": PERRIN}, "planned_on": {"was": None, "now": TODAY},
            "rep_id": {"was": None, "now": LEA}, "duration_min": {"was": None, "now": 4}},
    }
    held = {
        "id": HELD_OP, "seq": 5, "kind": "create", "type": "task", "record": id_of(86), "at": NOW,
        "clock_offset_ms": 0, "blobs": [], "after": [REFUSED_VISIT_OP], "set": {
            "account_id": {"was": None, "now": PERRIN}, "title": {"was": None, "now": "Échantillons"}},
    }
    too_short = {"code": "invalid", "field": "duration_min", "text": "Between 5 and 600 minutes, please."}
    return [
        {"op": refused_visit, "state": "refused", "reason": too_short, "label_type": "visit",
         "record_title": "Boulangerie Perrin"},
        {"op": held, "state": "held", "reason": None, "label_type": "task", "record_title": "Échantillons"},
        {"op": refused, "state": "refused", "reason": reason, "label_type": "account",
         "record_title": "Boulangerie Perrin"},
        {"op": waiting, "state": "waiting", "reason": None, "label_type": "account",
         "record_title": "Café Bellecour"},
    ]


def frame(language="en", near=NEAR, role="rep"):
    """The frame of these tests: the clock stands, and ids count up."""
    counted = iter(range(900, 1000))
    return Frame(
        me=next(each for each in documents() if each["type"] == "me") | {"waiting": False, "refused": False, "role": role},
        today=TODAY, now=NOW, near=near, language=language,
        direction="rtl" if language == "fa" else "ltr", new_id=lambda: id_of(next(counted)),
    )


def _common():
    return [
        record("me", LEA, user_id=LEA, name="Léa Martin", email="lea@example.com", role="rep", language="fr",
               time_zone="Europe/Paris", territory_ids=[LYON], country="FR", currency="EUR",
               holidays=["2026-12-25", "2027-01-01"]),
        record("user", LEA, name="Léa Martin", initials="LM", role="rep", active=True),
        record("user", TOM, name="Tom <Hardcastle>", initials="TH", role="rep", active=True),
        record("territory", LYON, name="Lyon", country="FR", currency="EUR", time_zone="Europe/Paris",
               cycles={"A": 14, "B": 28, "C": 56, "D": 112}, language="fr"),
        _definition(90, "account", "fridges", "number", {"en": "Fridges", "fr": "Réfrigérateurs", "fa": "یخچال"},
                    minimum=0, maximum=50, errors={"en": "Fewer than 51, 100% sure."}, hints={"en": "Ours & theirs"}),
        _definition(91, "account", "shelf", "choice", {"fr": "Rayon"}, choices=[
            {"value": "eye", "labels": {"fr": "À hauteur des yeux"}}, {"value": "low", "labels": {}}]),
        _definition(92, "contact", "speaks", "choices", {"en": "Speaks"}, choices=[
            {"value": "fr", "labels": {"en": "French"}}, {"value": "ru", "labels": {"en": "Russian"}}]),
        _definition(93, "visit", "competitor_seen", "boolean", {"en": "Competitor seen"}),
    ]


def _definition(number, record_type, name, kind, labels, **values):
    standard = {"hints": {}, "required": False, "default": None, "choices": [], "minimum": None, "maximum": None,
                "pattern": None, "errors": {}, "position": number}
    return record("definition", id_of(number), record_type=record_type, name=name, kind=kind, labels=labels,
                  **standard | values)


def _customers():
    return [
        record("account", PERRIN, name="Boulangerie Perrin", legal_form="SARL", sector="food", size=7,
               visit_class="A", potential=1250050, source="visit", status="active",
               phones=["+33 4 78 00 00 12", "04 78 00 00 13"], emails=["bonjour@perrin.example"],
               website="https://perrin.example/?a=1&b=2", street="12 rue Mercière", postal_code="69002", city="Lyon",
               country="FR", other_addresses=["Facturation : 3 quai Jean Moulin"],
               position={"lat": 45.764, "lon": 4.834, "accuracy_m": 10}, opening_hours="Mo-Sa 07:00-19:00",
               anniversary="2001-11-24", gift_note="Rien de sucré", tags=["bio", "terrasse"], external_ids=["SAP:4711"], owner_id=LEA,
               territory_id=LYON, last_visit_on="2026-10-20", custom={"fridges": 3, "shelf": "eye"}),
        record("account", BELLECOUR, name="Café Bellecour", sector="hospitality", visit_class="B", status="active",
               city="Lyon", position={"lat": 45.0, "lon": 4.832, "accuracy_m": None}, owner_id=TOM,
               territory_id=LYON, last_visit_on="2026-11-16", waiting=True),
        record("account", IVANOV, name="Иванов и сыновья", other_name="Ivanov & Sons", sector="wholesale", visit_class="C", status="prospect",
               city="Villeurbanne", phones=["8 (495) 000-00-12"], territory_id=LYON, tags=["bio"]),
        record("account", BAZAAR, name="بازار <b>تهران</b> & پسران", visit_class=None, status="dormant",
               territory_id=LYON, refused=True, created_at="2026-11-20T23:30:00Z"),
    ]


def _people():
    return [
        record("contact", MARIE, given_name="Marie", family_name="Perrin", role="Patronne", decision_power="decides",
               phones=["+33 6 12 00 00 34"], emails=["marie@perrin.example"], preferred_channel="visit",
               consent="given", consent_on="2026-03-01", birthday="1979-11-25", gift_note="Thé vert",
               note="Deux lignes,\nl'une & l'autre.", custom={"speaks": ["fr", "ru"]}),
        record("contact", IVAN, salutation="Dr", given_name="Иван", family_name="Иванов", consent="refused",
               phones=["+33 6 12 00 00 56"]),
        record("contact", LEILA, family_name="احمدی", other_name="Leila Ahmadi-Brown", other_role="Head of Sales", department="بخش فروش",
               socials=["linkedin.com/in/leila", "<b>: @leila"], waiting=True),
        record("link", id_of(30), contact_id=MARIE, account_id=PERRIN, role="Gérante"),
        record("link", id_of(31), contact_id=IVAN, account_id=IVANOV),
        record("link", id_of(32), contact_id=IVAN, account_id=BELLECOUR, role="Renfort"),
    ]


def _visits():
    lea = {"rep_id": LEA, "duration_min": 30, "purpose": "routine", "status": "planned"}
    check_in = {"at": "2026-11-23T07:10:00Z", "lat": 45.7641, "lon": 4.8341, "accuracy_m": 12, "distance_m": 14}
    return [
        record("visit", TODAYS_VISIT, **lea | {"account_id": PERRIN, "planned_on": TODAY, "planned_at": "10:00"}),
        record("visit", DONE_VISIT, **lea | {
            "account_id": BELLECOUR, "planned_on": TODAY, "planned_at": "08:15", "status": "done",
            "outcomes": ["order", "follow_up"], "notes": "Six cartons.\n<Vendredi>", "next_step": "Devis terrasse",
            "contact_ids": [IVAN], "check_in": check_in, "custom": {"competitor_seen": True}, "waiting": True}),
        record("visit", UNLOGGED_VISIT, **lea | {"account_id": IVANOV, "planned_on": "2026-11-20"}),
        record("visit", COMING_VISIT, **lea | {"account_id": IVANOV, "planned_on": "2026-11-26", "purpose": None}),
        # Made on this phone, and not sent yet.
        record("visit", UNSENT_VISIT, **lea | {"account_id": BAZAAR, "planned_on": "2026-11-27", "waiting": True, "rev": 0}),
        # Léa stood at a door that nobody had a position of.
        record("visit", FOUND_VISIT, **lea | {
            "account_id": IVANOV, "planned_on": "2026-10-01", "status": "checked_in", "check_in": check_in}),
        record("visit", MISSED_VISIT, **lea | {
            "rep_id": TOM, "account_id": PERRIN, "planned_on": "2026-11-02", "status": "missed"}),
        record("visit", CANCELLED_VISIT, **lea | {
            "account_id": BAZAAR, "planned_on": "2026-11-25", "planned_at": "14:00", "status": "cancelled",
            "cancel_reason": "Fermé <pour travaux>"}),
    ]


def _work():
    return [
        record("activity", id_of(50), account_id=PERRIN, kind="call", happened_at="2026-11-02T12:00:00Z",
               body="Rappeler lundi", author_id=LEA, contact_id=MARIE),
        record("activity", id_of(51), account_id=PERRIN, kind="note", happened_at="2026-11-22T09:30:00Z",
               body="<script>alert(1)</script>", author_id=id_of(999)),
        record("task", TASK, account_id=PERRIN, title="Envoyer le devis", due_on="2026-11-21", assignee_id=LEA),
        record("task", id_of(71), account_id=IVANOV, title="Catalogue", due_on=TODAY, assignee_id=LEA),
        record("task", id_of(72), account_id=PERRIN, title="Un jour", assignee_id=TOM),
    ]


def _agreements():
    approved = [
        {"visit": TODAYS_VISIT, "account": PERRIN, "on": TODAY, "at": "10:00"},
        {"visit": COMING_VISIT, "account": IVANOV, "on": "2026-11-25", "at": None},
        {"visit": CANCELLED_VISIT, "account": BAZAAR, "on": "2026-11-25", "at": None},
        {"visit": id_of(999), "account": id_of(998), "on": "2026-11-27", "at": "09:00"},
    ]
    decided = {"decided_by": TOM, "decided_at": "2026-11-20T15:00:00Z"}
    return [
        record("week_plan", plan_id(LEA, THIS_WEEK), rep_id=LEA, week_on=THIS_WEEK, state="approved", approved=approved, **decided),
        record("week_plan", plan_id(LEA, LAST_WEEK), rep_id=LEA, week_on=LAST_WEEK, state="returned",
               comment="Too far on Friday.\n<b>Take Perrin first</b>", waiting=True, **decided),
        record("absence", ABSENCE, user_id=LEA, from_on=TODAY, to_on="2026-11-24", half="pm", reason="training", note="<Lyon>"),
        record("absence", id_of(76), user_id=LEA, from_on="2026-11-01", to_on="2026-11-02", reason="sick"),
        record("absence", id_of(77), user_id=TOM, from_on=TODAY, to_on=TODAY, reason="vacation"),
    ]


def _cards():
    photo = {"sha256": "a1" * 32, "type": "image/jpeg", "bytes": 90210, "name": "card.jpg"}
    back = photo | {"sha256": "b2" * 32}
    here = {"at": "2026-11-22T15:30:00Z", "lat": 45.764, "lon": 4.8357, "accuracy_m": 12}
    mine = {"rep_id": LEA, "source": "camera", "photo": photo, "captured": here}

    def line(text, top, height=40, left=100):
        return {"text": text, "confidence": 0.97, "script": "latin", "quad": [
            [left, top], [left + 20 * len(text), top], [left + 20 * len(text), top + height], [left, top + height]]}

    reading = {"width": 1600, "height": 900, "turn": 90, "payloads": [], "lines": [
        line("Claire Fontaine", 100), line("Directrice des achats", 170), line("Épicerie du Port SARL", 300),
        line("+33 6 00 00 00 77", 500), line("claire@port.example", 560.7), line("4 quai des Brumes, 76600 Le Havre", 640)]}
    said = {
        "given_name": {"value": "Claire", "confidence": 0.98, "lines": [0]},
        "family_name": {"value": "Fontaine", "confidence": 0.61, "lines": [0]},
        "title": {"value": "Directrice des achats", "confidence": 0.9, "lines": [1]},
        "company": {"value": "Épicerie du Port", "legal_form": "SARL", "confidence": 0.88, "lines": [2]},
        "phones": [{"value": "+33600000077", "label": "mobile", "confidence": 0.95, "lines": [3]},
                   {"value": "+33200000078", "label": "fax", "confidence": 0.95, "lines": [3]}],
        "emails": [{"value": "claire@port.example", "confidence": 0.99, "lines": [4]}],
        "websites": [{"value": "port.example", "confidence": 0.7, "lines": [4, 6]}],
        "socials": [{"network": "linkedin", "value": "linkedin.com/in/claire", "confidence": 0.9, "lines": [4]},
                    {"network": "skype", "value": "claire.f", "confidence": 0.8, "lines": [4]}],
        "department": {"value": "Achats", "confidence": 0.6, "lines": [1]},
        "other": {"script": "cyrillic", "name": {"value": "Клер Фонтен", "confidence": 0.7, "lines": [0]},
                  "title": {"value": "Закупки", "confidence": 0.7, "lines": [1]},
                  "company": {"value": "Бакалея «Порт»", "confidence": 0.7, "lines": [2], "legal_form": ""}},
        "address": {"street": "4 quai des Brumes", "postal_code": "76600", "city": "Le Havre", "region": None,
                    "country": "FR", "confidence": 0.9, "lines": [5]}}
    maries = said | {
        "department": None, "socials": [], "other": None, "address": None, "country": "CH",
        "given_name": {"value": "Marie", "confidence": 1, "lines": []},
        "family_name": {"value": "Perrin", "confidence": 1, "lines": []},
        "company": {"value": "Boulangerie Perrin", "confidence": 1, "lines": [99]},
        "phones": [{"value": "+33612000034", "label": "mobile", "confidence": 1, "lines": []},
                   {"value": "+33600000099", "label": None, "confidence": 0.5, "lines": []}],
        "emails": [{"value": "marie@perrin.example", "confidence": 1, "lines": [0]}]}
    hostile = {"width": "1e9", "height": -3, "turn": 45, "lines": [
        None, 7, {"text": 5, "quad": [[0, 0]]}, {"text": "<b>", "quad": [["a", 1]] * 4}], "payloads": "x"}
    return [
        record("card", UNREAD_CARD, **mine | {"status": "unread", "captured": None, "waiting": True}),
        record("card", READ_CARD, **mine | {
            "status": "read", "reading": reading, "fields": said, "back": back,
            "back_reading": {"width": 900, "height": 1600, "turn": 0, "payloads": [], "lines": [line("www.port.example", 30)]}}),
        record("card", SAVED_CARD, **mine | {"status": "saved", "reading": reading, "fields": said, "contact_id": MARIE}),
        record("card", BROKEN_CARD, **mine | {
            "status": "read", "reading": hostile, "source": "share",
            "fields": {"given_name": "no", "phones": [{"value": 3}, {"value": "javascript:alert(1)"}], "company": ["x"]}}),
        record("card", MARIES_CARD, **mine | {"photo": None, "status": "read", "source": "file", "reading": reading, "fields": maries}),
    ]


def _questions():
    return [
        record("conflict", CONFLICT, record_type="account", record_id=PERRIN, account_id=PERRIN, field="city",
               was="Lyon", mine="Lyon 2e", theirs="Lyon II", author_id=TOM, device_id=None, op_id=id_of(82), at=NOW,
               status="open", resolved_by=None, resolved_at=None, value=None, deleted=False),
        record("conflict", MONEY_CONFLICT, record_type="account", record_id=PERRIN, account_id=PERRIN,
               field="potential", was=None, mine=900000, theirs=1250050, author_id=LEA, device_id=None,
               op_id=id_of(87), at=NOW, status="open", resolved_by=None, resolved_at=None, value=None, deleted=False),
        record("conflict", OWNER_CONFLICT, record_type="account", record_id=PERRIN, account_id=PERRIN,
               field="owner_id", was=LEA, mine=TOM, theirs=id_of(998), author_id=LEA, device_id=None, op_id=id_of(89),
               at=NOW, status="open", resolved_by=None, resolved_at=None, value=None, deleted=False),
        record("conflict", DELETION, record_type="contact", record_id=MARIE, account_id=PERRIN, field="deleted",
               was=3, mine=True, theirs=False, author_id=None, device_id=None, op_id=id_of(88), at=NOW,
               status="open", resolved_by=None, resolved_at=None, value=None, deleted=True),
        record("conflict", CLAIM, record_type="visit", record_id=TODAYS_VISIT, account_id=PERRIN, field="rep_id",
               was=LEA, mine=LEA, theirs=TOM, author_id=LEA, device_id=None, op_id=id_of(58), at=NOW,
               status="open", resolved_by=None, resolved_at=None, value=None, deleted=False),
        record("conflict", id_of(54), record_type="visit", record_id=UNLOGGED_VISIT, account_id=IVANOV, field="planned_on",
               was="2026-11-20", mine="2026-11-20", theirs="2026-11-21", author_id=TOM, device_id=None, op_id=id_of(53), at=NOW,
               status="open", resolved_by=None, resolved_at=None, value=None, deleted=False),
        record("duplicate", DUPLICATE, record_type="account", left_id=PERRIN, right_id=BELLECOUR, account_id=PERRIN,
               probability=82, reasons=[{"code": "same-phone", "value": "780000012"}, {"code": "same-city", "value": "Lyon"}], status="open", judged_by=None, judged_at=None),
        *(record("duplicate", id_of(number), record_type="contact", left_id=left, right_id=right, account_id=None,
                 probability=percent, reasons=[{"code": "same-external", "value": "SAP:7"}, {"code": "different-external", "value": "CRM"}],
                 status="open", judged_by=None, judged_at=None)
          for number, left, right, percent in ((66, MARIE, IVAN, 99), (67, IVAN, LEILA, 98), (68, MARIE, LEILA, 55))),
        record("merge", MERGE, record_type="account", survivor_id=PERRIN, loser_id=id_of(99),
               standing_id=PERRIN, account_id=PERRIN,
               by=LEA, at="2026-11-20T10:00:00Z", undone_at=None, kept=[]),
    ]


def _notices():
    """Told by Tom and by the server: of the plan, of weeks, of whoever was not visited; one seen, one grown since."""
    def at(on, time=None):
        return {"on": on, "at": time}

    def entry(number, account, what, was, now, **more):
        return {"visit": id_of(number), "account": account, "what": what, "was": was, "now": now, **more}

    told = {"user_id": LEA, "by_id": TOM, "rep_id": LEA, "day": TODAY, "told_at": NOW, "entries": [], "total": 0, "silent": []}
    changes = [
        entry(43, PERRIN, "moved", at(TODAY, "09:00"), at("2026-11-24", "10:30")), entry(41, BELLECOUR, "cancelled", at(TODAY), None),
        entry(45, IVANOV, "added", None, at("2026-11-25")), entry(46, BAZAAR, "given", at("2026-11-26", "14:00"), None),
        entry(700, id_of(701), "moved", at(TODAY), at("2026-11-27")), *(entry(710 + n, PERRIN, "added", None, at(TODAY)) for n in range(3))]
    missed = [entry(44, PERRIN, "missed", at("2026-11-20", "08:00"), None, rep=LEA),
              entry(45, BELLECOUR, "missed", at("2026-11-20"), None, rep=TOM)]
    return [
        record("notice", CHANGED, **told | {"kind": "plan_changed", "entries": changes, "total": 9}),
        record("notice", id_of(651), **told | {"kind": "plan_decided", "state": "returned", "comment": "Trop le <b>vendredi</b>",
                                              "seen": "2026-11-22T08:00:00Z"}),
        record("notice", SEEN, **told | {"kind": "plan_decided", "state": "approved", "seen": NOW}),
        record("notice", id_of(653), **told | {"kind": "plan_proposed", "rep_id": TOM}),
        record("notice", id_of(654), **told | {"kind": "not_visited", "by_id": None, "rep_id": None, "day": "2026-11-20",
                                              "entries": missed, "total": 2, "silent": [TOM, id_of(702)]}),
        *(record("notice", id_of(656 + number), **told | {"kind": f"territory_{kind}", "rep_id": rep, "day": day, "total": total,
                                                          "entries": [{"territory": territory, "until": until}]})
          for number, (kind, rep, day, until, territory, total) in enumerate((
              ("given", TOM, TODAY, "2026-12-04", LYON, 12), ("given", TOM, TODAY, None, LYON, 1), ("taken", id_of(702), TODAY, "2026-12-04", id_of(703), 0),
              ("taken", TOM, TODAY, None, LYON, 3), ("back", TOM, None, None, LYON, 5), ("left", TOM, None, None, LYON, 2)))),
        record("notice", id_of(655), **told | {"kind": "not_visited", "by_id": None, "rep_id": None, "silent": [TOM],
                                              "told_at": "2026-11-22T08:00:00Z"}),
    ]
