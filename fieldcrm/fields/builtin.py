"""The built-in fields of every type of document, as one table.

Columns, forms, validation and merging follow it: a field that is not here
does not exist.  Texts are gettext message ids.
"""

from sync.fields import Choice, Field


def N_(text):
    """Mark a message id for extraction; it is translated where it is shown."""
    return text


def choices(*pairs):
    return tuple(Choice(value, label) for value, label in pairs)


IDENTITY = N_("Identity")
REACH = N_("How to reach them")
WHERE = N_("Where")
BUSINESS = N_("Business")
RHYTHM = N_("Visits")
MORE = N_("More")

SECTORS = choices(
    ("retail", N_("Retail")), ("wholesale", N_("Wholesale")), ("food", N_("Food and drink")),
    ("hospitality", N_("Hotels and restaurants")), ("health", N_("Health and pharmacy")),
    ("construction", N_("Construction")), ("industry", N_("Industry")),
    ("services", N_("Services")), ("public", N_("Public sector")), ("other", N_("Other")),
)
CLASSES = choices(("A", "A"), ("B", "B"), ("C", "C"), ("D", "D"))
OUTCOMES = choices(
    ("order", N_("Order")), ("interested", N_("Interested")), ("follow_up", N_("Follow up")),
    ("complaint", N_("Complaint")), ("no_interest", N_("No interest")),
    ("not_there", N_("Nobody there")),
)
PURPOSES = choices(
    ("routine", N_("Routine visit")), ("offer", N_("Offer")), ("delivery", N_("Delivery")),
    ("complaint", N_("Complaint")), ("first", N_("First visit")), ("collection", N_("Payment")),
)
# In this order two people's edits meet: who was there knows more than who was not,
# so a visit that one cancelled and another did was done.
STATUSES = choices(
    ("planned", N_("Planned")), ("missed", N_("Missed")), ("cancelled", N_("Cancelled")),
    ("checked_in", N_("Checked in")), ("done", N_("Done")),
)
OPENING_HOURS = (
    r"^((Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))?(,(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))?)*"
    r" ([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d(,([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d)*"
    r"(; ?|$))+$"
)

#: In this order a card goes its way: what one device has saved, another does not take back.
CARD_STATUSES = choices(("unread", N_("To be read")), ("read", N_("To be checked")), ("saved", N_("Saved")))
FIRMNESS = choices(
    ("fixed_time", N_("Day and time are agreed")), ("fixed_day", N_("The day is agreed")),
    ("week", N_("The week is agreed")), ("suggestion", N_("A suggestion")),
)
WEEKDAYS = choices(
    ("0", N_("Monday")), ("1", N_("Tuesday")), ("2", N_("Wednesday")), ("3", N_("Thursday")),
    ("4", N_("Friday")), ("5", N_("Saturday")), ("6", N_("Sunday")),
)
ABSENCE_REASONS = choices(
    ("vacation", N_("Holiday")), ("sick", N_("Sick")), ("training", N_("Training")), ("other", N_("Something else")),
)
HALVES = choices(("am", N_("The mornings")), ("pm", N_("The afternoons")))
#: In this order two people meet: a week that was approved meanwhile is not proposed again.
PLAN_STATES = choices(
    ("draft", N_("Not proposed")), ("proposed", N_("Waits for approval")),
    ("returned", N_("Sent back")), ("approved", N_("Approved")),
)
CARD_SOURCES = choices(
    ("camera", N_("Camera")), ("gallery", N_("Photo")), ("file", N_("File")), ("share", N_("Shared")),
)

