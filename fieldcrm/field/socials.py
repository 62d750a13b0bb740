"""Accounts in social networks, as somebody wrote them or a card said them: a link where it is plain where that leads.

Only https, and only what is an address by itself or a name in a network that has pages for names; all else is text.
Twin: static/worker/socials.js.
"""

import re

#: Where a name is a page.
PAGES = {
    "linkedin": "https://www.linkedin.com/in/", "facebook": "https://www.facebook.com/", "instagram": "https://www.instagram.com/",
    "x": "https://x.com/", "telegram": "https://t.me/", "vk": "https://vk.com/", "github": "https://github.com/",
    "tiktok": "https://www.tiktok.com/@", "youtube": "https://www.youtube.com/@",
}
HOSTS = {
    "linkedin.com": "linkedin", "facebook.com": "facebook", "fb.com": "facebook", "instagram.com": "instagram", "x.com": "x",
    "twitter.com": "x", "t.me": "telegram", "wa.me": "whatsapp", "vk.com": "vk", "github.com": "github", "tiktok.com": "tiktok",
    "youtube.com": "youtube", "xing.com": "xing",
}
_ADDRESS = re.compile(
    r"(?:https?://)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(/[a-z0-9._~/?#@!$&'()*+=%:-]*)", re.ASCII | re.IGNORECASE)
_NAMED = re.compile(r"([a-z]{1,20}) ?: ?@?([a-z0-9_.-]{2,64})", re.ASCII | re.IGNORECASE)


def social(text: str) -> dict:
    """{text, href, network}: ``href`` is None where nobody can know, ``network`` is "" then."""
    if found := _ADDRESS.fullmatch(text):
        host = found[1].lower()
        return {"text": text, "href": f"https://{host}{found[2]}", "network": _network(host)}
    if (found := _NAMED.fullmatch(text)) and (network := found[1].lower()) in PAGES:
        return {"text": text, "href": PAGES[network] + found[2], "network": network}
    return {"text": text, "href": None, "network": ""}


def _network(host):
    return next((network for end, network in HOSTS.items() if host == end or host.endswith(f".{end}")), "")
