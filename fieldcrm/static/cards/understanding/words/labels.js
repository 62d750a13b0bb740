// Labels before (or after) numbers and addresses of the net, as cards and their readers write them. A Cyrillic
// label read with Latin letters looks like "Ten." or "Mo6.": those spellings are here too.

import { remembering } from "../remembering.js";

const among = (words) => words.trim().split(/\s+/).map((word) => word.replaceAll("_", "[ .]*").replaceAll(".", "\\.?")).join("|");

const MOBILE = among(`mobile mobil mob mobiltelefon móvil movil celular cell cel cellulare cell._phone cellular gsm handy natel portable port portatil
  telemóvel telemovel tlm komórka kom komorka komorkowy mobiel mobile_phone mobilní cep cep_tel моб мобильный мобильн сот сотовый мобильный_телефон моб._тел сот._тел mo6 mo6._ten moб
  همراه موبایل تلفن_همراه شماره_همراه موبايل جوال هاتف_جوال محمول κιν κινητο m м hp h/p 手机 携帯 휴대폰`);
const FAX = among(`fax fac fex telefax facsimile télécopie telecopie télécopieur faks факс тел/факс_ф ф φαξ f faksi فکس فاکس نمابر دورنگار دور_نگار فاكس 传真 팩스`);
const OFFICE = among(`office tel tels telephone telephones phones call téléphone telephon telefon teléfono telefono telefone tél tele phone ph tph t p direct direct_line direct_dial dir dd d switchboard main bureau fixe standard ligne_directe büro buero festnetz zentrale durchwahl tel._no
  encomendas reservas reservations reservation bookings booking delivery disque informacoes informações atendimento zamówienia rejestracja rezerwacje rezerwacja commandes réservations réservation bestellung bestellungen termine afspraken afspraak prenotazioni ordini kundendienst infoline hotline infolinia recepcja recepción recepção заказ запись
  work o off landline centralino ufficio fisso oficina centralita fijo вед тел телефон раб рабочий т офис прямой гор городской многоканальный ten te1 ten._ tел теп teл тeл telf tlf tfno tfn fon fono puh puhelin tfn tif
  تلفن تلفن_دفتر تلفکس دفتر تلفن_تماس تماس تلفن_ثابت ثابت تلفن_مستقیم هاتف مكتب τηλ τηλέφωνο 电话 電話 전화 ☎ ✆ 📞 ℡`);
const CHAT = among(`whatsapp whats_app wa viber telegram واتساپ واتس_آپ تلگرام ватсап вайбер телеграм`);
const MAIL = among(`e-mail email e.mail mail courriel mél mel e adresse_e-mail correo correo-e posta пошта почта эл._почта эл.почта э._почта электронная_почта е-mail имейл noura noyra nouta nouma an._noyra 3n._noyra
  ایمیل پست_الکترونیک پست_الكترونيك رایانامه البريد بريد_الكتروني البريد_الإلكتروني email_address @ ✉ 📧 邮箱 e-posta eposta`);
const SITE = among(`web website web_site site site_web homepage internet www url w сайт веб-сайт web-сайт caйт caйt cauт cant caum cañt وب_سایت وبسایت سایت وب سايت تارنما الموقع موقع sitio sitio_web sito sito_web strona 🌐 网址 h http`);
const OTHER = among(`skype linkedin facebook instagram twitter x vk wechat line icq اینستاگرام`);

/** Whose network a number right behind is in: "TIM 9.8697-6934". */
export const CARRIER = /(?:^|[\s,;|/(])(?:tim|vivo|claro|oi|nextel|vodafone|movistar|turkcell|t-mobile|orange|plus|play|era|kyivstar|мтс|билайн|мегафон|همراه اول|ایرانسل)[\s.:)]*$/iu;

const labelled = (words) => new RegExp(`^(?:${words})$`, "iu");
const KINDS = [["mobile", MOBILE], ["fax", FAX], ["chat", CHAT], ["office", OFFICE], ["email", MAIL], ["website", SITE], ["social", OTHER]]
  .map(([kind, words]) => [kind, labelled(words)]);

