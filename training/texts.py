"""What the lines say: the kinds of line that a business card carries, in made-up words.

Names, streets and trades come from Faker's word lists, other words from free spelling
dictionaries, and a share of lines is random letters, so that shapes are learnt and not words.
Every word belongs by its hash to training or to validation, never to both."""

import re
import zlib
from importlib import import_module
from pathlib import Path

from alphabet import PERSIAN_DIGITS, plain, readable

FAKER = {"ru": ("ru_RU", "uk_UA", "bg_BG"), "fa": ("fa_IR", "ar_AA", "ar_SA", "ar_PS"),
         "la": ("fr_FR", "de_DE", "en_GB", "es_ES", "it_IT", "pl_PL", "cs_CZ", "tr_TR", "pt_PT", "sv_SE", "ro_RO")}
DICTIONARIES = {"ru": ("dictionary-ru",), "fa": ("dictionary-fa",), "la": ("dictionary-fr", "dictionary-de")}
PROVIDERS = ("person", "company", "address", "job", "lorem")

RU_FORMS = ["ООО", "АО", "ПАО", "ЗАО", "ОАО", "ИП", "НКО", "ФГУП", "ГК", "ТОО", "ТД", "НПО", "ТзОВ", "ТОВ", "ЕООД"]
RU_TITLES = ["Генеральный директор", "Директор", "Коммерческий директор", "Менеджер по продажам", "Ведущий инженер", "Главный бухгалтер", "Руководитель отдела", "Заместитель директора", "Специалист", "Юрист", "Начальник отдела снабжения", "Финансовый директор", "Исполнительный директор", "Технический директор", "Старший преподаватель", "Доцент", "Профессор", "к.т.н.", "д.м.н.", "врач", "Управляющий партнёр", "Региональный представитель", "Маркетолог", "Архитектор", "Дизайнер", "Основатель", "Президент", "Логист"]
RU_LABELS = ["Тел.:", "тел.", "Тел", "Моб.:", "моб.", "Факс:", "факс", "Тел./факс:", "Адрес:", "E-mail:", "Эл. почта:", "Сайт:", "Телефон:", "Мобильный:", "т.", "ф.", "Почта:", "WhatsApp", "Telegram:", "доб."]
RU_PLACES = ["г.", "ул.", "пр-т", "пр.", "пл.", "наб.", "пер.", "б-р", "ш.", "д.", "стр.", "корп.", "оф.", "офис", "этаж", "кв.", "обл.", "р-н", "пос.", "мкр.", "Россия", "Москва", "Санкт-Петербург", "БЦ"]
FA_FORMS = ["شرکت", "گروه", "مؤسسه", "موسسه", "بنیاد", "کارخانه", "فروشگاه", "دفتر", "هلدینگ", "صنایع", "مهندسی", "بازرگانی", "تولیدی", "خدمات", "بانک", "دانشگاه", "بیمارستان", "آژانس", "سهامی خاص", "(سهامی خاص)", "(سهامی عام)", "با مسئولیت محدود"]
FA_TITLES = ["مدیرعامل", "مدیر عامل", "مدیر فروش", "مدیر بازرگانی", "مدیر فنی", "کارشناس فروش", "کارشناس", "رئیس هیئت مدیره", "معاون", "مهندس", "دکتر", "وکیل پایه یک", "مدیر پروژه", "مدیر منابع انسانی", "حسابدار", "مشاور", "سرپرست", "مدیر داخلی", "مدیر روابط عمومی", "نماینده فروش", "عضو هیئت علمی", "استاد", "طراح", "بنیان\u200cگذار"]
FA_LABELS = ["تلفن:", "تلفن", "همراه:", "همراه", "موبایل:", "فکس:", "نمابر:", "فاکس:", "دورنگار:", "نشانی:", "آدرس:", "ایمیل:", "وب\u200cسایت:", "سایت:", "کد پستی:", "صندوق پستی:", "تلفکس:", "تلفن همراه:", "داخلی", "پست الکترونیک:", "دفتر مرکزی:", "کارخانه:"]
FA_PLACES = ["خیابان", "کوچه", "پلاک", "طبقه", "واحد", "میدان", "بلوار", "بزرگراه", "تهران", "اصفهان", "شیراز", "مشهد", "تبریز", "ایران", "نبش", "جنب", "روبروی", "ساختمان", "برج", "شهرک صنعتی", "فاز", "خ", "ک", "ط", "اول", "دوم", "سوم", "چهارم", "بین", "بالاتر از", "پایین\u200cتر از", "ابتدای"]
LA_TITLES = ["Sales Manager", "Director", "CEO", "Directeur commercial", "Ingénieur", "Gérant", "Responsable des ventes", "Chef de projet", "Geschäftsführer", "Leiter Vertrieb", "Managing Director", "Account Manager", "Head of Sales", "Founder", "Chargée d'affaires", "Professor", "Export Manager", "Marketing", "Lawyer", "Dr.", "Prof."]
LA_FORMS = ["Ltd", "Ltd.", "LLC", "Inc.", "GmbH", "SARL", "SAS", "S.A.", "AG", "& Co", "plc", "Group", "Co.", "S.r.l.", "B.V.", "Sp. z o.o.", "LLP", "& Fils", "Co., Ltd."]
LA_LABELS = ["Tel:", "Tel.", "T", "M", "F", "E", "W", "Mobile:", "Mob.", "Fax:", "Phone", "E-mail:", "Email", "Web:", "Tél.", "Tél :", "Portable :", "Cell", "Office", "Direct:", "T:", "M:", "P."]
LA_PLACES = ["rue", "avenue", "Street", "Road", "bd", "place", "Suite", "Floor", "straße", "Ave.", "P.O. Box", "BP", "CEDEX", "Unit", "London", "Paris", "Tehran", "Iran", "Moscow", "Russia", "Lyon"]
DOMAINS = ["ru", "com", "net", "ir", "org", "ua", "by", "kz", "fr", "de", "su", "biz", "info", "io", "co.uk", "eu", "pro", "co.ir", "bg"]


