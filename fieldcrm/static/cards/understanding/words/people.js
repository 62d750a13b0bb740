// What tells a person's name: honorifics, degrees, particles and the ends of family names.

export const HONORIFICS = new Set(`mr mrs ms miss mister dr drs dra prof professor sir dame lord lady rev revd fr hon eng engr arch adv ca capt col maj gen lt sgt cllr councillor inh prop captain colonel major
  m mme mlle monsieur madame mademoiselle me maître maitre pr
  herr frau dipl ing diplom univ med habil jur rer nat pol phil theol mag bakk dipl-ing dipling fh dring phys kfm hc
  sr sra srta don dona d lic licda abg arq cpa
  sig sigra dott dottssa dottor dottoressa avv geom rag cav comm
  mw dhr ir mgr inz inż bc mudr judr phdr rndr paeddr mvdr doc
  г-н г-жа господин госпожа д-р проф акад доц
  دکتر مهندس آقای خانم سرکار جناب حاج سید پروفسور استاد دکترای الدكتور المهندس السيد السيدة الأستاذ حجت_الاسلام
  sayin dr.ög uzm av op`.split(/\s+/).map((word) => word.replaceAll("_", " ").normalize("NFD").replace(/\p{M}/gu, "").replace(/[يى]/g, "ی")));

/** Honorifics, ranks and what somebody studied, where a point follows: without it each may be a name. */
export const POINTED_HONORIFICS = new Set(`lek dent stom n hab piel mec adw rpr kom nadkom podkom insp podinsp nadinsp asp sierz st post plk pplk ppor por kpt mjr gen ks o br bp abp techn farm wet wet prawn hum ekon inf chem biol fiz mat math agr roln teol spol zdr arch ini
  mga ingarch pharmdr thdr thlic rsdr npor brig bca dis volksw betriebsw wirt wirtsch kffr kaufm psych pad paed soz geol geogr oec okon oek vet sc soc troph forest verw inform dkfm ddr priv doz pd ra rain stb wp fa gepr staatl ges kommr bmst
  doc yrd dt ecz hek muh mim smmm ymm ord ars gor ogr sn av per ind on sen drs bc ds jhr mevr cand civ siv fil tekn leg pol kand ktm okl ifj id ozv vitez ec conf arh cpn enf enga arqa profa dna exmo sta lic
  канд докт инж адв полк подполк майор`.split(/\s+/));

/** What stands in brackets or behind a stroke after a name: who examined somebody, and in what. */
export const STUDIES = new Set(`fh ihk hwk ba bafh tu th uni univ dhbw wirt ing techn betriebswirt betriebswirtin kaufmann kauffrau fachwirt fachwirtin techniker technikerin meister dipl diplom staatl gepr gepruft geprufter wirtschaft wirtschaftsing wirtschaftsingenieur int eur honours hons cantab oxon ena hec essec polytechnique csc drsc dis lld`.split(/\s+/));

export const DEGREES = new Set(`phd ph.d dphil md mba emba msc ma ms bsc ba bs be btech mtech beng meng llm llb jd esq cpa cfa cfp cma acca fca aca pmp pe rn bsn msn dds dmd dvm dpt od do pharmd rph edd mph mpa mfa mphil
  frcs mrcp mrcs facs frics mrics ccim aia raia riba leed ap gri crs abr cissp cisa crm clu chfc ceng fcca cipd fcipd mcipd mciob facp faia ret jr sr ii iii iv obe mbe cbe qc kc lcsw lmft lpc ccna mcse lmt cfe cia phr sphr mbchb mbbs frcp dba
  ктн дтн кэн дэн кмн дмн кфн кюн дюн кпн дпн кфмн дфмн кхн дхн
  csc drsc dis lld bfa mphys meco msci bscn msn dnp crna cnm arnp fnp pac cpc csm pgmp capm cism cbap citp mcse rhce ccie sphri aifd asid ncidq leedap cfm cpm ccim gri realtor mai sra fnar
  dea dess des hdr hons mcom bcom mca bca barch march mplan pgdm pgdca mpharm bpharm mie`.split(/\s+/).map((word) => word.replaceAll(".", "")));

/** Written small within a name, and no word of its own. */
export const NAME_PARTICLES = new Set("de da do dos das du des la le les del della delle dei degli di d van von vom zu zum zur der den ten ter te in 't op af av al el ul bin ibn bint ben abu e y i und oglu qizi бен бин ибн фон ван де ла оглы кызы آل بن الدین ابن".split(" "));

/** Ends of family names, by script. Weak evidence each. */
export const FAMILY_ENDS = /(?:ов|ев|ёв|ин|ын|ский|цкий|ская|цкая|ова|ева|ёва|ина|ына|енко|ук|юк|чук|ян|янц|дзе|швили|ишвили|иани|оглы|ич|их|ых|ко|ец|ик|як|ман|берг|штейн)$|(?:зade|زاده|پور|نژاد|نیا|فر|یان|پرست|دوست|چی|وند|لو|منش|راد|مهر|خواه|گر|ائی|ایی|وی|انی|دی|ری|می|نی|لی|فی|قی|تی|سی|بی|شی|کی|یی)$|(?:son|sen|sson|ez|es|ski|ska|sky|cki|cka|wicz|czyk|ova|eva|ov|ev|enko|uk|yan|ian|shvili|dze|idis|opoulos|akis|ides|escu|eanu|ić|vić|ović|ich|vich|ini|etti|elli|ello|ino|oni|ucci|acci|ault|eau|eux|ard|oux|mann|berger|stein|ner|maier|meyer|meier|huber|bauer|dottir|oglu|zadeh|pour|nejad|kar|wala|krishnan|swamy)$/iu;
export const PATRONYMIC = /^\p{Lu}?\p{L}+(?:ович|евич|ёвич|овна|евна|ёвна|ична|инична|ович|івна|ївна)$/iu;
export const PATRONYMIC_LATIN = /^\p{L}{2,}(?:ovich|evich|ovna|evna|ichna|yevich|yevna)$/iu;
