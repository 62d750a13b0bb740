"""Who in sight may be the same as what somebody types.  Twin: static/worker/replica/lookalikes.js."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Account, Link
from fieldcrm.publishing.neighbours import TELLING, sharing
from sync import matching
from sync.matching import employers


class Lookalikes:
    def lookalikes(
        self, type: str, values, country: str | None, but: str | None, limit: int, places=(),
    ) -> list[tuple]:
        """[(document, score)]: those that are likely the same, the likeliest first; ``but``: the id of
        the record that these values belong to; ``places``: ids of the customers where this person works."""
        mine = matching.evidence(type, values | employers.at(places), country)
        owners = sharing(self.session, type, matching.keys(mine)).values()
        ids = {UUID(id) for some in owners if len(some) <= TELLING for id in some}
        documents = self.fetch(**{type: sorted(ids)})[type] if ids else []
        return likeliest(mine, documents, self._colleagues(type, documents, places), country, but, limit, self.rule())

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
    def theirs(one):
        return matching.evidence(one["type"], one | employers.at(places.get(one["id"], ())), country)

    scored = [(one, rule.judged(matching.score(mine, theirs(one), rule.weighing))) for one in documents if one["id"] != but]
    found = [(one, score) for one, score in scored if score.level != "distinct"]
    return sorted(found, key=lambda pair: (-pair[1].percent, pair[0]["id"]))[:limit]
