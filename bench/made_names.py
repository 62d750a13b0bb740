"""What made-up customers are called and where they live, in five countries; family names are put together from parts."""

import random


def _joined(beginnings: str, endings: str) -> list[str]:
    """Every beginning with every ending, in an order of no alphabet."""
    found = [one + other for one in beginnings.split() for other in endings.split()]
    random.Random(5).shuffle(found)
    return found


_FRENCH = _joined("Mar Ber Du Le La Mo Gi Rou Cha Per Bou Mer Gau Fau Lam Ma Bar Ren Pi Da Cor Vi So Tru Blan Gran Pou Sau Che Fer",
                  "tin nard rand roy val reau rard ssel pont rin cher cier thier re bert rie bier aud chet mas ville dot gnon lain mont "
                  "vier lot quet gne zet")
_BRITISH = _joined("Ash Black Brad Clif Hart Hal Har Hol King Lang Lin Mar Mil New Nor Pem Red Shel Stan Thorn Wal Wes Whit Win Ald Barn "
                   "Cold Dun Ed Fair Gold Hat", "ford ton ley worth well field wood by ham man croft combe ridge bury gate stead don den low "
                   "cott bourne wick stone brook ward land more hurst")
_GERMAN = _joined("Berg Bau Brand Eich Fisch Fried Hart Hof Kauf Kirch Lang Lind Neu Ober Rosen Schön Stein Wald Wein Zimmer Acker Buch Dorn "
                  "Ebers Feld Grün Holl Jung Korn Licht", "mann er bach meier hauer huber kamp dorf burg feld hagen ner berger ling scheid holz "
                  "stein inger lein hardt thal wig rich brecht au reich wald")
_RUSSIAN = _joined("Иван Петр Сидор Смирн Кузнец Волк Лебед Козл Новик Мороз Соловь Васил Зайц Павл Семен Голуб Виноград Богдан Воробь Фёдор "
                   "Тарас Марты Гаври Данил Ефим Захар Климент Лавр Матве Назар", "ов ев ин овский енко юк ков ский ихин цев ушкин аков оненко "
                   "ыгин ашов ёнов ейкин уров айлов чук ычев инский етов аев ухин")
_PERSIAN = _joined("محمد احمد رضا حسین علی کریم رحیم جعفر صادق نور موسو هاشم اکبر قاسم سلیم ابراهیم یوسف فرهاد بهرام شیر عباس تقی حیدر مراد نصر "
                   "کاظم اسد قربان ولی داود", "ی زاده پور نژاد یان فر منش خواه نیا لو بخش راد وند دوست آبادی تبار مهر کیا نسب پناه "
                   "پرست چی یار گر ستوده")


def _towns(beginnings: str, endings: str, code: str) -> list[tuple[str, str]]:
    """(town, how its postal codes begin)"""
    return [(town, code.format(number)) for number, town in enumerate(_joined(beginnings, endings), start=10)]


