// What people are at work, in the languages of cards. A row is [weight, words]: `word*` is a beginning, `*word` an
// end (German and Dutch join words), `two_words` a phrase. Weights are worth as evidence for a title, in nats.

export const ROLES = [
  // English
  [4, `director directors manager* president ceo cfo cto coo cmo cio ciso chro cso cpo evp svp avp vp chairman chairwoman chairperson chair
    officer engineer engineers consultant* advisor adviser accountant* auditor* lawyer* attorney* solicitor* barrister* paralegal
    architect architects designer* developer* programmer analyst* technician* specialist* coordinator* co-ordinator* co_ordinator* administrator* supervisor*
    representative* executive* secretary* assistant* receptionist* professor* lecturer* researcher* scientist* physician* surgeon*
    dentist* pharmacist nurse* veterinarian* psychologist psychiatrist* therapist* optometrist* optician* dietitian* chemist biologist*
    owner* prop propr proprietor* propritor* proprietrix founder* co_founder* cofounder* co-founder* partner* buyer* purchaser* planner* strategist* editor* journalist* photographer*
    producer* translator* interpreter* teacher* instructor* trainer* tutor* principal* dean_of dean rector* provost* chancellor* headmaster* head_of head_teacher
    agent agents broker* realtor* underwriter* appraiser* surveyor surveyors inspector* foreman electrician* plumber* mechanic* operator*
    pilot chef florist* hairdresser* stylist* beautician* masseur* barista* sommelier* bartender* jeweller* jeweler*
    clerk* cashier* bookkeeper* treasurer* controller* comptroller* actuary* economist* statistician* librarian* curator* conservator*
    minister* ambassador* consul consul_general attache* deputy* senator* councillor* mayor* judge* sergeant captain lieutenant colonel general_manager
    ph.d._candidate phd_candidate ph_d_candidate doctoral_candidate doctoral_student graduate_student fellow intern interns interne internes internship* trainee* apprentice* freelancer* contractor* expert* practitioner* evangelist* recruiter* scout* coach*
    team_lead team_leader project_lead tech_lead lead leader trustee* governor* commissioner* registrar* bursar* pastor* reverend* imam*
    salesman saleswoman salesperson merchandiser* pharmacologist* radiographer* paramedic* midwife* osteopath* podiatrist* chiropractor*
    geologist geophysicist* hydrologist* physicist* mathematician* ecologist* astronomer* oceanographer* writer* author* artist* musician*
    copywriter* illustrator* animator* actor actress dancer composer* conductor engraver upholsterer gardener welder fitter roofer decorator locksmith machinist*
    counsel counsellor* counselor* mediator* arbitrator* member_of_the member_of_technical_staff board_member ward_member council_member notary* conveyancer* investigator* detective* firefighter* caretaker*`],
  [1.5, `senior junior chief deputy vice acting interim associate assistant_to regional national international_sales key_account
    managing executive_board md head chair baker barber brewer tailor glazier joiner rider butcher carpenter driver farmer forester painter sales_and marketing_and customer_success area territory account
    product_owner public_relations human_resources business_development front_office back_office`],
  [4, `technologist* scholar student sales_professional leasing_professional in_chief editor_in_chief chief_of_staff sales_associate associate_director associate_dean associate_vice_president legal_professional racer welder installer* estimator* dispatcher* handyman landscaper* groomer* nanny nutritionist* sexologist* pedologist* esthetician* cosmetologist* examiner* facilitator*
    scrum_master data_scientist webmaster headhunter* interpreter* concierge* housekeeper* bellman valet winemaker* distiller* vintner* beekeeper* gemologist* goldsmith* silversmith* watchmaker* seamstress* dressmaker* shoemaker* upholsterer* bricklayer* plasterer* tiler* cabinetmaker* blacksmith* stonemason*`],
  // French
  [4, `directeur* directrice* gerant* gerante* president* pdg dg dga daf drh dsi responsable* chef_de* chef_des* chef_d* cheffe* charge_de*
    charge_d* chargee_de* chargee_d* conseiller* conseillere* ingenieur ingenieurin ingenieure ingenieurs technicien* technicienne* comptable* avocat avocate notaire* huissier* architecte*
    attache* attachee* assistant* assistante* secretaire* associe* associee* fondateur* fondatrice*
    cofondateur* cofondatrice* co_fondateur* co_gerant* cogerant* consultant* consultante* formateur* formatrice* enseignant* enseignante* professeur* chercheur*
    chercheuse* medecin* chirurgien* dentiste* pharmacien* pharmacienne* infirmier* infirmiere* kinesitherapeute* osteopathe*
    veterinaire* psychologue* opticien* opticienne* acheteur* acheteuse* vendeur* vendeuse* redacteur* redactrice* journaliste*
    photographe* graphiste* traducteur* traductrice* interprete* developpeur* developpeuse* artisan* boulanger boulangere patissier patissiere boucher
    fleuriste* coiffeur* coiffeuse* estheticienne* macon* plombier* electricien* menuisier* charpentier* couvreur* peintre*
    chauffeur* conducteur* conductrice* magasinier* caissier* caissiere* cuisinier* cuisiniere* chef_cuisinier restaurateur*
    proprietaire* exploitant* exploitante* agriculteur* agricultrice* viticulteur* viticultrice* vigneron* maire* adjoint* adjointe* depute*
    delegue* deleguee* animateur* animatrice* coordinateur* coordinatrice* coordonnateur* coordonnatrice* administrateur* administratrice* gestionnaire*
    courtier* courtiere* expert* experte* auditeur* auditrice* controleur* controleuse* analyste* economiste* juriste* cadre_de*
    maitre_de_conferences membre_du membre_de doctorant* doctorante* recteur* doyen* doyenne* proviseur* maquilleur* maquilleuse* costumier* costumiere* decorateur* decoratrice*
    directeur-general operateur* operatrice* animalier* educateur* educatrice* ouvrier* ouvriere* agent_de* agent_d* mecanicien* negociateur* negociatrice*`],
  [2.5, `commercial commerciale comercial`],
  [1.5, `adjointe general generale regional regionale grands_comptes des_ventes des_achats titulaire en_chef agree agreee principal principale
    technico_commercial technico-commercial`],
  // Russian, Ukrainian, Bulgarian
  [4, `директор* менеджер* начальник* руководител* заведующ* заместител* зам президент* председател* специалист* инженер инженера инженеру инженер-* бухгалтер бухгалтера
    консультант консультанта эксперт эксперта аналитик* юрист* адвокат* нотариус архитектор дизайнер разработчик* программист администратор*
    координатор* секретар* помощник* ассистент* представитель представителя агент* брокер* риелтор* риэлтор* продавец* кассир* товаровед* закупщик*
    логист экономист* финансист* аудитор переводчик журналист* редактор* фотограф преподавател* учител* профессор* доцент* ректор*
    декан* научный_сотрудник сотрудник* врач* хирург* стоматолог терапевт* фармацевт* провизор* медсестра ветеринар ветеринарный_врач психолог
    электрик* слесар* сварщик* токарь столяр плотник* маляр строитель прораб* мастер мастера мастер_* механик* водител* повар* пекар* официант*
    парикмахер косметолог стилист* оператор* техник* технолог технолога химик физик биолог геолог агроном владелец* учредител*
    основател* партнер* соучредител* предпринимател* управляющ* главный_* ведущий_* старший_* исполнительный_* генеральный_* коммерческий_*
    капитан* полковник* депутат* министр* мэр* глава супервайзер* мерчендайзер* маркетолог* рекрутер* тренер* инспектор* диспетчер*
    кладовщик* монтажник* проектировщик* методист* библиотекар* артист* художник музыкант* член_правления член_совета член-корреспондент академик* индивидуальный_предприниматель
    керівник* бухгалтер бухгалтера заступник* лікар* спеціаліст* фахівець* управител* ръководител* мениджър*`],
  [1.5, `главный главная ведущий ведущая старший старшая младший генеральный исполнительный коммерческий финансовый технический региональный
    торговый по_продажам по_закупкам по_маркетингу по_персоналу по_развитию по_работе`],
  // Persian, Arabic, Turkish
  [4, `مدیر مدير مدیرعامل کارشناس کارشناسی سرپرست معاون رییس رئیس مسئول مسوول مهندس_* مشاور نماینده مدرس استاد استادیار دانشیار پزشک دندانپزشک جراح متخصص
    داروساز وکیل حسابدار حسابرس بازرس بازاریاب فروشنده طراح معمار برنامه_نویس برنامهنویس تحلیلگر تحلیل_گر تکنسین تعمیرکار مترجم خبرنگار عکاس
    ویراستار روانشناس دامپزشک پرستار صاحب_امتیاز مالک موسس بنیانگذار بنیان_گذار شریک عضو_هیات عضو_هیئت دبیر منشی کارمند کارگزار راننده سرآشپز آشپز آرایشگر
    هماهنگ_کننده کارآفرین پژوهشگر محقق مربی ناظر مجری کارخانه_دار رابط قائم_مقام مدیریت_* سرمهندس بهیار انباردار خیاط برقکار لوله_کش نقاش جوشکار مکانیک
    المدير نائب رئيس مهندس مستشار محاسب محام طبيب صيدلي مندوب مساعد سكرتير منسق ممثل اخصائي شريك مؤسس باحث دكتور
    mudur* muduru yonetici* yoneticisi* muhendis* muhendisi* uzman* uzmani* danisman* danismani* baskan* baskani* avukat* mimar* temsilci* temsilcisi* ogretim
    koordinator* koordinatoru asistan* asistani mali_musavir genel_mudur sorumlusu sahibi kurucu* ortak* doktor* eczaci* doc satis_muduru isletmeci*`],
  [4, `sefi mudur_yardimcisi mali_isler bolge_muduru satis_sorumlusu satin_alma_sorumlusu insan_kaynaklari_uzmani noter veteriner diyetisyen psikolog fizyoterapist dis_hekimi hekim hekimi hemsire ogretmen* ogretmeni egitmen* tercuman* kuafor teknisyen* tekniker ustasi kalfa sef asci pazarlamaci muhasebeci* sekreter* avukati musaviri musavir denetci* bayi emlakci sigortaci mimari peyzaj_mimari ic_mimar milletvekili belediye_baskani kaymakam rektor dekan docent ogretim_uyesi ogretim_gorevlisi arastirma_gorevlisi`],
  [1.5, `فروش بازرگانی منطقه عامل اجرایی ارشد فنی تولید خرید مالی اداری پروژه صادرات بازاریابی`],
  // German, Dutch, Scandinavian
  [4, `geschaftsfuhr* geschaeftsfuhr* geschaeftsfuehr* inhaber* leiter* *leiter *leiterin *leitung vorstand* vorsitzend* prokurist* *berater *beraterin berater* beraterin*
    *ingenieur *ingenieurin ingenieur ingenieurin ingenieure ingenieurs *techniker *technikerin *meister *meisterin meister meisterin *kaufmann *kauffrau kaufmann* *referent *referentin referent*
    *assistent *assistentin sachbearbeiter* *verwalter *verwalterin *direktor *direktorin direktor* *rechtsanwalt *rechtsanwaltin rechtsanwalt rechtsanwaltin rechtsanwalte rechtsanwaltin anwalt anwaltin
    notar notarin steuerberater* wirtschaftsprufer* *arzt *arztin apotheker* architekt architektin architekten *planer *planerin *entwickler *entwicklerin gesellschafter* grunder grunderin *sprecher *sprecherin
    *vertreter *vertreterin *betreuer *betreuerin *beauftragter *beauftragte *trainer *trainerin *lehrer *lehrerin dozent* professor* wissenschaftler* wissenschaftliche* mitarbeiter* *mitarbeiter
    *therapeut *therapeutin *pathin heilpraktiker* hebamme *padagoge *padagogin *psychologe *psychologin *backer *metzger tischler tischlermeister mitglied_der mitglied_des elektriker* *manager *managerin *makler *maklerin *experte *expertin *chef *chefin *funktionar geschaftsleit* *spezialist *buchhalter*
    eigenaar* directeur* zaakvoerder* bestuurder* *adviseur adviseur* medewerker* *medewerker hoofd* *vertegenwoordiger vertegenwoordiger* verkoper* inkoper* *inkoper ondernemer* arts huisarts tandarts dierenarts oogarts bedrijfsarts advocaat*
    notaris* boekhouder* *beheerder *leider projectleider* *deskundige *kundige *consulent beleidsmedewerker* *schoonmaker verkoopleider* directielid
    *chef salgschef* direktor* administrerende_direktor daglig_leder *leder ordforande* verkstallande_direktor *saljare saljare* *konsult radgiver* *radgivare *ansvarig* *radgiver
    toimitusjohtaja* *johtaja *paallikko *paallikkoe *asiantuntija *insinoori *edustaja`],
  // Spanish, Portuguese, Italian, Romanian
  [4, `gerente* jefe* jefa* encargad* responsable* asesor* consultor* consultora* ingeniero* ingeniera* tecnico* tecnica* abogado abogada arquitecto arquitecta contador* contadora*
    administrador* administradora* coordinador* coordinadora* presidente* presidenta* socio* socia* fundador* fundadora* propietari* dueno* vendedor* vendedora* ejecutiv*
    medico* medica medicas doctor* cirujano cirujana odontologo odontologa farmaceutic* enfermer* veterinari* psicologo psicologa profesor* profesora* investigador* investigadora* periodista* fotografo fotografa fotograf disenador* disenadora*
    desarrollador* traductor* traductora* secretari* auxiliar* operador* supervisor* supervisora* representante* agente director directors directora* subdirector* notario* catedratic*
    diretor* diretora* gestor* gestora* engenheiro* engenheira* advogado advogada arquiteto arquiteta contabilista* analista* coordenador* coordenadora* socio_gerente proprietari* vendedora* chefe* encarregad*
    representante_comercial consultor_de vendas_externas tecnico_em cabeleireiro cabeleireira manicure* esteticist* maquiador* massagista* nutricionist* fisioterapeut* psicologo psicologa terapeuta fonoaudiologo fonoaudiologa biomedico biomedica cardiologista* dermatologista* ginecologista* ortopedista* oftalmologista* cirurgi* enfermeir* corretor* despachante* contador* motorista* mecanico eletricista encanador* pedreiro* pintor* marceneiro* serralheiro* jardineiro* diarista* cozinheir* confeiteir* garcom cinegrafista* jornalist* publicitari* designer* ilustrador programador* desenvolvedor* palestrante* instrutor* treinador* personal_trainer pastor* padre deputad* vereador* prefeit* secretari* delegad* juiz* promotor* procurador* tabeli* estagiari* diretor-* vice-presidente sindic* zelador* proprietaria*
    cerrajero* carpintero* electricista fontanero* albanil* jardinero* peluquero peluquera esteticista masajist* nutricionist* dietista* logopeda* podologo podologa optometrist* quiropractic* entrenador* maestro maestra director-* concejal* alcalde* procurador* procuradora graduado_social perito* tasador* delegad*  cociner* camarer* chef_* sumiller* enologo enologa interiorist* decorador* delineante* aparejador* topografo conductor conductora soldador
    projetista* professor* professora* dentista* estagiari* assessor* assessora* superintendente*
    direttore* direttrice* responsabile* amministratore* amministratrice* titolare* ingegnere* architetto* avvocato* geometra* ragionier* commercialista* consulente* consigliere* consigliera* presidente*
    socio* fondatore* fondatrice* agente rappresentante* venditore* venditrice* addett* impiegat* capo medico* farmacista* ricercatore* ricercatrice* professore* professoressa* docente* segretari*
    tecnico* operaio* sviluppatore* progettista* grafico* giornalista* fotografo* traduttore* traduttrice* imprenditore* sindaco* assessore* notaio* dirigente* funzionari* perito*
    sef_* inginer* consilier* contabil* administrator* asociat* medic avocat reprezentant* manager*`],
  // What a shop does is no role, whatever its words.
  [0.1, `assistencia_tecnica asistencia_tecnica assistenza_tecnica servicio_tecnico servico_tecnico servis_techniczny technischer_kundendienst soporte_tecnico suporte_tecnico`],
  // Polish, Czech, Slovak, Hungarian, Croatian, Greek
  [4, `notariusz* dentysta dentystka stomatolog polozna* pielegniark* farmaceuta farmaceutka fryzjer fryzjerka kosmetyczk* masazyst* redaktor* naczelnik* posrednik* prawnik* nauczyciel* trener* tlumacz* rzeczoznawc* geodeta weterynarz*
    dyrektor* kierownik* prezes* wiceprezes* wlasciciel* specjalist* inzynier* doradca* przedstawiciel* ksiegow* handlowiec* radca* adwokat* prokurent* koordynator* asystent* lekarz* konsultant* projektant* pelnomocnik* czlonek_zarzadu
    reditel* jednatel* vedouci* obchodni_* inzenyr* specialista* technik ucetni* majitel* spravce* poradce* lekar* advokat* riaditel* konatel* veduci* manazer* predseda* zastupce*
    ugyvezeto* igazgato* vezeto* mernok* tanacsado* ertekesit* titkar* konyvelo* ugyved* orvos* elnok* munkatars*
    voditelj* ravnatelj* vlasnik* savjetnik* odvjetnik* inzenjer* direktor* predsjednik* referent* suradnik* vodja*
    komendant* komisarz* aspirant* funkcjonariusz* strazak* sedzia* prokurator* komornik* architekt grafik informatyk programista programistka analityk ekonomista ekonomistka doradczyni* agent_ubezpieczeniowy agent_nieruchomosci makler broker rehabilitant* fizjoterapeut* logopeda dietetyk dietetyczka psychiatra* pediatra* ginekolog* kardiolog dermatolog okulista okulistka ortopeda chirurg neurolog laryngolog urolog ratownik* farmaceut* optometryst* protetyk elektryk hydraulik mechanik stolarz* slusarz* dekarz* malarz kierowca* spedytor* logistyk magazynier* sprzedawca* kasjer* kucharz* szef_* barman* kelner* recepcjonist* przewodnik* fotograf* dziennikarz* wydawca* artysta* aktor* muzyk rezyser* wykladowca* adiunkt* rektor* dziekan* bibliotekarz* pedagog* wychowawca* proboszcz wikariusz soltys* burmistrz* wojt starosta* radny* posel* senator* rolnik* ogrodnik* lesniczy* zastepca* pelnomocnik* glowny_* starszy_* mlodszy_* samodzielny_* regionalny_* rezydent* praktykant* stazyst* opiekun* wspolwlasciciel* wspolnik* prezeska
    ucitel* profesor* docent* primator* starosta architekt architektka projektant* programator* analytik grafik obchodnik* prodejce* nakupci* mistr vyrobni_reditel technolog kuchar cisnik* kadernik* kadernice* kosmeticka* masér* novinar* redaktor* prekladatel* tlumocnik* pravnik* soudce* danovy_poradce auditor* makler* realitni_makler pojistovaci_poradce asistentk* sekretark* recepcni* skladnik* ridic* zednik* elektrikar* instalater* truhlar* zamecnik* malir zahradnik* zverolekar* zubar* psycholog fyzioterapeut
    διευθυντ* υπευθυν* συμβουλ* μηχανικ* δικηγορ* ιατρ* προεδρ* αρχιτεκτον* λογιστ* γραμματε* πωλησ*`],
  // East Asia, as far as an engine reads it
  [4, `经理 总经理 董事长 总裁 主任 工程师 总监 主管 顾问 教授 律师 代表取締役 部長 課長 社長 係長 主任 取締役 대표 이사 부장 과장 대리 사장 팀장 차장`],
];

/** Ends that words for trades share; weak evidence each. */
export const TRADE_ENDS = /^(?:\p{Script=Latin}{3,}(?:ologist|ologue|ologe|ologo|iatrist|ician|icien|icienne|keeper|eur|euse|trice|iste|ista|ist|ian|erin|ateur|maker|man|woman|or|er)|[а-я]{3,}(?:ист|лог|тель|щик|чик|ник|граф|метр|вед|арь|ант|ент|овод|тор|хник|жист))$/u;
/** Words that join the parts of a title. */
export const ROLE_JOINS = new Set("of for the and in to & de des du d la le les et en für fur und der die das im am di del della e y a da do dos по и в на для отдела отдел و در van het voor und av og och i".split(" "));
