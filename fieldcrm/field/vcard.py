"""A contact as a vCard 3.0 (RFC 2426), which every phone's address book takes.  Twin: static/worker/vcard.js.

Social networks go as X-SOCIALPROFILE, which address books know of 3.0 (RFC 9554 has it as SOCIALPROFILE of 4.0).  The
country of the address is its code here; who hands the file over writes its name, as the standard wants it.
"""

from fieldcrm.field.socials import social

ADDRESS = ("street", "city", "region", "postal_code", "country")


def vcard(contact, accounts) -> str:
    """Lines end in a plain line feed; whoever makes a file of it writes CR LF."""
    name = " ".join(part for part in (contact["given_name"], contact["family_name"]) if part)
    lines = [
        "BEGIN:VCARD", "VERSION:3.0",
        f"N:{_text(contact['family_name'])};{_text(contact['given_name'])};;{_text(contact['salutation'])};",
        f"FN:{_text(name)}",
    ]
    department = contact.get("department")
    if accounts or department:
        company = accounts[0]["account"]["name"] if accounts else ""
        lines.append(f"ORG:{_text(company)}" + (f";{_text(department)}" if department else ""))
    if contact["role"]:
        lines.append(f"TITLE:{_text(contact['role'])}")
    lines += [f"TEL;TYPE=voice:{_text(phone)}" for phone in contact["phones"]]
    lines += [f"EMAIL;TYPE=internet:{_text(email)}" for email in contact["emails"]]
    if accounts and any(accounts[0]["account"][part] for part in ADDRESS[:-1]):
        lines.append("ADR;TYPE=work:;;" + ";".join(_text(accounts[0]["account"][part]) for part in ADDRESS))
    lines += [_profile(social(text)) for text in contact.get("socials") or ()]
    return "\n".join([*lines, "END:VCARD"])


def _profile(one):
    kind = f";TYPE={one['network']}" if one["network"] else ""
    return f"X-SOCIALPROFILE{kind}:{one['href'] or _text(one['text'])}"


def _text(value) -> str:
    plain = (value or "").replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
    return plain.replace(";", "\\;").replace(",", "\\,")
