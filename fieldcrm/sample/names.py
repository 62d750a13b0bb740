"""What the sample's customers and their people are called.  All of it is made up."""

FRENCH_FAMILIES = (
    "Perrin", "Faure", "Girard", "Bonnet", "Lambert", "Rousset", "Chevalier", "Gauthier", "Morel", "Garnier",
    "Blanchard", "Brunet", "Berthet", "Vidal", "Renaud", "Lacroix", "Meunier", "Fournier", "Giraud", "Colin",
    "Charvet", "Poncet", "Besson", "Thomasset", "Jacquet", "Pelletier", "Aubert", "Carrel", "Boyer",
    "Marchand",
    "Benoît", "Dufour", "Mercier", "Cordier", "Rey", "Guichard", "Tissot", "Perret", "Duchamp", "Lefèvre",
)
FRENCH_WOMEN = (
    "Marie", "Claire", "Sophie", "Julie", "Camille", "Élodie", "Nathalie", "Chloé", "Inès", "Françoise",
    "Zoé",
    "Aïcha", "Margaux", "Hélène",
)
FRENCH_MEN = (
    "Paul", "Julien", "Nicolas", "Thomas", "Karim", "Étienne", "Loïc", "Bruno", "Gérard", "François", "Mehdi",
    "Antoine", "Rémi", "Olivier",
)
#: pattern, sector, legal form; {f} is a family name, {p} one of FRENCH_SIGNS
FRENCH_SHOPS = (
    ("Boulangerie {f}", "food", "SARL"), ("Pâtisserie {f}", "food", "SARL"),
    ("Café {p}", "hospitality", "SAS"),
    ("Brasserie {p}", "hospitality", "SAS"), ("Épicerie {p}", "retail", "EURL"),
    ("Cave {f}", "retail", "EURL"),
    ("Fromagerie {f}", "food", "SARL"), ("Restaurant {p}", "hospitality", "SARL"),
    ("Hôtel {p}", "hospitality", "SA"),
    ("Traiteur {f}", "food", "SARL"), ("Primeur {f}", "food", None), ("Bistrot {p}", "hospitality", "SARL"),
    ("Bar {p}", "hospitality", None), ("Maison {f} et fils", "wholesale", "SAS"),
    ("Glacier {f}", "food", "EURL"),
)
FRENCH_SIGNS = (
    "de la Paix", "du Commerce", "des Halles", "du Pont", "de l’Horloge", "du Parc", "des Tilleuls",
    "de la Fontaine", "du Centre", "des Voyageurs", "du Marché", "des Arts", "du Théâtre", "de la Gare",
    "du Soleil", "des Platanes", "de la Poste", "du Midi", "des Canuts", "du Lion d’Or", "de la Mairie",
    "de l’Étoile", "du Cheval Blanc", "des Quatre Saisons",
)

BRITISH_FAMILIES = (
    "Hill", "Barker", "Thackray", "Holroyd", "Ackroyd", "Sykes", "Dobson", "Firth", "Greenwood", "Haigh",
    "Kaye", "Naylor", "Oldroyd", "Priestley", "Rhodes", "Sutcliffe", "Armitage", "Booth", "Clegg", "Crowther",
    "Dyson", "Fairburn", "Gledhill", "Hirst", "Jagger", "Lumb", "Mistry", "Patel", "Hussain", "Okafor",
    "Pickles", "Shaw", "Tordoff", "Waddington", "Whiteley", "Womersley", "Murgatroyd", "Broadbent",
)
BRITISH_WOMEN = (
    "Grace", "Emily", "Sarah", "Priya", "Hannah", "Rachel", "Aisha", "Lucy", "Megan", "Ruth", "Chidi",
    "Bethany",
)
BRITISH_MEN = (
    "Jack", "Harry", "Imran", "George", "Daniel", "Owen", "Ravi", "Simon", "Callum", "Peter", "Lewis",
    "Joseph",
)
BRITISH_SHOPS = (
    ("{f}’s Bakery", "food", "Ltd"), ("The {p}", "hospitality", "Ltd"), ("{f} & Sons Butchers", "food", None),
    ("{p} Coffee House", "hospitality", "Ltd"), ("{f} Wines", "retail", "Ltd"), ("{p} Deli", "food", "Ltd"),
    ("The {p} Hotel", "hospitality", "PLC"), ("{f}’s Tea Rooms", "hospitality", None),
    ("{f} Greengrocers", "food", None), ("{p} Kitchen", "hospitality", "Ltd"),
    ("{f} Fine Foods", "wholesale", "Ltd"), ("{p} Farm Shop", "retail", "LLP"),
    ("{f} & Daughters", "retail", "Ltd"),
)
BRITISH_SIGNS = (
    "White Rose", "Old Mill", "Black Swan", "Fox and Hounds", "Three Horseshoes", "Golden Fleece",
    "Malt Shovel",
    "Weavers", "Corn Exchange", "Wharfe", "Aire Valley", "Dales", "Owl", "Station", "Chapel", "Cross Keys",
    "Red Kite", "Millstone", "Drovers", "Canal", "Packhorse", "Bluebell", "Moorside", "Tannery",
)

#: name, sector, who is there: customers of the Riviera who write their names in their own script.
RUSSIAN_SHOPS = (
    ("Гастроном «Берёзка»", "food"), ("Кафе «Пушкин»", "hospitality"), ("Чайная Татьяны", "hospitality"),
    ("Пельменная № 1", "hospitality"), ("Русский хлеб", "food"), ("Ресторан «Матрёшка»", "hospitality"),
    ("Иванов и сыновья", "wholesale"), ("Дача у моря", "hospitality"), ("Икра и Ко", "retail"),
    ("Пекарня Соколовых", "food"), ("Самовар", "retail"), ("Бакалея Орлова", "retail"),
)
RUSSIAN_WOMEN = (
    ("Татьяна", "Соколова"), ("Анна", "Петрова"), ("Мария", "Иванова"), ("Ольга", "Кузнецова"),
    ("Елена", "Орлова"),
    ("Наталья", "Щербакова"),
)
RUSSIAN_MEN = (
    ("Иван", "Иванов"), ("Дмитрий", "Соколов"), ("Алексей", "Попов"), ("Сергей", "Ёлкин"),
    ("Михаил", "Журавлёв"),
    ("Юрий", "Цветков"),
)
PERSIAN_SHOPS = (
    ("رستوران شیراز", "hospitality"), ("سوپر تهران", "retail"), ("نان سنگک بهار", "food"),
    ("کافه حافظ", "hospitality"),
    ("شیرینی لاله", "food"), ("چلوکبابی البرز", "hospitality"), ("فروشگاه زعفران", "retail"),
    ("کافه نوروز", "hospitality"), ("آجیل بهار", "food"), ("رستوران خیام", "hospitality"),
)
PERSIAN_WOMEN = (
    ("زهرا", "کریمی"), ("مریم", "حسینی"), ("شیرین", "رضایی"), ("لاله", "احمدی"), ("نسرین", "جعفری"),
)
PERSIAN_MEN = (
    ("محمد", "رضایی"), ("علی", "کریمی"), ("رضا", "صادقی"), ("حسین", "موسوی"), ("امیر", "نوری"),
)
