"""What an administrator decided about look-alikes, and what people's judgements taught; phones hold it too."""

from uuid import UUID

from fieldcrm.models import MatchingRule
from fieldcrm.publishing import publish
from sync.bench import derived_id
from sync.matching.rule import Rule, rule_of

RULE_ID = UUID(derived_id("setting", "matching.rule"))


def rule(session) -> Rule:
    """The rule as it stands; where nobody changed anything, the one that ships."""
    return rule_of(vars(row)) if (row := standing(session)) else Rule()


def standing(session) -> MatchingRule | None:
    return session.get(MatchingRule, RULE_ID, populate_existing=True)


def change(session, **said) -> None:
    """``ask``, ``flag``, ``link``, ``by``; ``taught`` (sync.matching.model).  The caller commits."""
    row = standing(session)
    if row is None:
        row = MatchingRule(id=RULE_ID, rev=0, ask=Rule.ask, flag=Rule.flag)
        session.add(row)
    for name, value in said.items():
        setattr(row, name, value)
    row.changed()
    publish(session, row)
