// What makes a line a company's, an institute's or a department's name. Rows as in roles.js.

/** Legal forms as they are written, without points; the house's list for matching knows them folded. */
export const LEGAL_FORMS = new Set(`ltd limited inc incorporated llc llp lp plc corp corporation company co pllc pte pty pvt bhd sdn
  sa sas sasu sarl eurl sci scop snc scp selarl sprl srl scs scea gie gaec ei eirl
  gmbh ag kg kgaa ohg gbr ug ek ev mbh gmbh&co se
  bv nv vof cv bvba vzw asbl ab as asa aps oy oyj hf ehf ks
  spa srls sapa sl slu sau sll slp scl sc ltda lda eireli me epp sapi rl
  zoo spzoo spj spk pt tbk ud phu fhu pphu ppuh puh fpu ppu sro vos kft zrt nyrt bt rt doo dd ad ood eood sia uab ou as eesti
  ооо оао зао пао ао ип нао чп тоо одо чуп уп гуп муп фгуп мку гбу фгбу фгбоу гбоу фгаоу нко ано тов пат прат зат дп фоп оод еоод ад ет
  αε επε οε ικε εε aş as ltd.şti şti sti tic san a.ş
  مسئولیت محدود سهامی خاص تضامنی wll fze fzco fzc llc dmcc saoc saog qsc kscc ksc psc jsc cjsc ojsc pjsc kk`.split(/\s+/));

/** Those that stand before the name. */
export const LEADING_FORMS = new Set("sarl sas sasu eurl scp sci selarl scm snc gaec earl scea pt cv ud phu pphu fhu ppuh puh fpu ppu".split(" "));

/** Those that are one nowhere else: behind a name "PT" treats patients. */
export const ONLY_LEADING = new Set("pt ud phu pphu fhu ppuh puh fpu ppu".split(" "));

/** Phrases that are a legal form in words. */
export const LEGAL_PHRASES = [
  [5, `gmbh_&_co._kg gmbh_&_co_kg co._kg sp._z_o.o. sp_z_o_o d.o.o. s.r.o. a.s. pty_ltd pvt_ltd joint_stock_company limited_liability_company public_limited_company private_limited_company public_company_limited kabushiki_kaisha aktiengesellschaft societe_anonyme sociedad_anonima societa_per_azioni besloten_vennootschap
    private_limited co._ltd co_ltd sdn_bhd s.p.a. s.r.l. s.a. s.l. a.ş. ltd._sti.
    общество_с_ограниченной_ответственностью акционерное_общество открытое_акционерное_общество индивидуальный_предприниматель
    سهامی_خاص سهامی_عام مسئولیت_محدود با_مسئولیت_محدود ذ.م.م ش.م.م`],
];

