"""Who sells in the sample, where, and the fields that their company added."""

from dataclasses import dataclass

from fieldcrm.models import ADMINISTRATOR, REP, SUPERVISOR
from fieldcrm.sample import names, places, talk


@dataclass(frozen=True)
class SignIn:
    """Printed by a demonstration: how to sign in.  These passwords are no secrets."""

    role: str
    name: str
    email: str
    password: str
    language: str | None = None  # that of their territory where nothing is said


LEA = SignIn(REP, "Léa Martin", "lea@example.com", "lyon-a-velo")
HUGO = SignIn(REP, "Hugo Bernard", "hugo@example.com", "saone-et-rhone")
TOM = SignIn(REP, "Tom Hardcastle", "tom@example.com", "leeds-on-foot")
NINA = SignIn(REP, "Nina Orlova", "nina@example.com", "baie-des-anges", "fa")
CLAIRE = SignIn(SUPERVISOR, "Claire Fontaine", "claire@example.com", "trois-territoires")
SAM = SignIn(ADMINISTRATOR, "Sam Whitaker", "sam@example.com", "keys-to-the-house")
SIGN_INS = (LEA, HUGO, TOM, NINA, CLAIRE, SAM)


@dataclass(frozen=True)
class Region:
    """A territory of the sample and all that its customers are made of."""

    name: str
    country: str
    currency: str
    time_zone: str
    language: str
    reps: tuple[SignIn, ...]
    towns: tuple[places.Town, ...]
    shops: tuple
    signs: tuple[str, ...]
    families: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    talk: dict
    phone: str  # a range kept for films and books; the rest is filled in
    accounts: int
    own_script: tuple = ()  # (shops, women, men) of those who write their names in another

    def start_place(self, who: SignIn) -> dict | None:
        """Where a rep's days begin and end; the others are at their desks."""
        if who not in self.reps:
            return None
        town = self.towns[self.reps.index(who)]
        return {"lat": town.lat, "lon": town.lon, "label": town.name}


FRENCH = (names.FRENCH_SHOPS, names.FRENCH_SIGNS, names.FRENCH_FAMILIES, names.FRENCH_WOMEN, names.FRENCH_MEN,
          talk.FRENCH, "+33 4 65 71 {:02} {:02}")
BRITISH = (names.BRITISH_SHOPS, names.BRITISH_SIGNS, names.BRITISH_FAMILIES, names.BRITISH_WOMEN,
           names.BRITISH_MEN, talk.BRITISH, "+44 113 496 0{:01}{:02}")

LYON = Region("Lyon", "FR", "EUR", "Europe/Paris", "fr", (LEA, HUGO), places.LYON, *FRENCH, accounts=160)
LEEDS = Region("Leeds", "GB", "GBP", "Europe/London", "en", (TOM,), places.LEEDS, *BRITISH, accounts=150)
NICE = Region(
    "Nice", "FR", "EUR", "Europe/Paris", "fr", (NINA,), places.NICE, *FRENCH, accounts=130,
    own_script=((names.RUSSIAN_SHOPS, names.RUSSIAN_WOMEN, names.RUSSIAN_MEN),
                (names.PERSIAN_SHOPS, names.PERSIAN_WOMEN, names.PERSIAN_MEN)))
#: What these few reps can keep up with; a new territory begins with models.CYCLES.
RHYTHM = {"A": 14, "B": 28, "C": 56, "D": 91}
REGIONS = (LYON, LEEDS, NICE)

DELIVERY = (
    ("early",
     {"en": "Before opening", "fr": "Avant l’ouverture", "ru": "До открытия", "fa": "پیش از باز شدن"}),
    ("morning", {"en": "Morning", "fr": "Matin", "ru": "Утром", "fa": "صبح"}),
    ("afternoon", {"en": "Afternoon", "fr": "Après-midi", "ru": "Днём", "fa": "بعدازظهر"}),
)
FRIDGE = (
    ("ours", {"en": "Ours", "fr": "Le nôtre", "ru": "Наш", "fa": "از ما"}),
    ("theirs", {"en": "Their own", "fr": "Le leur", "ru": "Свой", "fa": "از خودشان"}),
    ("none", {"en": "No fridge", "fr": "Pas de frigo", "ru": "Нет", "fa": "ندارد"}),
)
DEFINITIONS = (
    {"record_type": "account", "name": "delivery", "kind": "choice", "required": True, "default": "morning",
     "choices": DELIVERY,
     "labels": {"en": "Delivery", "fr": "Livraison", "ru": "Доставка", "fa": "تحویل"},
     "hints": {"en": "When the van may come.", "fr": "Quand la camionnette peut passer.",
               "ru": "Когда может приехать машина.", "fa": "زمانی که خودرو می‌تواند بیاید."}},
    {"record_type": "account", "name": "shelf_metres", "kind": "number", "minimum": 0, "maximum": 500,
     "labels": {"en": "Shelf metres", "fr": "Mètres de rayon", "ru": "Метры полки", "fa": "متر قفسه"},
     "errors": {"en": "Between 0 and 500 metres, please.", "fr": "Entre 0 et 500 mètres, s’il vous plaît.",
                "ru": "От 0 до 500 метров, пожалуйста.", "fa": "لطفاً بین ۰ و ۵۰۰ متر."}},
    {"record_type": "account", "name": "fridge", "kind": "choice", "choices": FRIDGE,
     "labels": {"en": "Fridge", "fr": "Frigo", "ru": "Холодильник", "fa": "یخچال"}},
    {"record_type": "account", "name": "contract_until", "kind": "date",
     "labels": {"en": "Contract until", "fr": "Contrat jusqu’au", "ru": "Договор до", "fa": "قرارداد تا"}},
    {"record_type": "visit", "name": "display_checked", "kind": "boolean",
     "labels": {"en": "Display checked", "fr": "Présentoir vérifié", "ru": "Витрина проверена",
                "fa": "ویترین بررسی شد"}},
)