/** Numbers that nobody can call; what follows such a label is left alone. */
export const REGISTRATION = /(?<!\p{L})(?:vat(?: ?(?:no|nr|reg|id|number|gb))*|tax ?(?:code|id|no|number)|mst|mã số thuế|telex|siret|siren|rcs|r\.c\.s|naf|ape|tva(?: intra)?|инн|огрн(?:ип)?|кпп|бик|окпо|р\/с|к\/с|р\/сч|расч|счет|unn|инн\/кпп|ihh|uhh|иhh|iban|bic|swift|ust-?id(?:-?nr)?\.?|st\.?-?nr|steuernummer|hrb|hra|kvk|cvr|org\.? ?n(?:r|umber|ummer)|y-tunnus|btw|cif|nif|c\.?i\.?f|n\.?i\.?f|nit|rut|ruc|rfc|cnpj|cpf|p\.? ?iva|partita iva|c\.?f|cod\.? ?fisc(?:ale)?|rea|nip|regon|krs|pesel|ico|ič|ičo|dic|dič|adószám|abn|acn|gst(?:in)?|cin|pan|tin|tan|uen|ein|company (?:no|number|reg)|registered (?:in|no)|registration (?:no|number)?|reg(?:istered|istration)?\.? ?(?:no|nr)|licen[cs]e(?: no)?|lic|dre|nmls|id|کد ?اقتصادی|شناسه ?ملی|شماره ?ثبت|ش\.? ?ثبت|کد ?ملی|ك اقتصادی|ک اقتصادی|شماره ?نظام|نظام ?پزشکی|پروانه|iso|сертификат|лицензия|свидетельство|vergi no|v\.?d)(?!\p{L})[ .:№#°-]*/iu;
export const POSTCODE_LABEL = /(?:کد ?پستی|کدپستی|ک\.? ?پ|بستی|p\.? ?o\.? ?box|صندوق ?پستی|ص\.? ?پ|ص\.? ?ب|postal code|zip|plz|cp|cap|cep|psč|psc|irsz|posta kodu|kod pocztowy|c\.p\.|индекс|〒|postfach|b\.?p\.?|a\/я|а\/я)[ .:|-]*$/iu;

/** "Mobile No.", "Ph. Nos": a number is meant anyway. */
const NUMBER = /[\s.]+(?:nos?|nrs?|num(?:ber)?s?|numéro|№|#)\.?$/iu;
/** "Moblle": labels long enough to be known with one letter misread. */
const LONG = [["mobile", "mobile"], ["telephone", "office"], ["telefon", "office"], ["telefax", "fax"], ["website", "website"]];

/** mobile | fax | office | chat | email | website | social | null of a piece of text that may be a label. */
export const labelOf = remembering(kindOf);

function kindOf(text) {
  const said = text.replace(/^[\s:;,.。|•·()\[\]<>~=*_#>«»—–-]+|[\s:;,.|•·()\[\]<>~=*_#«»—–-]+$/gu, "").replace(/\s+/g, " ").replace(NUMBER, "");
  if (!said || said.length > 24) return null;
  const whole = KINDS.find(([, words]) => words.test(said));
  if (whole) return whole[0];
  const misread = /^\p{L}+$/u.test(said) && LONG.find(([word]) => word.length === said.length && [...word].filter((letter, at) => letter !== said[at].toLowerCase()).length === 1);
  if (misread) return misread[1];
  // "Tel. / Fax", "Phone (mobile)", "тел. моб."
  const kinds = said.split(/[\s/&,.()+|:-]+|(?:^| )(?:und|and|et|и|و)(?: |$)/u).filter(Boolean).map((word) => KINDS.find(([, words]) => words.test(word))?.[0]);
  if (!kinds.length || kinds.some((kind) => !kind)) return null;
  if (kinds.includes("mobile")) return "mobile";
  if (kinds.includes("fax") && kinds.includes("office")) return "office";
  return kinds.find((kind) => kind !== "office") ?? "office";
}