class Texts:
    """Lines to draw: `line(rng)` gives (text, script), the script to set it in."""

    def __init__(self, dictionaries, held_out):
        self.words = {}
        for language in FAKER:
            words = _faker_words(language) | _dictionary_words(language, dictionaries)
            kept = sorted(w for w in words if (zlib.crc32(w.lower().encode()) % 12 == 0) == held_out)
            self.words[language] = kept
        faker_only = {k: sorted(w for w in _faker_words(k) if (zlib.crc32(w.lower().encode()) % 12 == 0) == held_out)
                      for k in FAKER}
        self.names = faker_only

    def line(self, rng):
        script = rng.choices(("ru", "fa", "la"), (28, 60, 12))[0]
        for _ in range(20):
            text = getattr(self, script)(rng)
            if rng.random() < 0.05:
                text += rng.choice((" | ", " • ", " / ", "  ", " - ")) + getattr(self, script)(rng)
            text = plain(text)
            if readable(text) and 1 <= len(text) <= 48:
                return text, {"ru": "cyrillic", "fa": "arabic", "la": "latin"}[script]
        return "+7 495 123-45-67", "latin"

    def ru(self, rng):
        kind = rng.choices(("name", "words", "company", "title", "phone", "mail", "address", "random", "mixed", "upper"),
                           (14, 18, 12, 8, 11, 8, 14, 9, 3, 3))[0]
        if kind == "name":
            return cased(rng, " ".join(self.some(rng, "ru", rng.randint(1, 3), True)))
        if kind == "words":
            return cased(rng, " ".join(self.some(rng, "ru", rng.randint(1, 4))))
        if kind == "company":
            quote = rng.choice(("«%s»", "«%s»", '"%s"', "%s"))
            return cased(rng, rng.choice(RU_FORMS) + " " + quote % " ".join(capital(w) for w in self.some(rng, "ru", rng.randint(1, 2))), 0.2)
        if kind == "title":
            return cased(rng, rng.choice(RU_TITLES) + rng.choice(("", "", " " + self.some(rng, "ru", 1)[0])))
        if kind == "phone":
            return rng.choice(("", "", rng.choice(RU_LABELS) + " ")) + ru_phone(rng) + rng.choice(("", "", "", f" (доб. {rng.randint(10, 999)})"))
        if kind == "mail":
            return rng.choice(("", "", rng.choice(RU_LABELS) + " ")) + self.address_online(rng)
        if kind == "address":
            return ", ".join(self.place(rng, "ru", RU_PLACES) for _ in range(rng.randint(1, 3)))
        if kind == "mixed":
            return " ".join(self.some(rng, rng.choice(("ru", "la")), 1)[0] for _ in range(3))
        if kind == "upper":
            return " ".join(self.some(rng, "ru", rng.randint(1, 3))).upper()
        return noise(rng, "абвгдежзийклмнопрстуфхцчшщъыьэюя" * 4 + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁіїєІЇЄґўҐЎ" + "0123456789.,:/-«»№()")

    def fa(self, rng):
        kind = rng.choices(("name", "words", "company", "title", "phone", "mail", "address", "random", "digits", "latin_phone"),
                           (13, 17, 12, 9, 22, 2, 14, 6, 5, 2))[0]
        if kind == "name":
            return " ".join(self.some(rng, "fa", rng.randint(1, 3), True))
        if kind == "words":
            return " ".join(self.some(rng, "fa", rng.randint(1, 4)))
        if kind == "company":
            quote = rng.choice(("%s", "%s", "«%s»", "(%s)"))
            return rng.choice(FA_FORMS) + " " + quote % " ".join(self.some(rng, "fa", rng.randint(1, 3)))
        if kind == "title":
            return rng.choice(FA_TITLES) + rng.choice(("", "", " " + self.some(rng, "fa", 1)[0], " و " + rng.choice(FA_TITLES)))
        if kind == "phone":
            label = rng.choice(("", "", rng.choice(FA_LABELS) + " "))
            return label.replace(":", rng.choice((":", ":", " :"))) + persian(rng, fa_phone(rng))
        if kind == "latin_phone":
            return rng.choice(("", rng.choice(FA_LABELS) + " ")) + fa_phone(rng)
        if kind == "mail":
            return rng.choice(FA_LABELS) + " " + self.address_online(rng)
        if kind == "digits":
            return persian(rng, rng.choice((numbers(rng, 10), numbers(rng, 5) + "-" + numbers(rng, 5), "داخلی " + numbers(rng, 3), numbers(rng, rng.randint(1, 12)))))
        if kind == "address":
            parts = [persian(rng, self.place(rng, "fa", FA_PLACES)) for _ in range(rng.randint(1, 3))]
            return rng.choice(("، ", "، ", " - ", " ")).join(parts)
        return noise(rng, "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی" * 4 + "ئءؤأإةۀ" + PERSIAN_DIGITS + "،.:/-()«»؟")

    def la(self, rng):
        kind = rng.choices(("name", "company", "title", "phone", "mail", "address", "random"), (20, 14, 8, 12, 26, 12, 8))[0]
        if kind == "name":
            return cased(rng, " ".join(self.some(rng, "la", rng.randint(1, 3), True)))
        if kind == "company":
            return cased(rng, " ".join(capital(w) for w in self.some(rng, "la", rng.randint(1, 2))) + " " + rng.choice(LA_FORMS))
        if kind == "title":
            return cased(rng, rng.choice(LA_TITLES))
        if kind == "phone":
            return rng.choice(("", rng.choice(LA_LABELS) + " ")) + rng.choice((ru_phone, fa_phone, any_phone))(rng)
        if kind == "mail":
            return rng.choice(("", "", rng.choice(LA_LABELS) + " ")) + self.address_online(rng)
        if kind == "address":
            return ", ".join(self.place(rng, "la", LA_PLACES) for _ in range(rng.randint(1, 3)))
        return noise(rng, "abcdefghijklmnopqrstuvwxyz" * 3 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2 + "0123456789@._-/:&+#'éèçàöüß")

    def some(self, rng, language, count, names=False):
        pool = (self.names if names or rng.random() < (0.55 if language == "fa" else 0.35) else self.words)[language]
        return [rng.choice(pool) for _ in range(count)]

    def place(self, rng, language, words):
        number = str(rng.randint(1, 200))
        return rng.choice((
            lambda: f"{rng.choice(words)} {capital(self.some(rng, language, 1, True)[0])}",
            lambda: f"{rng.choice(words)} {number}",
            lambda: numbers(rng, rng.choice((5, 6, 10))),
            lambda: capital(self.some(rng, language, 1, True)[0]) + " " + number,
        ))()

    def address_online(self, rng):
        word = [w for w in (ascii_word(rng.choice(self.words["la"])) for _ in range(4)) if w] or ["info"]
        host = rng.choice(word) + rng.choice(("", "", "-" + rng.choice(word))) + "." + rng.choice(DOMAINS)
        site = rng.choice(("www.", "", "https://", "www.")) + host
        user = rng.choice(("info", "sales", word[0], word[0][0] + "." + word[-1], word[0] + "_" + numbers(rng, 2), word[0] + "." + word[-1]))
        return rng.choice((f"{user}@{host}", f"{user}@{host}", site, f"{user}@" + rng.choice(("gmail.com", "mail.ru", "yandex.ru", "yahoo.com"))))


def ru_phone(rng):
    a, b, c, d = numbers(rng, 3), numbers(rng, 3), numbers(rng, 2), numbers(rng, 2)
    return rng.choice((f"+7 ({a}) {b}-{c}-{d}", f"8 ({a}) {b}-{c}-{d}", f"+7 {a} {b} {c} {d}", f"+7-{a}-{b}-{c}-{d}", f"+7({a}){b}{c}{d}",
                       f"8-{a}-{b}-{c}-{d}", f"+7 {a} {b}-{c}-{d}", f"+380 {c} {b} {d} {numbers(rng, 2)}", f"({a}) {b}-{c}-{d}", f"{b}-{c}-{d}"))


def fa_phone(rng):
    a, b = numbers(rng, 4), numbers(rng, 4)
    m = numbers(rng, 3)
    city = rng.choice(("21", "26", "31", "51", "71", "41", "11", "13", "34", "61", "81"))
    return rng.choice((f"0{city}-{a}{b}", f"0{city}-{a} {b}", f"0{city} {a} {b}", f"+98 {city} {a} {b}", f"0912 {m} {a}", f"0912{m}{a}", f"0935-{m}-{a}",
                       f"0{city}{a}{b}", f"{a}{b}", f"{a} {b}", f"{a}{b}-0{city}", f"+98{city}{a}{b}", f"(0{city}) {a}{b}", f"09{numbers(rng, 2)} {m} {a[:2]} {a[2:]}",
                       f"{a}{b} - {numbers(rng, 2)}", f"0{city}-{a}{b}-{rng.randint(2, 9)}", f"0{city} - {a}{b}"))


def any_phone(rng):
    return rng.choice(("+", "0", "(0)", "+ ")) + rng.choice((" ", ".", "-", "")).join(numbers(rng, rng.randint(2, 4)) for _ in range(rng.randint(2, 5)))


def numbers(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


def persian(rng, text):
    """Its digits in Persian, now and then in the Arabic shapes."""
    digits = PERSIAN_DIGITS if rng.random() < 0.93 else "٠١٢٣٤٥٦٧٨٩"
    return text.translate(str.maketrans("0123456789", digits))


def noise(rng, letters):
    return " ".join("".join(rng.choice(letters) for _ in range(rng.randint(2, 9))) for _ in range(rng.randint(1, 3)))


def cased(rng, text, upper=0.22):
    return text.upper() if rng.random() < upper else text


def capital(word):
    return word[:1].upper() + word[1:]


def ascii_word(word):
    word = word.lower()
    return word if re.fullmatch("[a-z]{3,11}", word) else ""


def _faker_words(language):
    found = set()
    for locale in FAKER[language]:
        for name in PROVIDERS:
            try:
                provider = import_module(f"faker.providers.{name}.{locale}").Provider
            except ModuleNotFoundError:
                continue
            for key, value in vars(provider).items():
                if isinstance(value, (tuple, list, set, dict)) and "format" not in key:
                    for item in value:
                        if isinstance(item, str) and "{" not in item and "#" not in item:
                            found.update(w.strip("،,.:؛") for w in item.split())
    return {w for w in map(plain, found) if readable(w) and 1 < len(w) < 22}


def _dictionary_words(language, folder):
    found = set()
    for package in DICTIONARIES[language]:
        lines = (Path(folder) / package / "index.dic").read_text("utf-8").splitlines()[1:]
        found |= {plain(line.split("/")[0]) for line in lines}
    return {w for w in found if readable(w) and 1 < len(w) < 18}
