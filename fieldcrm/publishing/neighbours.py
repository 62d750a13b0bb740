"""Who shares match keys with a record: the few among very many that it is held against.

Asked at every save, so it costs one statement, in the driver's own words, and one row a key: what
hundreds of rows of one id each would cost is mostly their making.
"""

from collections.abc import Collection, Iterable, Mapping

from fieldcrm.wording import to_json

#: A key that more records share says nothing: every bakery of a town begins alike.
TELLING = 50
#: Keys of a whole phone or mail box: who shares one is held against some of the others, however many they are,
#: or of a list that says the same a hundred times the last half would be told to be nobody's double.
REACHED = ("p:", "e:")
MOST_COMPARED = 24

# Each key's first few records and no more, so that a key of thousands costs what one of fifty does.
SHARING = {
    "sqlite": """
        SELECT asked.value, (SELECT group_concat(record_id) FROM (
            SELECT record_id FROM match_key WHERE type = ? AND key = asked.value LIMIT ?))
        FROM json_each(?) AS asked""",
    "postgresql": """
        SELECT asked.key, (SELECT string_agg(CAST(record_id AS text), ',') FROM (
            SELECT record_id FROM match_key WHERE type = %s AND key = asked.key LIMIT %s) AS there)
        FROM jsonb_array_elements_text(CAST(%s AS jsonb)) AS asked (key)""",
}


def sharing(session, type: str, keys: Iterable[str], most: int = TELLING + 1) -> dict[str, list[str]]:
    """{key: records that have it, at most so many}, of those keys that anybody has.

    Records by the 32 digits of their ids: `digits` and `dashed` lead there and back.
    """
    keys = sorted(keys)
    if not keys:
        return {}
    connection = session.connection()
    rows = connection.exec_driver_sql(SHARING[connection.dialect.name], (type, most, to_json(keys))).all()
    return {key: digits(found).split(",") for key, found in rows if found}


def telling(found: Mapping[str, Collection]) -> list[list]:
    """Of {key: records that have it}, the groups that say something; of a reached one that is larger, a part."""
    return [sorted(ids)[:TELLING] for key, ids in found.items() if len(ids) <= TELLING or key.startswith(REACHED)]


def nearest(groups: Iterable[Collection]) -> list:
    """Of the records that share these keys, one group a key, those that share the most: of a rare key more
    than of a common one. A score costs as much as reading a record, and a twin shares many keys.

    Phones compare as many (static/worker/replica/key_index.js).
    """
    told = {}
    for group in groups:
        for id in group:
            told[id] = told.get(id, 0.0) + 1 / len(group)
    return sorted(told, key=lambda id: (-told[id], id))[:MOST_COMPARED]


def digits(ids: str) -> str:
    """Of one id, or of several with commas between them."""
    return ids.replace("-", "")


def dashed(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
