"""What a person calls the browser that a device announced itself as."""

from flask_babel import gettext as _
from ua_parser import parse


def called(agent: str) -> str:
    """ "Chrome Mobile on Android"; versions are left out, as browsers freeze them.  Unknown ones as they are."""
    found = parse(agent)
    browser = found.user_agent.family if found.user_agent else None
    system = found.os.family if found.os else None
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or agent[:60] or _("Unknown browser")
