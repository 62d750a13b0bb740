"""Names of organisations as the words that tell them apart.

Legal forms go, in whatever language; letters with dots are one word ("D.S.M. N. V.");
abbreviations and the plural are written out one way; what thousands of companies are
called ("international", "group") stays, and weighs little (see ``counts.py``).
"""

import re
from functools import lru_cache

from sync.matching.fold import fold, listed

LONGEST = 300  # characters of a name that are looked at
MOST = 12  # words

#: Legal forms, folded. Of several words only as a whole.
FORMS = listed(
    "ab ag aktiebolag aktiengesellschaft aktieselskab amba anpartsselskab aps as asa asbl ans asl bhd besloten bt bv bvba cia "
    "cjsc co coltd commv company comp compagnie cooperativa coop corp corporation cv cvba da doo dd dba dooel ead eas ei eingetragener eirl "
    "eood eg ek ev eurl ewiv fa fcp fop fzco fze fzllc gbr gcv genossenschaft gesellschaft gesmbh gie gmbh gmbhco gmbhcokg gmbhcokgaa "
    "gmbhcoohg hb hf inc incorp incorporated ip jsc jv kb kda kft kg kgaa kk kkt kommanditgesellschaft ks kub kws lc lda "
    "liability lllp llc llp lp ltd ltda limited limitada mbh mb naamloze naamlooze nl nv nyrt oao oaomz oe oeg ohg ojsc ood ooo oy oyj pao "
    "pbc plc pllc pjsc pt pte pty pvt proprietary qsc rl rt sa sab sac saci sae sal saoc saog sapa sapi sarl sas sasu "
    "sca scop sci scl scrl scs sd sdn se sem sgps shpk sia sicav sizdah sl sll slne slu smba snc soc societe societa sociedad spa sp spj "
    "spk spolka spzoo sro srl srls ste ltdsti sti tbk too tov ua ug uab unlimited vennootschap vof vos vzw wll zao zat zoo zrt "
    "anonyme anonim anonima responsabilite limitee")
PHRASES = tuple(phrase.split() for phrase in (
    "naamloze vennootschap", "naamlooze vennootschap", "besloten vennootschap", "met beperkte aansprakelijkheid",
    "gesellschaft mit beschrankter haftung", "mit beschrankter haftung", "societe anonyme",
    "societe a responsabilite limitee", "a responsabilite limitee", "par actions simplifiee", "sociedad anonima",
    "sociedad limitada", "societa per azioni", "societa a responsabilita limitata", "limited liability company",
    "public limited company", "joint stock company", "kabushiki kaisha", "spolka z ograniczona odpowiedzialnoscia",
    "obshchestvo s ogranichennoj otvetstvennostyu", "obshchestvo s ogranichennoy otvetstvennostyu", "aktsionernoe obshchestvo",
    "s ogranichennoy otvetstvennostyu", "zakrytoe aktsionernoe obshchestvo", "otkrytoe aktsionernoe obshchestvo",
    "tovarystvo z obmezhenoyu vidpovidalnistyu", "anonim sirketi", "limited sirketi", "sp z o o", "sp zoo", "co kg", "e v",
    "s r o", "d o o",
))
#: In front of a name, in scripts whose words fold to no Latin form of theirs.
_NATIVE = {
    "شرکت": "", "شركة": "", "شركت": "", "الشركة": "", "مؤسسة": "", "موسسه": "", "مجموعة": "group", "گروه": "group",
    "سهامی": "", "خاص": "", "عام": "", "مسئولیت": "", "محدود": "", "المحدودة": "", "ذمم": "", "שותפות": "", "בעמ": "",
    "ооо": "", "оао": "", "зао": "", "пао": "", "ао": "", "ип": "", "нао": "", "тов": "", "ооо.": "", "тоо": "", "чп": "",
    "оод": "", "еоод": "", "ад": "", "еад": "", "дзп": "", "зат": "", "пат": "", "αε": "", "επε": "", "οε": "", "ικε": "",
    "компания": "company", "группа": "group", "фирма": "",
}
SPELLINGS = {
    "intl": "international", "internat": "international", "internatl": "international", "int": "international",
    "internationaal": "international", "internationale": "international", "tech": "technology",
    "technologie": "technology", "technologies": "technology", "technologia": "technology", "teknoloji": "technology",
    "mfg": "manufacturing", "mfr": "manufacturing", "assoc": "association", "assn": "association", "ass": "association",
    "univ": "university", "universite": "university", "universitat": "university", "universita": "university",
    "universidad": "university", "universiteit": "university", "inst": "institute", "institut": "institute", "dept": "department",
    "ctr": "center", "centre": "center", "cntr": "center", "centro": "center", "zentrum": "center", "svc": "service",
    "svcs": "service", "serv": "service", "sys": "system", "systeme": "system", "systemes": "system", "systemen": "system",
    "mgmt": "management", "mgt": "management", "ind": "industry", "industrie": "industry", "industries": "industry",
    "industria": "industry", "industrial": "industry", "pharma": "pharmaceutical", "pharmaceutica": "pharmaceutical",
    "pharmaceuticals": "pharmaceutical", "farma": "pharmaceutical", "chem": "chemical", "chemicals": "chemical",
    "chimie": "chemical", "chemie": "chemical", "elec": "electric", "electr": "electric", "electrical": "electric",
    "hldg": "holding", "hldgs": "holding", "bros": "brother", "gebr": "brother", "gebruder": "brother", "freres": "brother",
    "grp": "group", "gruppe": "group", "groupe": "group", "groep": "group", "gruppo": "group", "grupo": "group",
    "nederland": "netherlands", "niederlande": "netherlands", "holland": "netherlands", "netherland": "netherlands",
    "dutch": "netherlands", "deutschland": "germany", "allemagne": "germany", "german": "germany", "deutsche": "germany",
    "europa": "europe", "european": "europe", "europeen": "europe", "europeenne": "europe", "osterreich": "austria",
    "schweiz": "switzerland", "suisse": "switzerland", "svizzera": "switzerland", "swiss": "switzerland",
    "belgie": "belgium", "belgique": "belgium", "belgien": "belgium", "espana": "spain", "iberica": "spain", "espagne": "spain",
    "italia": "italy", "italie": "italy", "polska": "poland", "danmark": "denmark", "sverige": "sweden", "norge": "norway",
    "suomi": "finland", "rossiya": "russia", "rus": "russia", "usa": "america", "us": "america", "american": "america", "hq": "headquarters",
    "saint": "st", "sainte": "st", "san": "st", "santa": "st", "sankt": "st", "mount": "mt",
    "resto": "restaurant", "ristorante": "restaurant", "restaurante": "restaurant", "caffe": "cafe", "kafe": "cafe",
    "shop": "store", "laden": "store", "daycare": "day care", "childcare": "child care", "preschool": "pre school",
    "1st": "first", "2nd": "second", "3rd": "third", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8",
}
EMPTY = listed("the a an and et und y e i en of de du des der die das den del della di la le les los las el da do dos o u for "
                  "fur pour per in im at by to amp van von vd")
