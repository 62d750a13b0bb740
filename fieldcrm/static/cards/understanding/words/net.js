// Ends of names in the net, and who gives addresses to everybody.

import { FREE_MAIL } from "#generated/matching-tables.js";
import { PHONES } from "#generated/phones-table.js";

/** Every country's own, and the common ones of all others. */
export const TOP_LEVELS = new Set([
  ...Object.keys(PHONES).filter((region) => /^[A-Z]{2}$/.test(region)).map((region) => (region === "GB" ? "uk" : region.toLowerCase())),
  ..."gb eu su com net org edu gov mil int info biz name pro aero coop museum jobs mobi travel tel cat asia post xxx app dev page shop store online site website web tech technology digital agency studio design media company business group global world international network solutions services systems software cloud email work works consulting management marketing finance financial bank insurance capital fund ventures partners legal law attorney lawyer health healthcare clinic dental care doctor pharmacy fitness life live club social community foundation ngo school academy education university training institute engineering construction builders house homes properties property realestate realty estate land farm garden wine vin beer cafe coffee restaurant bar pizza food kitchen catering hotel tours holiday events photography photo photos gallery art music film video audio fashion style beauty salon boutique jewelry auto car cars bike energy solar eco green bio science space ai io me tv co cc fm gg ly to vc paris london berlin hamburg koeln koln wien nyc tokyo amsterdam brussels gent moscow bzh alsace corsica quebec scot wales cymru bayern ruhr nrw saarland tirol swiss madrid barcelona eus gal istanbul miami vegas boston sydney melbourne osaka cloud one zone plus expert pub rocks city town center contact direct best top vip ltd llc inc gmbh sarl immo immobilien haus versicherung archi mba limited moda nyc earth fun games gmbh host immo ink irish ist kim koeln land limo link lol men money navy news nl ninja phd pink place press productions promo quest recipes red rent repair report review run sale sap security services sexy singles ski soccer srl storage stream supply support surf tax team tennis tires tools toys trade tube uno vet villas vision vodka vote voyage watch wiki yoga xyz рф рус москва онлайн сайт бел укр ایران امارات السعودية".split(" "),
]);

/** Under a country: ".co.uk", ".com.au". What stands before these is the name. */
export const SECOND_LEVELS = new Set("co com org net ac edu gov gob gouv gv or ne go nhs sch ltd plc me asso avocat notaires cci k12 res nic govt school muni id mil firm ind gen nom in web biz info spb msk".split(" "));

const free = new Set([...FREE_MAIL, ..."notaires.fr orange.fr free.fr sfr.fr neuf.fr laposte.net wanadoo.fr numericable.fr gmail.com googlemail.com yahoo.com ymail.com rocketmail.com hotmail.com outlook.com live.com msn.com aol.com icloud.com me.com mac.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de protonmail.com proton.me mail.ru inbox.ru list.ru bk.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua mail.com email.com qq.com 163.com 126.com sina.com foxmail.com naver.com daum.net hanmail.net libero.it virgilio.it tin.it alice.it tiscali.it telefonica.net terra.es telenet.be skynet.be pandora.be bluewin.ch btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net rediffmail.com vsnl.com vsnl.net bsnl.in chmail.ir wp.pl onet.pl o2.pl interia.pl seznam.cz centrum.cz azet.sk abv.bg uol.com.br bol.com.br terra.com.br ig.com.br sapo.pt bigpond.com optusnet.com.au shaw.ca rogers.com sympatico.ca videotron.ca eircom.net online.no ziggo.nl planet.nl hetnet.nl kpnmail.nl xs4all.nl".split(" ")]);

/** The host open to everybody that one was read for: "hotmall.com". */
export function meantFree(host, alike) {
  if (free.has(host)) return host;
  freeAlike ??= new Map([...free].filter((one) => one.length > 8).map((one) => [alike(one), one]));
  return freeAlike.get(alike(host)) ?? host;
}
let freeAlike = null;

/** Whether a mail host is open to everybody: "yahoo.co.uk" as "yahoo.com". */
export const isFreeMail = (host) => free.has(host) || /^(?:yahoo|hotmail|outlook|live|gmail|gmx|ymail)\./.test(host);
