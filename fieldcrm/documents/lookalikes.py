"""Who in sight may be the same as what somebody types.  Twin: static/worker/replica/lookalikes.js."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Account, Feed, Link
from fieldcrm.publishing.neighbours import nearest, sharing, telling
from sync import matching
from sync.matching import employers, rivals


class Lookalikes:
    def lookalikes(
        self, type: str, values, country: str | None, but: str | None, limit: int, places=(),
    ) -> list[tuple]:
        """[(document, score)]: those that are likely the same, the likeliest first; ``but``: the id of
        the record that these values belong to; ``places``: ids of the customers where this person works."""
        mine = matching.evidence(type, values | employers.at(places), country)
        groups = [[UUID(id) for id in some] for some in telling(sharing(self.session, type, matching.keys(mine)))]
        seen = self._seen(type, {id for some in groups for id in some})
        ids = nearest([id for id in some if id in seen] for some in groups)
        documents = self.fetch(**{type: ids})[type] if ids else []
        return likeliest(mine, documents, self._colleagues(type, documents, places), country, but, limit, self.rule())

    def _seen(self, type, ids) -> set[UUID]:
        """Those in sight: whoever is not counts for nothing, or the few that are compared could all be somebody else's."""
        return set(self.session.scalars(select(Feed.id).where(
            Feed.stream.in_(self._streams), Feed.type == type, ~Feed.gone, Feed.id.in_(ids)))) if ids else set()

    def _colleagues(self, type, documents, places) -> dict[str, list[str]]:
        """{contact: ids of the customers in sight where they work}, of those who work at one of these places.

        A namesake elsewhere is told of all the same: whoever adds somebody at a second customer of
        theirs shall see that they are here.
        """
        found = defaultdict(list)
        if type == "contact" and documents and places:
            query = select(Link.contact_id, Link.account_id).join(Account, Account.id == Link.account_id).where(
                Link.is_live(), Account.is_live(), Account.territory_id.in_(self.territory_ids),
                Link.contact_id.in_([UUID(one["id"]) for one in documents]))
            for contact_id, account_id in self.session.execute(query):
                found[str(contact_id)].append(str(account_id))
        return {id: there for id, there in found.items() if set(there) & set(places)}


def likeliest(mine, documents, places, country, but, limit, rule) -> list[tuple]:
    """At most as many as share what is sure (`sync.matching.rivals`)."""
    def theirs(one):
        return matching.evidence(one["type"], one | employers.at(places.get(one["id"], ())), country)

    scored = [(one, said, rule.judged(matching.score(mine, said, rule.weighing)))
              for one in documents if one["id"] != but for said in (theirs(one),)]
    found = [each for each in scored if each[2].level != "distinct"]
    found.sort(key=lambda each: (-each[2].percent, each[0]["id"]))
    meant = rivals.shared([(said, score) for _, said, score in found], rule)
    return [(one, score) for (one, _, _), score in zip(found, meant, strict=False)][:limit]
