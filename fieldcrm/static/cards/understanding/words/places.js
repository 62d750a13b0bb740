// Words of postal addresses. Rows as in roles.js.

export const STREETS = [
  [3.5, `street str st road rd avenue ave av lane ln boulevard blvd bd bvd drive court ct crescent terrace close gardens parade highway hwy freeway parkway pkwy turnpike alley mews plaza wharf quay esplanade way trail loop expressway
    rue place quai impasse square allee allees chemin route faubourg fbg cours sentier passage esplanade lotissement zac za zi zone_industrielle zone_d'activites rond_point hameau lieu_dit lieudit parc_d'activites
    strasse *strasse *str *straat *gasse *weg *platz *allee *damm *ufer *ring *gade *vej *gatan *vagen *veien *gata *gaten *plein *laan *gracht *kade *dijk *singel *hof *steig *chaussee straat laan plein weg platz gasse allee
    calle c/ cl avenida avda paseo plaza pza carretera ctra carrer glorieta ronda poligono urbanizacion colonia col rua travessa largo praca alameda estrada rodovia bairro
    cesta trg setaliste obala nabrezi nabrezie trida utca krt korut gatve iela tanav katu kuja tie grand straede torv
    via viale piazza piazzale corso vicolo largo strada contrada localita loc
    ul ulica aleja al plac os osiedle ulice namesti nam trida utca ut ter korut strada soseaua sos bulevardul calea piata ulitsa prospekt pereulok shosse naberezhnaya
    cad cadde caddesi sok sokak sokagi bulvari bulv mah mahallesi mh
    ул улица пр-т пр-кт просп проспект пер переулок пл площадь ш шоссе наб набережная бул бульвар б-р проезд пр-д тракт аллея линия мкр микрорайон квартал стр корп вул площа бул
    خیابان خ بلوار بزرگراه میدان کوچه ک خیابون اتوبان آزادراه جاده چهارراه چهار_راه سه_راه فلکه کوی شهرک بن_بست نبش روبروی جنب ابتدای انتهای بعد_از تقاطع پاساژ بازار ضلع شارع طریق حي
    οδος λεωφ λεωφορος πλατεια 路 街 道 区 市 丁目 番地 号 室 로 길 동`],
];

/** What else streets end with (USPS Publication 28, appendix C1): a street's only behind a house's number. */
export const STREET_ENDS = new Set(`annex arcade avenue bayou beach bend bluff bottom branch bridge brook burg burgs bypass camp canyon cape causeway center circle cliff cliffs club common corner corners course cove coves creek crest
  crossing crossroad curve dale dam divide drives estate estates extension falls ferry field fields flats ford forest forge fork forks fort freeway garden gateway glen glens green greens grove groves harbor harbors haven heights hill hills hollow
  inlet island islands isle junction junctions key keys knoll knolls lake lakes land landing light lights loaf lock locks lodge mall manor manors meadow meadows mill mills mission motorway mount mountain mountains neck orchard oval overpass park parks
  pass passage path pike pine pines plain plains point points port ports prairie radial ramp ranch rapid rapids rest ridge ridges river row roads route run shoal shoals shore shores skyway spring springs spur spurs square squares station stravenue
  stream streets summit throughway trace track trafficway trail tunnel underpass union unions valley valleys via viaduct view views village villages ville vista walk walks wall well wells hall house rise yard place gate`.split(/\s+/));

/** What says more closely where: floors, suites, buildings. */
export const INSIDE = [
  [1.6, `suite ste apt apartment unit flat floor fl building bldg block tower room rm opp opposite near beside behind besides nagar colony enclave layout cross main_road bhavan bhawan chowk complex towers apartments apts junction circle ground_floor first_floor second_floor third_floor village residency h.no d.no door_no house_no plot_no shop_no flat_no post_office mandal dist district taluk studio office_park industrial_estate business_park industrial_park trading_estate house level plot sector phase nagar marg p.o. po_box p.o.box pobox box bp b.p. cs cedex
    hotel_de_ville town_hall etage bat batiment immeuble residence appt bis ter postfach etage stock og haus gebaude eg postbus piso planta puerta edificio local oficina of nave andar sala bloco conjunto interno scala palazzo p.iva_ apartado caixa_postal
    pasaz galeria_handlowa centrum_handlowe dom_handlowy centro_commerciale centro_comercial einkaufszentrum winkelcentrum alisveris_merkezi is_merkezi is_hani plaza_kat lok lokal m pietro patro emelet budova hol
    д дом оф офис к корпус корп стр строение кв квартира этаж эт подъезд каб кабинет помещение пом литер вл владение а/я бц
    پلاک شماره واحد طبقه طبقه_* ط ساختمان مجتمع برج صندوق_پستی ص.پ بلوک پ ساختمان_پزشکان مبنى الطابق ص.ب kat daire no blok apt`],
];