COUNTRIES = {
    "FR": {
        "given": ["Marie", "Jean", "Léa", "Pierre", "Camille", "Paul", "Anne", "Michel", "Sophie", "Luc", "Claire", "Nicolas", "Julie", "Thomas", "Émilie", "Hugo", "Chloé", "Louis", "Manon", "François", "Zoé", "Antoine", "Inès", "Mathieu", "Élodie", "Rémi", "Céline", "Gaël", "Noémie", "Benoît", "Agathe", "Étienne", "Margaux", "Cédric", "Solène", "Yves", "Océane", "Loïc"],
        "family": _FRENCH, "mail": ["gmail.com", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr"], "top": ".fr",
        "forms": ["SARL", "SAS", "S.A.", "EURL"], "cities": [("Lyon", "690"), ("Nîmes", "300"), ("Saint-Étienne", "420"), *_towns("Saint-Jean Vil Mont Beau Château Roche Aubi Cler", "lieu -sur-Loire fort gny court bourg", "{:02}0")], "street": "{number} rue {name}",
        "roads": ["Victor-Hugo", "République", "Pasteur", "Église", "Jean-Jaurès", "Moulin", "Écoles", "Gare", "Château", "Fontaine", "Lilas", "Verdun", "Liberté", "Tilleuls"],
        "code": "33", "areas": ["4", "6", "1", "7"], "phone_digits": 8, "code_digits": 2},
    "GB": {
        "given": ["Oliver", "Emma", "William", "Elizabeth", "James", "Margaret", "Robert", "Katherine", "Thomas", "Susan", "Michael", "Rebecca", "Richard", "Jennifer", "Edward", "Alice", "Anthony", "Victoria", "Samuel", "Charlotte", "Andrew", "Christine", "Daniel", "Abigail", "Benjamin", "Harriet", "George", "Florence", "Nicholas", "Imogen"],
        "family": ["Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Patel", "Wright", *_BRITISH],
        "mail": ["gmail.com", "btinternet.com", "yahoo.co.uk", "hotmail.co.uk"], "top": ".co.uk", "forms": ["Ltd", "Limited", "LLP", "plc"],
        "cities": [("Leeds", "LS1 "), ("York", "YO1 "), ("Bath", "BA2 "), *_towns("Oak Brig Stock Maid Sand Wake Hud Chel", "port field stone wich bridge mouth", "CD{} ")],
        "street": "{number} {name} Road",
        "roads": ["Station", "Church", "Victoria", "Mill", "Park", "Queens", "Albert", "Manor", "Kings", "Grange", "Chapel", "Orchard", "Springfield", "Windsor"],
        "code": "44", "areas": ["113", "20", "7700", "7911"], "phone_digits": 6, "code_digits": 2},
    "DE": {
        "given": ["Anna", "Peter", "Ursula", "Hans", "Sabine", "Jürgen", "Petra", "Wolfgang", "Monika", "Klaus", "Renate", "Stefan", "Karin", "Andreas", "Brigitte", "Uwe", "Birgit", "Jörg", "Käthe", "Götz", "Heike", "Matthias", "Anke", "Florian", "Silke", "Tobias", "Ulrike", "Björn", "Mareike", "Lukas"],
        "family": ["Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Wagner", "Becker", "Schulz", "Köhler", "Krüger", *_GERMAN],
        "mail": ["gmx.de", "web.de", "t-online.de", "gmail.com"], "top": ".de", "forms": ["GmbH", "KG", "AG", "e.K.", "GmbH & Co. KG"],
        "cities": [("Köln", "506"), ("München", "803"), ("Nürnberg", "904"), *_towns("Alten Bad-Neu Friedrichs Grün Königs Lauter Mühl Weißen", "burg hausen stadt bronn furt kirchen", "{:02}4")],
        "street": "{name}straße {number}",
        "roads": ["Haupt", "Bahnhof", "Garten", "Schul", "Berg", "Linden", "Kirch", "Ring", "Wald", "Goethe", "Schiller", "Mozart", "Feld", "Wiesen"],
        "code": "49", "areas": ["221", "89", "170", "30"], "phone_digits": 7, "code_digits": 2},
    "RU": {
        "given": ["Александр", "Елена", "Сергей", "Ольга", "Дмитрий", "Наталья", "Алексей", "Татьяна", "Андрей", "Ирина", "Михаил", "Светлана", "Евгений", "Мария", "Владимир", "Анна", "Николай", "Юлия", "Фёдор", "Екатерина", "Пётр", "Людмила", "Виктор", "Ксения", "Григорий", "Зоя", "Кирилл", "Алёна", "Тимофей", "Яна"],
        "family": _RUSSIAN, "mail": ["mail.ru", "yandex.ru", "bk.ru", "gmail.com"], "top": ".ru", "forms": ["ООО", "ЗАО", "АО", "ИП"],
        "cities": [("Москва", "101"), ("Казань", "420"), ("Тверь", "170"), *_towns("Ново Бело Красно Верх Нижне Старо Усть Волго", "град горск дольск реченск слободск озёрск", "{:02}5")],
        "street": "ул. {name}, {number}",
        "roads": ["Ленина", "Советская", "Мира", "Садовая", "Лесная", "Пушкина", "Школьная", "Новая", "Гагарина", "Кирова", "Заречная", "Набережная", "Южная", "Цветочная"],
        "code": "7", "areas": ["495", "843", "916", "903"], "phone_digits": 7, "code_digits": 3},
    "IR": {
        "given": ["محمد", "فاطمه", "علی", "زهرا", "حسین", "مریم", "رضا", "سارا", "مهدی", "نرگس", "امیر", "لیلا", "حسن", "شیرین", "سعید", "پروین", "بهروز", "نسرین", "کاوه", "الهام", "داریوش", "مینا"],
        "family": _PERSIAN, "mail": ["chmail.ir", "gmail.com", "yahoo.com"], "top": ".ir", "forms": ["سهامی خاص", "با مسئولیت محدود"],
        "cities": [("تهران", "11"), ("اصفهان", "81"), ("شیراز", "71"), *_towns("شاه نو مهر گل کوه رود باغ فیروز", "آباد شهر دشت رود سار کوه", "{:02}")], "street": "خیابان {name}، پلاک {number}",
        "roads": ["آزادی", "انقلاب", "ولیعصر", "بهار", "گلستان", "شریعتی", "فردوسی", "حافظ", "سعدی", "مطهری", "بهشتی", "کاشانی"],
        "code": "98", "areas": ["21", "912", "935", "31"], "phone_digits": 7, "code_digits": 8},
}
SHOPS = {
    "FR": ["Boulangerie", "Pharmacie", "Garage", "Librairie", "Épicerie", "Brasserie", "Café", "Hôtel", "Atelier", "Fromagerie", "Menuiserie", "Fleuriste"],
    "GB": ["Bakery", "Pharmacy", "Garage", "Books", "Grocers", "Brewery", "Cafe", "Hotel", "Workshop", "Dairy", "Joinery", "Florist"],
    "DE": ["Bäckerei", "Apotheke", "Autohaus", "Buchhandlung", "Feinkost", "Brauerei", "Café", "Hotel", "Werkstatt", "Molkerei", "Tischlerei", "Blumen"],
    "RU": ["Пекарня", "Аптека", "Автосервис", "Книги", "Продукты", "Пивоварня", "Кафе", "Гостиница", "Мастерская", "Молоко", "Столярка", "Цветы"],
    "IR": ["نانوایی", "داروخانه", "تعمیرگاه", "کتابفروشی", "سوپرمارکت", "کافه", "هتل", "کارگاه", "لبنیات", "نجاری", "گلفروشی"],
}
NICKNAMES = {
    "William": ["Bill", "Will"], "Elizabeth": ["Liz", "Beth"], "Margaret": ["Maggie", "Peggy"], "Robert": ["Bob", "Rob"],
    "Katherine": ["Kate", "Kathy"], "Thomas": ["Tom"], "Susan": ["Sue"], "Michael": ["Mike"], "Rebecca": ["Becky"],
    "Richard": ["Dick", "Rick"], "Jennifer": ["Jenny"], "Edward": ["Ted", "Ed"], "Anthony": ["Tony"], "Samuel": ["Sam"],
    "Andrew": ["Andy"], "Daniel": ["Dan"], "Benjamin": ["Ben"], "Nicholas": ["Nick"], "Victoria": ["Vicky"],
    "Александр": ["Саша"], "Елена": ["Лена"], "Сергей": ["Серёжа"], "Наталья": ["Наташа", "Наталия"], "Дмитрий": ["Дима"],
    "Татьяна": ["Таня"], "Михаил": ["Миша"], "Екатерина": ["Катя"], "Мария": ["Маша"], "Владимир": ["Володя"], "Анна": ["Аня"],
    "Wolfgang": ["Wolf"], "Andreas": ["Andi"], "Ursula": ["Uschi"], "Nicolas": ["Nico"], "Matthias": ["Matze"],
}
#: How a clerk without the right keyboard writes them.
LETTERS = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | {
    "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    "ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z", "ر": "r",
    "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "gh", "ک": "k",
    "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "v", "ه": "h", "ی": "i", "،": ",",
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e", "ë": "e", "É": "E", "ç": "c", "î": "i", "ï": "i", "ô": "o", "ó": "o",
}