export const ORGANISATIONS = [
  [4, `group groupe gruppe gruppo grupo grup grupp grupa holding* holdings consortium university* universite* universitat* universitaet* universita* universidad* universidade* universiteit* uniwersytet* univerzita*
    college academy academie akademie accademia academia institute* institut* istituto* instituto* ministry ministere ministerium ministerio ministero ministerie hospital* hopital* hopitaux krankenhaus* klinik* clinic* clinique*
    clinica* ospedale* ziekenhuis* bank* banque* banca banco sparkasse* volksbank* museum* musee* museo* foundation* fondation* fondazione fundacion stiftung* stichting* association* verband* verein* asociacion* associazione* federation* federazione
    center_for centre_for centre_de center_of centre_of chamber_of chambre_de embassy* ambassade* botschaft* consulate* consulat* embajada* council* conseil_* mairie* commune_de ville_de city_of department_of_the_interior prefecture* rathaus* stadt_* gemeinde* landkreis* ayuntamiento* comune_di
    chez_* maison casa auberge* ferme hotel* weingut* winery vineyard* domaine chateau bodega* cantina* tenuta brauhaus gasthof* gasthaus* pension hostel inn lodge resort spa_* cafe bistro bakery farm market deli grill ristorante* restaurant* trattoria* pizzeria* osteria* taverna* tavern pub_* brasserie* boulangerie* patisserie* pharmacie* pharmacy* apotheke* farmacia* backerei* metzgerei* buchhandlung* librairie* garage autohaus* kanzlei* praxis* cabinet etude_de
    associates partners & freres fils sons brothers bros cie compagnie company gesellschaft* fratelli hijos hermanos sohne gebruder zonen
    studio* atelier* laboratories laboratoire* laboratory labs lab werke *werke *werk *fabrik *haus works manufacture* manufacturing enterprises enterprise entreprise* etablissements ets societe* societa* sociedad*
    productions production politecnic* politechni* polytechni* hochschule* haute_ecole lyceum lycee* gymnasium* kindergarten nursery playgroup caterers catering consultants emporium traders builders developers contractors publishers jewellers jewelers opticians*
    dental dentistry boutique* salon barbershop florist* store stores shop mart supermarket bazaar gallery galleries galerie* galeria* theatre theater cinema orchestra* trust_ authority commission union league club clubs cooperative cocina taqueria cantina kitchen steakhouse
    institutions resources chambers solicitors barristers attorneys surgeons surgery infotech infosystems technocrats hypermarket* boulanger* charcuterie* epicerie* quincaillerie* menuisier* plombier* rederij bouwbedrijf* kapsalon* slagerij* bakkerij* winkel*
    agency agence agentur* agenzia* agencia* insurance* versicherung* assurance* assicurazioni seguros society gesellschaft church eglise kirche parish
    группа_компаний компания* корпорация* холдинг* завод* фабрика* комбинат* университет* институт* академия* банк* министерство* больница* поликлиника* клиника* агентство* бюро фонд* ассоциация* союз* центр* студия* салон*
    магазин* гостиница* отель* ресторан* кафе школа* лицей* гимназия* музей* театр* типография* издательство* торговый_дом тд гк фирма* предприятие* объединение* лаборатория* администрация* управление_* посольство* аптека* страховая* нии нпо нпп
    شركت* شرکت* گروه* موسسه* مؤسسه* دانشگاه* دانشکده* بانک* بیمارستان* درمانگاه* کلینیک* داروخانه* فروشگاه* کارخانه* کارخانجات* صنایع* صنعتی* تولیدی* بازرگانی_* پخش_* هلدینگ* وزارت* سازمان* اداره_کل* شهرداری* استانداری* دفتر_* انتشارات* چاپخانه*
    رستوران* هتل* کافه* آموزشگاه* مدرسه* دبیرستان* انجمن* بنیاد* مرکز* پژوهشگاه* پژوهشکده* آزمایشگاه* تعاونی* نمایندگی* آژانس* خانه_* نمایشگاه* استودیو* مجتمع* کارگاه* بیمه* صرافی* املاک* مهندسین_مشاور* مهندسی_* مشاورین* فناوری* ساختمانی* گالری* پوشاک* قنادی* شیرینی*
    جامعة* مؤسسة* مجموعة* وزارة* مستشفى* بنك* مصنع* مكتب* الشركة*
    kancelaria* przychodnia* szpital* apteka* szkola* szkol uczelnia* politechnika* urzad* przedsiebiorstwo* hurtownia* sklep* gabinet* restauracja* piekarnia* cukiernia* drukarnia* ksiegarnia* stowarzyszenie* fundacja* spoldzielnia* towarzystwo* biuro_* centrum* wydawnictwo*
    nemocnice* lekarna* skola* ustav* nadace* spolecnost* loja_* oficina_* padaria* construtora* distribuidora* transportadora* imobiliaria* livraria* papelaria* prefeitura* cartorio* colegio* escola* fundacao* associacao* lanchonete* churrascaria* advocacia*
    tienda* ferreteria* panaderia* despacho* taller_* okulu* eczanesi* universitesi* bakanligi* belediyesi* hastanesi* bankasi* sanayi* ticaret* vakfi* dernegi*
    πανεπιστημιο* τραπεζα* ομιλος* εταιρεια* υπουργειο* νοσοκομειο* 公司 大学 集团 株式会社 有限公司 銀行 주식회사 대학교`],
  [1.6, `logistics logistique logistik logistica consulting conseil consultancy systems systemes systeme sistemi solutions losungen soluzioni soluciones services service servizi servicios industries industrie industriel industrial industria
    technologies technology technologie tech tecnologia digital software hardware media communications communication kommunikation design architects architectes architekten architetti engineering ingenierie engenharia ingenieria ingenieurburo*
    construction constructions batiment bau *bau costruzioni construcciones immobilier immobilien immobiliare inmobiliaria realty properties property estate estates real_estate trading trade import export import-export
    distribution vertrieb* handel* *handel commerce medical medizintechnik pharma pharmaceuticals healthcare health sante energy energie energia electric electronics elektronik elektro* power solar automotive motors auto cars
    transport* spedition* travel voyages reisen viajes viaggi tours foods food lebensmittel alimentaire bakery cafe coffee wines vins wine brewery brauerei farms farm agri* textile* fashion mode moda
    international global worldwide europe european deutschland france italia espana uk usa america asia ventures capital investments investment finance financial equity advisors advisory legal legale law avocats notaires security securite
    travels grill burgers burger coffeehouse electricals appliances hardware opticals tyres tires graphics photography photographers videographers interiors exports imports mobiles communication informatics industries_ geosystems yarn tex textiles mills plastics polymers ceramics cement cements steels alloys castings forgings labs biotech
    print printing imprimerie druck druckerei* verlag* publishing press edition* editions packaging plastics plastic metal metall* steel stahl* maschinenbau* machinery machines tools glass chemie chemicals chemical paper wood holz* mobel* furniture
    marketing advertising events event entertainment music records films film sport sports fitness beauty wellness spa care cleaning network networks telecom mobile data cloud cyber robotics research development innovation* science sciences bio* nano* aero* space
    supply supplies products equipment components materials parts cycles yachts marine freight cargo shipping garden school ecole schule schools education training events paysage menuiserie plomberie electricite chauffage maconnerie toiture transports
    nieruchomosci* ubezpieczen* uslugi* budownictw* informatyczn* informatica* eletronica* eletrica* mecanica* moveis* comercio* consultoria* turismo* alimentos* insaat* otomotiv* makina* celik* gida* tekstil* turizm* lojistik* muhendislik*
    промышлен* строй* инвест* торг* снаб* пром* агро* энерго* тех* комплект* сервис* логистик* транс* авто* маш* хим* медиа* групп консалтинг* инжиниринг* системы технологии проект* недвижимост* безопасност* сталь* металл* нефт* газ* мебель* строительн* медицинск*
    صنعت* تجارت* توسعه* سرمایه* حمل_و_نقل ترابری* الکترونیک* خودرو* انرژی* نفت* گاز* پتروشیمی* فولاد* ساختمان* عمران* غذایی* دارویی* پزشکی* طب* کامپیوتر* داده* شبکه* ارتباطات* رایانه* تبلیغات* چاپ* مبلمان* لوازم* تجهیزات* خدمات* سراسری* بین_المللی بین_الملل* پارس آریا ایران_*`],
];

/** Heads of departments' names. */
export const DEPARTMENTS = [
  [4, `department* dept division* faculty_of school_of college_of department_of institute_for chair_of section unit_of office_of directorate* bureau_of laboratory_of centre_for center_for
    departement* direction_* service_* pole_* faculte_* ecole_doctorale ufr unite_* laboratoire_de
    abteilung* fachbereich* fakultat* lehrstuhl* referat dezernat* geschaftsbereich* amt_fur institut_fur afdeling* faculteit* avdelning* avdeling*
    departamento* facultad* area_de divisione* dipartimento* facolta* ufficio* reparto* direccion_* direzione* faculdade* setor_*
    отдел* департамент* кафедр* факультет* управлени* служб* сектор* дирекци* лаборатори* цех* подразделени* филиал*
    بخش* دپارتمان* اداره* دانشکده* معاونت* حوزه_* قسمت* واحد_فروش* واحد_بازرگانی امور_* گروه_آموزشی قسم* كلية* إدارة* ادارة*
    wydzial* dzial* katedra* oddeleni* odbor* fakulta* bolumu* fakultesi* mudurlugu* 部 学院 系 学部 研究科`],
];