_ENTITY = re.compile("&(amp|#38);?", re.IGNORECASE)
_QUOTE = re.compile("(?<=\\w)['\u2019\u02bc`](?=s\\b)", re.IGNORECASE)
#: Where a firm sits, after its legal form: "N.V., Amsterdam (NL)".
_SEAT = re.compile(r"(?<=\w)([\s,.]+(?:n\.?\s?v|b\.?\s?v|s\.?\s?a|s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|a\.?\s?g|gmbh|ltd|limited|inc|"
                   r"incorporated|llc|plc|corp|corporation|sarl|sas|oy|ab|kg|ooo)\b\.?)\s*[,;(/]+\s*\w.*$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """What of a name is compared, in its order. A name of nothing but a form keeps its words."""
    said = _SEAT.sub(r"\1", _QUOTE.sub("", _ENTITY.sub(" ", name[:LONGEST])))
    native = [_NATIVE.get(word.strip("«»\"'.,()").lower(), word) for word in said.split()]
    all_words = _joined([word for word in fold(" ".join(native)).split(" ") if word])
    kept = _without_forms(all_words)
    told = [part for word in kept for part in _spelled(word).split(" ") if part not in EMPTY]
    return tuple(word[:30] for word in (told or kept or all_words)[:MOST])


def acronym(told: tuple[str, ...]) -> str:
    """"international business machine" -> "ibm"; "" for fewer than three words."""
    return "".join(word[0] for word in told) if len(told) >= 3 else ""


def _joined(said):
    """Letters that stand alone, one after another, are one word."""
    found, run = [], ""
    for word in said:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        found += [run] if run else []
        run = ""
        found.append(word)
    return found + ([run] if run else [])


def _without_forms(said):
    kept, at = [], 0
    while at < len(said):
        phrase = next((one for one in PHRASES if said[at] == one[0] and said[at:at + len(one)] == one), None)
        if phrase:
            at += len(phrase)
            continue
        if said[at] not in FORMS:
            kept.append(said[at])
        at += 1
    return kept


def _spelled(word):
    if word in SPELLINGS:
        return SPELLINGS[word]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return SPELLINGS.get(word, word)