/** What stands before or in a town's name, and whole regions. */
export const TOWNS = [
  [2, `city town village county province state district postcode postal_code zip plz cp c.p. cap code_postal kod
    г гор город пос пгт с село дер деревня обл область область_ край р-н район республика респ индекс м. смт
    استان شهر شهرستان کد_پستی کدپستی ک.پ منطقه محله مدينة ص.ب il ilce`],
];

/** Towns and regions that cards name without anything else; of more, geography is asked at build time. */
export const US_STATES = new Set("AL AK AS AZ AR CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND MP OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY AB BC MB NB NL NS NT NU ON PE QC SK YT NSW VIC QLD TAS ACT".split(" "));

/** "c/ Mayor 12" */
export const CALLE = /(?<!\p{L})c\/\s?\p{L}/iu;

/** Parts of the world, by themselves or in a row: what somebody looks after, and nobody's name. */
const PART = String.raw`(?:(?:south|north|east|west|central|latin|middle|far|near|eastern|western|northern|southern|sub-saharan)(?:[\s-]?(?:south|north|east|west))?\s?)?(?:europe|asia|africa|americas?|east|pacific|oceania|world)`
  + "|emea|apac|latam|mena|gcc|dach|benelux|nordics?|worldwide|europa|asien|afrika|amerika|naher osten|asie|afrique|amérique(?: latine)?|moyen-orient|áfrica|américa(?: latina)?|medio oriente|oriente medio|европа|азия|африка|америка|ближний восток|снг";
export const WORLD = new RegExp(`^(?:${PART})(?:\\s*(?:[,&/|+-]|and|und|et|y|e|и)\\s*(?:${PART}))*$`, "iu");

/** [country, its postcodes]; several countries share a shape. */
export const POSTCODES = [
  ["GB", /(?<![\p{L}\p{N}])(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? {0,2}[\dO][A-Z][A-Zz])(?![\p{L}\p{N}])/u],
  ["CA", /(?<![\p{L}\p{N}])[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?![\p{L}\p{N}])/u],
  ["NL", /(?<![\p{L}\p{N}])[1-9]\d{3} ?[A-Z]{2}(?=\s+\p{Lu}|$)/u],
  ["US", /(?<=\b[A-Z]{2}[ .,]{1,3})\d{5}(?:-\d{4})?(?!\d)/u],
  ["BR", /(?<!\d)\d{5}-\d{3}(?!\d)/u],
  ["PT", /(?<!\d)\d{4}-\d{3}(?!\d)/u],
  ["PL", /(?<![\d-])\d{2}-\d{3}(?![\d-])/u],
  ["JP", /〒? ?\d{3}-\d{4}(?!\d)/u],
  ["CZ", /(?<![\p{L}\d])(?:CZ-|SK-|SE-|S-|GR-)?\d{3} \d{2}(?=\s+\p{Lu})/u],
  ["IE", /(?<![\p{L}\p{N}])(?:D6W|[AC-FHKNPRTV-Y]\d{2}) ?[0-9AC-FHKNPRTV-Y]{4}(?![\p{L}\p{N}])/u],
  ["IR", /(?<!\d)\d{5}-?\d{5}(?!\d)/u],
  ["RU", /(?<![\d])\d{6}(?!\d)/u],
  ["IN", /(?<![\d])\d{3} \d{3}(?![\d ])/u],
  ["FR", /(?<![\p{L}\p{N}])(?:F-|FR-|D-|DE-|I-|IT-|E-|ES-|FIN-|S-|SE-|HR-|TR-)?\d{5}(?!\d)/u],
  ["CH", /(?<![\p{L}\p{N}])(?:CH-|A-|AT-|B-|BE-|L-|LU-|DK-|N-|NO-|H-|HU-|SI-|BG-|LV-|LT-)?\d{4}(?=\s+\p{Lu})/u],
];
/** Letters before a postcode that name the country. */
export const POSTCODE_PREFIXES = { F: "FR", FR: "FR", D: "DE", DE: "DE", I: "IT", IT: "IT", E: "ES", ES: "ES", CH: "CH", A: "AT", AT: "AT", B: "BE", BE: "BE", L: "LU", LU: "LU", DK: "DK", N: "NO", S: "SE", FIN: "FI", HR: "HR", TR: "TR", H: "HU", SI: "SI", BG: "BG", LV: "LV", LT: "LT", CZ: "CZ", SK: "SK", SE: "SE", GR: "GR" };