BUILTIN: dict[str, tuple[Field, ...]] = {
    "account": (
        Field("name", "text", N_("Name"), IDENTITY, required=True, max_length=200),
        Field("other_name", "text", N_("Name in another script"), IDENTITY, max_length=200),
        Field("legal_form", "text", N_("Legal form"), IDENTITY, max_length=40),
        Field("sector", "choice", N_("Sector"), BUSINESS, choices=SECTORS),
        Field("size", "number", N_("Employees"), BUSINESS, minimum=0, maximum=10_000_000,
              error=N_("A whole number of people, please.")),
        Field("visit_class", "choice", N_("Class"), BUSINESS, choices=CLASSES, default="C",
              hint=N_("A is visited most often.")),
        Field("potential", "money", N_("Potential a year"), BUSINESS, minimum=0,
              error=N_("An amount of zero or more, please.")),
        Field("source", "choice", N_("Source"), BUSINESS, choices=choices(
            ("visit", N_("Met on a visit")), ("referral", N_("Recommended")), ("fair", N_("Trade fair")),
            ("web", N_("Website")), ("call", N_("They called")), ("import", N_("Import")))),
        Field("status", "choice", N_("Status"), BUSINESS, default="prospect", required=True, choices=choices(
            ("prospect", N_("Prospect")), ("active", N_("Active")),
            ("dormant", N_("Dormant")), ("lost", N_("Lost")))),
        Field("phones", "phones", N_("Phones"), REACH, merge="set"),
        Field("emails", "emails", N_("Emails"), REACH, merge="set"),
        Field("website", "url", N_("Website"), REACH, max_length=300),
        Field("street", "text", N_("Street and number"), WHERE, max_length=200),
        Field("postal_code", "text", N_("Postal code"), WHERE, max_length=20),
        Field("city", "text", N_("City"), WHERE, max_length=100),
        Field("region", "text", N_("Region"), WHERE, max_length=100),
        Field("country", "text", N_("Country"), WHERE, max_length=2, pattern="^[A-Z]{2}$",
              error=N_("Two capital letters, like FR.")),
        Field("other_addresses", "lines", N_("Other addresses"), WHERE, merge="set",
              hint=N_("One a line, like “Billing: 12 Mill Lane, Leeds”.")),
        Field("position", "position", N_("Position"), WHERE, form=False),
        Field("opening_hours", "text", N_("Opening hours"), WHERE, max_length=300, pattern=OPENING_HOURS,
              hint=N_("Like “Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00”."),
              error=N_("Write opening hours like “Mo-Fr 09:00-18:00; Sa 09:00-12:00”.")),
        Field("visit_minutes", "number", N_("Minutes a visit takes"), RHYTHM, minimum=5, maximum=600,
              error=N_("Between 5 and 600 minutes, please.")),
        Field("cycle_days", "number", N_("Days between two visits"), RHYTHM, minimum=1, maximum=730,
              hint=N_("Only where this customer differs from its class."), error=N_("Between 1 and 730 days, please.")),
        Field("minimum_gap_days", "number", N_("At least so many days apart"), RHYTHM, minimum=1, maximum=730,
              error=N_("Between 1 and 730 days, please.")),
        Field("preferred_weekdays", "choices", N_("Preferred days"), RHYTHM, choices=WEEKDAYS, merge="set"),
        Field("preferred_from", "time", N_("Preferred from"), RHYTHM),
        Field("preferred_to", "time", N_("Preferred until"), RHYTHM),
        Field("anniversary", "date", N_("Anniversary"), MORE),
        Field("gift_note", "text", N_("Gift note"), MORE, max_length=300),
        Field("tags", "tags", N_("Tags"), MORE, merge="set"),
        Field("external_ids", "ids", N_("Ids in other systems"), MORE, merge="set", senior=True,
              hint=N_("One a line: the system, a colon and the id, like SAP:4711.")),
        Field("owner_id", "ref", N_("Owner"), MORE, refers="user", form=False),
        Field("territory_id", "ref", N_("Territory"), MORE, refers="territory", required=True, form=False),
        Field("last_visit_on", "date", N_("Last visit"), merge="computed", form=False),
    ),
    "contact": (
        Field("salutation", "text", N_("Title"), IDENTITY, max_length=40),
        Field("given_name", "text", N_("First name"), IDENTITY, max_length=100),
        Field("family_name", "text", N_("Last name"), IDENTITY, required=True, max_length=100),
        Field("other_name", "text", N_("Name in another script"), IDENTITY, max_length=200),
        Field("role", "text", N_("Role"), IDENTITY, max_length=120),
        Field("other_role", "text", N_("Role in another language"), IDENTITY, max_length=120),
        Field("department", "text", N_("Department"), IDENTITY, max_length=120),
        Field("decision_power", "choice", N_("Decides"), BUSINESS, choices=choices(
            ("decides", N_("Decides")), ("influences", N_("Has a say")),
            ("uses", N_("Uses it")), ("gatekeeper", N_("Opens the door")))),
        Field("phones", "phones", N_("Phones"), REACH, merge="set"),
        Field("emails", "emails", N_("Emails"), REACH, merge="set"),
        Field("socials", "lines", N_("Social networks"), REACH, merge="set", hint=N_("One a line, like “linkedin.com/in/anna”.")),
        Field("preferred_channel", "choice", N_("Prefers"), REACH, choices=choices(
            ("call", N_("Call")), ("message", N_("Message")), ("email", N_("Email")),
            ("visit", N_("Visit")))),
        Field("consent", "choice", N_("Consent to be contacted"), MORE, default="unknown", choices=choices(
            ("unknown", N_("Not asked")), ("given", N_("Given")), ("refused", N_("Refused")))),
        Field("consent_on", "date", N_("Consent asked on"), MORE),
        Field("birthday", "date", N_("Birthday"), MORE),
        Field("gift_note", "text", N_("Gift note"), MORE, max_length=300),
        Field("note", "multiline", N_("Note"), MORE, max_length=4000, merge="text"),
        Field("external_ids", "ids", N_("Ids in other systems"), MORE, merge="set", senior=True,
              hint=N_("One a line: the system, a colon and the id, like SAP:4711.")),
    ),
    "link": (
        Field("contact_id", "ref", refers="contact", required=True, form=False),
        Field("account_id", "ref", refers="account", required=True, form=False),
        Field("role", "text", N_("Role here"), max_length=120),
    ),
    "visit": (
        Field("account_id", "ref", N_("Customer"), refers="account", required=True, form=False),
        Field("rep_id", "ref", N_("Rep"), refers="user", required=True, merge="claimed", form=False),
        Field("contact_ids", "refs", N_("Met"), refers="contact", merge="set"),
        Field("planned_on", "date", N_("Day"), required=True, merge="claimed"),
        Field("planned_at", "time", N_("Time")),
        Field("duration_min", "number", N_("Minutes"), default=30, minimum=5, maximum=600,
              error=N_("Between 5 and 600 minutes, please.")),
        Field("firmness", "choice", N_("How firm is it?"), choices=FIRMNESS, form=False),
        Field("status", "choice", N_("Status"), required=True, default="planned", choices=STATUSES,
              doubted=("cancelled",), merge="furthest", form=False),
        Field("purpose", "choice", N_("Purpose"), choices=PURPOSES, default="routine"),
        Field("outcomes", "choices", N_("How did it go?"), choices=OUTCOMES, merge="set"),
        Field("notes", "multiline", N_("Notes"), max_length=8000, merge="text"),
        Field("next_step", "text", N_("Next step"), max_length=300, merge="text"),
        Field("next_on", "date", N_("Next visit on")),
        Field("cancel_reason", "text", N_("Reason"), max_length=300, merge="text", form=False),
        Field("check_in", "place", N_("Checked in"), merge="first", form=False),
        Field("check_out", "place", N_("Checked out"), merge="first", form=False),
        Field("photos", "photos", N_("Photos"), merge="set"),
        Field("signature", "signature", N_("Signature"), merge="first"),
    ),
    "activity": (
        Field("account_id", "ref", refers="account", required=True, form=False),
        Field("contact_id", "ref", N_("With"), refers="contact"),
        Field("kind", "choice", N_("Kind"), required=True, default="note", choices=choices(
            ("call", N_("Call")), ("email", N_("Email")), ("meeting", N_("Meeting")),
            ("message", N_("Message")), ("note", N_("Note")))),
        Field("happened_at", "datetime", N_("When"), required=True, form=False),
        Field("body", "multiline", N_("What happened?"), required=True, max_length=8000, merge="text"),
        Field("author_id", "ref", refers="user", required=True, form=False),
    ),
    "task": (
        Field("account_id", "ref", refers="account", required=True, form=False),
        Field("title", "text", N_("Task"), required=True, max_length=300),
        Field("due_on", "date", N_("Due")),
        Field("assignee_id", "ref", refers="user", required=True, form=False),
        Field("done_at", "datetime", merge="first", form=False),
    ),
    "card": (
        Field("rep_id", "ref", refers="user", required=True, form=False),
        Field("source", "choice", N_("Taken from"), default="camera", choices=CARD_SOURCES, form=False),
        Field("photo", "photo", N_("Photo"), merge="first", form=False),
        Field("back", "photo", N_("Back"), merge="first", form=False),
        Field("captured", "place", N_("Taken"), merge="first", form=False),
        Field("reading", "any", merge="first", form=False, made=True),
        Field("back_reading", "any", merge="first", form=False, made=True),
        Field("fields", "any", merge="first", form=False, made=True),
        Field("status", "choice", N_("Status"), required=True, default="unread", choices=CARD_STATUSES,
              merge="furthest", form=False, made=True),
        Field("contact_id", "ref", N_("Contact"), refers="contact", merge="first", form=False),
    ),
    "absence": (
        Field("user_id", "ref", refers="user", required=True, merge="first", form=False),
        Field("from_on", "date", N_("From"), required=True, merge="first"),
        Field("to_on", "date", N_("Until"), required=True, merge="first"),
        Field("half", "choice", N_("Half days"), choices=HALVES, merge="first"),
        Field("reason", "choice", N_("Reason"), required=True, default="vacation", choices=ABSENCE_REASONS, merge="first"),
        Field("note", "text", N_("Note"), max_length=300, merge="first"),
    ),
    "week_plan": (
        Field("rep_id", "ref", refers="user", required=True, merge="first", form=False),
        Field("week_on", "date", required=True, merge="first", form=False),
        Field("state", "choice", N_("State"), required=True, default="draft", choices=PLAN_STATES, merge="furthest", form=False),
        Field("comment", "multiline", N_("Comment"), max_length=2000, merge="latest", senior=True),
        Field("approved", "any", merge="latest", senior=True, form=False),
        Field("decided_by", "ref", refers="user", merge="latest", senior=True, form=False),
        Field("decided_at", "datetime", merge="latest", senior=True, form=False),
    ),
    # The server makes notices; their user says no more than having seen them.
    "notice": (
        Field("user_id", "ref", refers="user", required=True, merge="computed", form=False),
        Field("kind", "text", required=True, merge="computed", form=False),
        Field("rep_id", "ref", refers="user", merge="computed", form=False),
        Field("day", "date", merge="computed", form=False),
        Field("entries", "any", merge="computed", form=False),
        Field("total", "number", merge="computed", form=False),
        Field("silent", "any", merge="computed", form=False),
        Field("state", "choice", choices=PLAN_STATES, merge="computed", form=False),
        Field("comment", "multiline", merge="computed", form=False),
        Field("by_id", "ref", refers="user", merge="computed", form=False),
        Field("told_at", "datetime", required=True, merge="computed", form=False),
        Field("seen", "datetime", N_("Seen"), merge="latest", form=False),
    ),
}
