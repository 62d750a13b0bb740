"""What a record is called in one line, wherever it is only mentioned.  Twin: static/worker/titles.js."""


def title_of(document):
    """A customer's name, a person's, a task's; None for what has no name of its own."""
    if document["type"] == "contact":
        return " ".join(part for part in (document["given_name"], document["family_name"]) if part)
    return document.get("name") or document.get("title")


def titles_of(replica, records):
    """{id: title or None} of (type, id) pairs; a visit goes by its customer's name.

    Asks once a type, not once a record.
    """
    found = _found(replica, records)
    accounts = by_id(replica, "account", [
        each["account_id"] for each in found.values() if title_of(each) is None and each.get("account_id")
    ])
    titles = {id: None for _, id in records}
    for id, document in found.items():
        account = accounts.get(document.get("account_id"))
        titles[id] = title_of(document) or (account and account["name"])
    return titles


def by_id(replica, type, ids):
    """Documents of one type by their ids; those out of sight are left out."""
    wanted = sorted({id for id in ids if id})
    return {each["id"]: each for each in replica.many(type, wanted)} if wanted else {}


def _found(replica, records):
    found = {}
    for type in sorted({type for type, _ in records}):
        found |= by_id(replica, type, [id for kind, id in records if kind == type])
    return found
