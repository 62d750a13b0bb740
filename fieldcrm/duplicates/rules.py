"""What an administrator decided about look-alikes, and what people's judgements taught; kept as settings."""

import json
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Setting
from sync.bench import derived_id
from sync.matching import Model
from sync.matching.model import taught
from sync.matching.rule import Rule

RULE, MODEL = "matching.rule", "matching.model"
RULE_ID = UUID(derived_id("setting", RULE))  # under which the audit trail knows it


def rule(session) -> Rule:
    """The rule as it stands; without any setting, the one that ships."""
    stored = standing(session)
    numbers = stored.get(RULE) or {}
    given = {name: numbers[name] for name in ("ask", "flag", "link") if name in numbers}
    return replace(Rule(model=_model(stored.get(MODEL))), **given)


def standing(session) -> dict:
    """{name: value} of the settings about matching."""
    found = select(Setting.name, Setting.value).where(Setting.name.in_((RULE, MODEL)))
    return dict(session.execute(found).all())


def keep(session, name: str, value) -> None:
    """Set, or with None forget; the caller commits."""
    session.merge(Setting(name=name, value=value))


def _model(stored) -> Model | None:
    if isinstance(stored, str):  # as earlier versions kept it: with all the weights of their time
        stored = json.loads(stored)
    return taught(stored) if stored else None
