"""Names that stand for one another: diminutives, and what other languages make of a name.

A set is spelled in Latin, sets are parted by ``/`` or a new line; a name in another script is in a set when it
sounds like one of its members. A name may be in several. Only what people really
call one person by is here; that two names have one root is not enough.
"""

SETS = """
aaron aron haroun harun aharon / abdullah abdallah abdulla abdalla / abigail abby abbie gail avigail
abraham abe abram avraham ibrahim ebrahim abramo avram bram abrahamus / achilles achille ahilleas / ada adda / adam adamo adamus adem
adelaide adele adela adelheid heidi ada addie / adolf adolph adolphe adolfo adolphus / adrian adriano adrien adriaan hadrian andrian adrianus
agatha agata agathe agafia / agnes agnieszka ines inez agnese anezka neza / alan allan allen alain alun alanus
albert al bert bertie alberto albrecht albertus adalbert alberts
alexander alex alec alek sasha sanya shura sandy xander alexandre alejandro alessandro aleksandr oleksandr aliaksandr eskandar iskandar sascha
  aleksandar sandro alekos aleksander aleksandrs sandor oles ales iskender sikandar alistair alasdair alastair alexandros aleko
alexandra sasha sandra sandy alex alexa alessandra alejandra aleksandra oleksandra shura lexi
alexis alexius alexey aleksei alex alyosha lyosha oleksii oleksiy aliaksei alexei alessio alejo alexej alexios lekha
alfred fred alf alfredo alfredus alfie freddie / alice alicia alisa alix alisia / alison allison allie ally allyson / amanda mandy
amelia amalia amelie amy millie emilia / amy aimee / anastasia nastya stacy anastasiya nastia asya stasya tasia anastazja nastassja
anatoly anatol anatolii anatole tolya anatoli anatolij
andrew andy drew andrei andrey andreas andre andrea andres andrzej andriy andrii andrej ondrej anders andris andrius andryusha andro antero andras
  andreu andrus andreasz andrejs endre
angela angie angelina angelica angelika angele angeliki andjela angel / angus aonghus gus
ann anna anne annie anya annette anita anja nancy hanna hannah anika annika ana anneke anushka nan hana ania aneta anka annushka nyura hanne
anselm anselmo anselme
anthony tony antonio anton antoine antony antoni antonin antonius toni anatol toine antun ante antal antanas antons antti antonios tonio
antonia toni tonia antonina tonya antoinette nina tosia / archibald archie / arnold arnie arnaldo arnaud arnoldus arend arnoud
arthur art artie arturo artur artturi arturs arthurus / arseny arsen arsenio arsene senya arsenii / artem artyom artemy artyem tyoma artemii
august augustus auguste augusto gus augustin augustine agustin agostino augustinus
barbara barb babs barbie varvara varya barbora basia babette bara borbala barbra
bartholomew bart bartolomeo barthelemy bartosz bartolome bartek bartlomiej bartholomaus varfolomei
basil vasily vasili vasiliy vasyl vasil basile basilio vasya wassili vasilij vasilios vasilis vasile wasyl bazyli basilius vasilijs vasylko vaso vazha
beatrice bea beatrix beatriz trixie bice beata / benedict ben benedikt benoit benedetto benito benedicto bengt benedictus bendik benedek venedikt
benjamin ben benny benji benjie benjamim benyamin beniamino binyamin benjamins veniamin venya bunyamin benjaminus
bernard bernie bernhard bernardo bernd bernardus barney bernat bernardino bernt bernardin / bertha berta berthe bertie
bertram bert bertrand beltran bertie / blanche bianca blanca blanka / bogdan bohdan bodya teodor bogdanas / boris borya borys borja
boleslav boleslaw bolek / brian bryan bryant briain / bridget brigid bridie brigitte birgit brigitta birgitta brigida gitta britt biddy
bruno brunon brunus / calvin cal
carl karl charles carlo carlos karel karol karoly charlie chuck charley chas chaz carolus carles karlis kaarle kalle carel kaarlo karolis sharl chip
  charly karlo
caroline carol carrie carolina karolina karoline carolyn lina caro karin carolin
catherine kate katherine kathy cathy kathleen katie kitty katya ekaterina katarina katharina catarina caterina katerina kathrin katrin karin kat kay
  kit katrina catalina kateryna katarzyna kasia kaisa trine kata kati kaia karen katja yekaterina katy catriona caitlin kathryn kathrine cath kayla
  trina rina katalin ketevan eka keti katinka katell kasienka aikaterini
cecilia cecily cecile cissy celia cecylia zilla silje cecilie / cesar caesar cesare cezar sezar
christian chris christiaan kristian cristian chretien kristijan christen karsten carsten krystian christianus hristijan
christine christina chris tina christy chrissy kristina kristin cristina kirsten kristen kirsty kristine krystyna stina christiane kerstin christa
  krista tine khrystyna hristina kristiina kirsti kristyna
christopher chris topher kit christoph christophe christoffer cristobal cristoforo kristof kristoffer krzysztof christophorus kester stoffel toffer
  kristaps khristofor hristo christos khristo
clara claire clare klara chiara clarice clarissa / claude claudio claudius klaus claudia klavdiya klaudia claudine klava
clement clemens klemens clemente kliment clem klim klement / clifford cliff / clarence clancy / clinton clint
conrad konrad kurt curt corrado conny cord kort radek con conradus konrads / constance connie constanze constantia konstanze costanza
constantine konstantin constantin costa kostya kostas konstantinos costantino kostyantyn konstanty kosta dinos konstantinas kostadin stantscho
  kestutis
cornelius cornelis neil corneliu kees cornelio kornel cor corneille con / curtis curt / cynthia cindy cyndi cinzia
cyril kirill kyrylo cirillo cyrille kiril ciril kiryl / cyrus cy kourosh kurosh ciro / dagmar dasha dagny
daniel dan danny daniele danilo danila daniil danylo danya dani dane taneli daniels daniyal danielus denil danijel danial
daniela danielle danuta dana daniella dany / daria dasha darya darja dariya daryna dariia / darius dario dariusz darij dariush daryush
david dave davy davey davide dawid davit dovid taavi davud davood dawud daoud dafydd dewi davyd dudi davidde davids davidus dawood dato daud
deborah debbie deb debra debby debora dvora
demetrius dmitry dmitri dimitri dima mitya dmytro dimitrios dimitris dimitar dmitrij dymitr zmitser dimitriy dzmitry mitko demetrio dimitrije mitja
  mitica dumitru demetre dimos mitsos
dennis denis denny den denys dionysius dionisio dionizy denes dionysios / diana diane di dianne dijana
dominic dominik dominique domenico domingo dom nick mimmo domonkos domen / donald don donnie donny donaldus
dorothy dot dottie dolly dorothea dora dorota dorothee thea doreen dorte doro dortje dasha / douglas doug dougie / duncan dunc
edith edie edyta edit edita / edgar edgardo edgars ed eddie / edmund ed eddie ned ted edmond edmundo edmundas odon edmondo edmundus
edward ed eddie ned ted teddy edouard eduardo eduard eduards edvard eduardus edoardo eetu duarte edvardas edik edo edzard edwardus
edwin ed eddie edvin edwinus / eleanor ellie nell nellie nora eleonora eleonore elinor lenore leonor elena norah nelly
elena helena lena alena olena lenka yelena ilona helene helen ellen alyona jelena elene hélène lenochka lene ileana eleni elina galena ellie nell
  nellie ilonka alenka olenka
eli elias elijah ilya elie ilia illia ilias elia eliasz ilja illya ellis ilyusha iliya elijas ilyas
elizabeth liz lizzie lizzy beth betty eliza elisabeth elisabetta elsa lisa lisbeth bess betsy elizaveta elzbieta erzsebet isabel isabella isabelle
  babette lise elise ilse else bettina elisaveta liza libby betsie lisette elisabet betina elspeth alzbeta lisl liesl bessie yelizaveta liisa elzbeta
  yelisaveta bella elisheva lili sissi buffy
emanuel emmanuel manuel manny manolo immanuel manuil emanuele emmanouil manolis / emil emile emilio emilian emiliano aemilius / emma em emmy erma irma
emily em emmy emilie emilia milly emiliya / eric erik erich rick erick eerik eriks erikas erico jerk ericus riki
ernest ernie ernst ernesto erno ernests ernestus arnost / esther hester essie ester estera eszter hettie esteri
eugene gene yevgeny evgeny evgeni eugen eugenio eugeniusz yevhen evgenii evgeniy zhenya jevgeni evhen jenya yauhen jeno evgenios evgenij eugenijus
  jevgenijs eugenius
eugenia evgenia yevgenia zhenya genie evgeniya yevheniia jenny eugenie / eustace eustachy eustaquio stathis efstathios evstafi
eva eve evie evelyn ewa yeva evita evelina hava eeva / faith vera vira verochka fe
fatima fatma fatemeh fatimah fatimeh fadime fatme fatoumata faty fati / felix feliks felice felicien
ferdinand fernando ferdinando fernand hernando fernan nando ferdi ferdy hernan ferran nandor / florence flo flora florentina fiorenza flossie
francis frank frankie francesco francisco francois franz ferenc paco pancho fran frans frantisek franciszek franciscus francesc franjo pacho kiko
  ferko frane pranciskus francisk ferdi xico fransis franciso franco cisco curro paquito
frances fran francesca francisca francoise franziska frankie fanny franciszka fanni paquita franka francine
frederick fred freddie freddy frederic friedrich fritz federico frederik fredrik fryderyk rick bedrich fridrich frigyes fedrik fridericus fredi
  fridrik fredericus
gabriel gabe gabriele gavriil gavril gabi havryil gabor gavrilo jibril gabriels gavrail jabrail / gabriella gabi gabrielle gaby gabriela ella brielle
genevieve ginette genovefa jenny genoveva zhenevyeva
geoffrey jeff geoff jeffrey jeffery goffredo geoffroy gottfried godfrey jeffry jef goffredus galfridus godefroy gottfrid
george georg georges jorge giorgio yuri georgy georgi georgios yorgos jurgen jorg jiri jerzy yury heorhiy iouri giorgi jordi georgiy jorgen jurij
  zhora joran goran gheorghe gosha georgii gjergj georgius juri yurii yuriy youri iuri georgij juris jyrki yrjo gyorgy igor jurgis gogi gjorgji egor
  yegor joris juraj jurica jure georgije ghita djordje dorde jordy heorhii yorgo goga
gerald gerry jerry gerhard gerard gerardo geraldo gert gerd gerrit gellert gerhards gerardus gerhardus geraldus girard gerolt giraud geerd geert
gertrude gertrud trudy trudi gertie gertruda traudl gertraud / gilbert gil bert gilberto gisbert gilles gibby
giles gilles egidio egidius aegidius gil egidijus gilius / gloria glory glorija / gordon gord gordie / gottlieb teofil amadeus bogomil
grace gracie gracia grazia graziella gratia grazyna / guy guido gvido vitus wido
gustav gus gustave gustavo gustaf kustaa gosta gustavus gustaw gusztav / harold harry hal harald haroldo harri harrold haralds haraldus
harriet hattie harriett henriette enrichetta hatty / harry henry harrison hari / hasan hassan hassane hasen hasaan / hector ettore hektor
helmut helmuth hellmut helmutus
henry harry hank hal heinrich henri enrique enrico henrik hendrik henryk heinz heiner heino quique henrique genrikh henryks arrigo henning henk hein
  hendrick rik henricus jindrich henrikas genrih hinrich heikki indrek kike enric indrikis
herbert herb bert bertie heribert heriberto herberto / herman hermann armand armando ermanno germain harmen german hermanus armen hermanni
hermione ermine ermioni / hilary hillary ilario hilaire hilarius hilario ilarion / howard howie ward / hubert hugh hubertus bert huberto umberto hub
hugh hugo hughie huw hughes hugues ugo hugon huey huug / humphrey humbert umberto hunfrid
husain hussein hossein hussain husayn huseyin hosein hoseyn husein hussien khusein hyusein houssein usein gusein
ignatius ignacio ignaz ignacy ignace ignat nacho inigo ignazio igino hnat ignatij / igor ihar ihor ingvar
irene irina ira iryna irena arina irinka rena eirene irka iren irini orina / isaac ike isak izaak yitzhak itzhak isaak zac ishaq eshaq isaakus isacco
isidore isidor isidoro izydor sidor izzy isidro
jacob jake jack jakob jacques james giacomo jaime diego yakov santiago iago jakub jaap yaakov kobi jacobus jacopo yasha jim jimmy jamie hamish seamus
  yakiv jacobo jacek koba iacobus jaakko jokubas jekabs ya'qub yaqub yaghoub jakov jakab jacky hakob agop hagop xaime coby jock jago jem yacoub kuba
  jaak
jan john johan johann johannes jean juan giovanni joao ian sean ivan johnny jack hans evan ioan ioannis yannis gianni jens hannes janos iain shane
  shaun yahya jon jonny johnnie juhani juha jaan janis vanya yan janusz johanan yohanan ivo yoann hovhannes ivane vano ghovanes ioannes iohannes jhon
  jani jannis johans jovan giannis hansi jannik juhan jans jouni juho ioane yehya jochanan ohannes zan janez dzons iwan yohann gian ganes vanja owain
  ieuan johanns jonas anže
jane joan janet jean jeanne joanna giovanna juana johanna jenny jeannette ivana yana jana ioanna janina siobhan sinead shauna joanne jo jeanie jannie
  hanna hannah jeanette gianna johanne asia iana joana zhanna zana ivanka seonaid netty jannette janneke juanita jovana yanina sheena
jasmine yasmin jasmin yasmine yasaman jazmin yasemin / jason jay iason jasone / jennifer jen jenny jennie gwinevere guinevere ginevra jenna jeniffer
jeremy jerry jeremiah jeremias yirmiyahu jem geremia jeremie ieremias eremey yeremia jeremi irmeli
jerome jerry geronimo hieronymus jeronimo gerome girolamo hieronim jarek ieronim / jesse jess jessie / jessica jess jessie jessika
joachim joaquin jochen yoakim gioacchino achim joakim kim ioakim joaquim akim yakim quim jokke ximo / joel yoel jo
jonathan jon jonny yonatan jonatan nathan jonathon johnathan ionathan / jonah jonas yunus younes yona giona yunis iunus yonas
joseph joe joey josef jose giuseppe yusuf youssef pepe jozef josip iosif osip yosef yossi sepp beppe josephus peppe josep yousef yousuf jozsef juozas
  jus iosep soso josif zef jussuf youcef chepe pepito yussuf yusif pino beppo jef jupp usup iosephus jooseppi osyp ossip jos joop joost seosamh hovsep
josephine josie jo josefine giuseppina josefa josefina fifi josette pepa pina jozefina
joshua josh yehoshua josue giosue joshi jozua yeshua isus iosua / joyce joy jocelyn
judith judy jude judit yehudit giuditta jutta judita jytte judyta
julia julie jules julieta giulia yulia juliette juliet yuliya iulia julija julka julita iuliia ulia
julian julien jules giuliano yulian juliano julianus iulian ulyan julio / julius jules julio giulio gyula yuliy juliusz iulius jul yuli
kenneth ken kenny kenya kennet / khadija khadijah khadijeh hatice hadija khadeeja khatidja / kimberly kim kimberley
lambert lamberto lambertus bert lampert
lawrence larry laurence laurent lorenzo lars laurentius lenz loren lawrie lavrenty lovrenc laurens laurynas lovro lauri lavr lorenz rens lavrentiy
  lorens vavrinec lőrinc lawry laurie lavrentij lorenc
laura laurie lora laure lauren lori laurette laurita / leonard len lenny leo leonardo leonhard leon leonid lennart leonardus leendert lienhard linnart
leonid lyonya leonidas lenya leonida leon / leopold leo leopoldo poldi pold lipot leopoldus
leo lev leon lyova leone leonti lew liev levushka leonas leoni / leslie les lesley
lewis louis lou louie ludwig luis luigi ludovic lluis lodewijk lajos ludvig ludvik ludwik luiz lew ludovico luigino gigi loic aloysius alois aloys
  ludovicus ljudevit lois liudvikas ljuis lutz clovis luisito alojz alojzy
liam uilliam / lillian lily lilly lilian lil lilia liliana liliya lilli lilja / linda lynn lin lynda belinda
louise lou luise luisa louisa lulu luiza lovisa loise luiz / lucas luke luca luka lukas lukasz luc lucca lukács lukian lucho luks loukas
lucia lucy lucie luz lusia lucja lucienne lucinda lucille luca lucilla luciya / lucian lucien luciano lucjan lukian lucianus luzian
ludmila lyudmila lyuda mila liudmyla lyusya milla liudmila ljudmila luda ljuba
magdalena madeleine madeline magda maddalena lena maddy magdalene maddie malena malin madlen leni magali magdolna lenka
marcel marcello marceli marcellus marcelo marceau marsel marcellinus
margaret maggie meg peggy marge margie margarita marguerite greta grete margot rita gretchen madge margarete margherita malgorzata margareta daisy
  mette merete margit marjorie megan gosia pegeen marta margret mairead marketa retta margriet margaretha margo gitte gretel mags greet peg marjatta
  grietje margarida reeta markéta gretta margitta
maria mary marie mariya molly mia may marija maryam mariam miriam marya maryna masha mariia mariana marian mitzi polly marika ria maryse marusya manya
  maire mariette mimi mairi moira maura marita maruska maritza mariet myriam mirjam merja mari marit mariel maariya miryam manon meryem meriem moll
  masenka
marianne mariana marianna mary-ann maryanne marian mariann / marina marinka marine maryna
mark marc marco marcus markus marcos marek markku mars marko marcin martin markos markuss markas marcu marquinho marcius
martha marta marthe mattie marfa matty
martin marty martino martinus marten marcin maarten mart martijn marton martynas martim martyn tin mertens martti martins morten merten
matthew matt mathew matthias mathias mateo matteo matthieu mathieu matvey matvei mateusz matty matej matei matthijs matthaus mattias matus mats matyas
  thijs mattheus mate matthaeus matts matevz matti matviy matiss hias motiejus madis makis matfei
maurice morris moritz mauricio maurizio mauritius moriz maurits mo mauro maury moric morus mauri
max maxim maximilian maximilien maxwell maksim maksym massimo maximiliano maksymilian maxi maxime massimiliano maximus makar maks
mehmed mehmet mohamed memet / melanie mel melania melinda / melissa mel missy lissa / mercedes mercy merce
michael mike mick mickey micky mikhail michel miguel michele misha mikhailo mykhailo michal mihail mihai mikael mikkel mischa mitch miklos michail
  mihaly mihkel michiel michelangelo mikko miquel mikel misa mikaelis mihajlo mihails mihael mihovil mihailo mikheil miska michaelis meir
  micheal micah mihaela mishka mikail mikal mikayel miko
michelle micheline mickey shelly mihaela michaela michala mishel micaela mikaela michalina / mildred millie milly
mahmoud mahmud mahmood mehmud makhmud mahmut mamoud / moses moshe moise moises musa mousa moussa moisei mojzis mose moe movses mozes moisey
murad mourad morad murat mrad / mustafa mostafa mustapha moustafa moustapha mustapa
nadia nadezhda nadya nadiya nada nadine nadja nadezda nadejda nadiia hope nadzeya nadka
natalia natasha natalie natalya nataliya nathalie natalija tasha natalka nataša nata nat nataliia natacha natascha natella natali noelle
nathan nathaniel nate nat nathanael natan nataniel / neil neal niall nigel njal niels nil
nicholas nick nicky nicolas nikolai nikolay nicola niklas nikola mykola klaus claus nico niccolo kolya nikolaus nikolaos nikos miklos mikolaj nicolaas
  nicolae mikalai niels nils colin nicol claas nicolo nikolaj nikolo nikolajs mikulas nickolas niko kolia nicolaus mikalojus koljan clas neils nicolau
  nic nicu miklavz niilo nikoloz koba nikša miikka niklaus niccolò kole niclas
nicole nikki nicky nicola nicoletta colette nikol nicolette niki nikoleta / noah noe noach nuh nojus / norman norm normann normando
nina antonina nin nino ninochka / olaf olav oleg olof ole olavi oluf olle / oleg olezhka oleh olgerd
olga olya helga olha olia olja volha olechka lyolya oli / oliver ollie olivier oliviero nol olle olivers oliverio olli
olivia liv livia olive ollie oliwia livvy / omar umar omer umer oumar / oscar oskar oszkar oskars anscharius ansgar oscari
osman uthman othman ottoman usman ousmane osmane usmon uthmaan / oswald osvaldo oswaldo ossie oswaldus / otto otton othon ottone odo ottmar
pamela pam / patrick pat paddy patricio patrice padraig patrik patrizio ricky padraic rick patryk patricius
patricia pat patty trish tricia patsy patrizia patti pati trisha patrycja
paul paulo pablo paolo pavel pauli pal paavo pawel paulus pavlo pavlos pol pasha pavle boulos poul paval pauly paulius pauls pau pasko polly bulus
  pavlik pavo bulos poghos pall
paula paola pauline paulina polina pavla polya paulette paule pola / pearl margarita perla perle
peter pete pierre pedro pietro pyotr petr petro petar piotr peder petrus piet pieter peer petter petros pekka petya boutros per pero petru petri
  peadar piero petre petja pyatro peteris perico pere petrik pjetr petur petras peetri petko botros butrus pits bedros peep peders pjotr
peregrine perry pellegrino peregrin pelegrin
philip phil pip philippe felipe filippo philipp filip pippo filippos phillip filipp fylyp flip filips fülöp filippus vilpas philippus pilip filipe
  lippo
rachel rahel rachael raquel rachele ray rae rakhil rahil raakel rachelle / ralph rolf raoul raul rudolf rafe ralf raffi
ramon raymond ray raimund raimondo raimundo reimund rajmund raimonds raymund raymondus / randolph randy randall randal
rafael raphael rafaele raffaele rafi raf rafal rafail rephael raffaello rafe rafik / rebecca becky becca rebekah reba rivka rebeca rebekka beck rifka
regina reggie gina reina reine reginka / reginald reg reggie reynold rinaldo reinhold ronald renaud reinaldo reynaldo
rene renee renato renatus renata renate renatas
richard dick rick rich ricky richie ricardo riccardo dicky rico rikard ryszard richart rickie rihards richárd ricardus rikhard riku rihard ritchie
  ryshard ritchi
reinhard reinhart reynard renard
robert bob bobby rob robbie bert roberto rupert roberts robertus ruprecht robertas robin rabbie roope robby robinet hrobjartur robi bobbie
roderick rod rodrigo rory roddy rurik rodrigue ruy rodericus rodrick / rodney rod
roger rog rogerio ruggero rutger rudiger rogier rodger hrodgeir roar rogelio rogerius
roland rolando orlando rollo rowland lando rolland roeland rolands rolandus / roman romain romano romanus roma romek
ronald ron ronnie ronny ronaldo ronaldus
rosa rose rosie rosalie rosemary rosalia rosita rosina roza rozalia rosalind ruzena rosetta rosalinda rosario
rose-marie rosemarie rosemary rosie romy marie-rose rosmarie / rudolf rudy rudi rodolfo rodolphe rolf ruud dolf rudolph rezso rudolfs rudolphus
russell russ rusty / samantha sam sammy / samuel sam sammy samuele samuil shmuel samu samuli samuels zamuel samouil shmulik
sarah sara sally sadie sari zara sarra sare saara sal sarit salli
sebastian seb bastian sebastien bastien sebastiano sevastian sebastijan basti sebestyen sebastianus sebastiao bas sevastyan
sergey serge sergei sergio sergiu serhiy siarhei serzh seryozha serhii sergij sergius sergejs sergi sarkis serhij sergeij / sharon shari sherry
sheila celia shelagh cecilia / sidney sid sydney / siegfried sigi sigfrid sigurd sigvard zygfryd siegfrid sigefridus
sigismund zygmunt siegmund sigmund zikmund zsigmond sigismondo ziggy segismundo zygmund
simon simeon semyon shimon simone semen simao simo symon simeone szymon sima sem ximon simonas sim senya semjon simeun simun simonetta shimmy simmi
  jimeno
sofia sophie sophia sonya sofie zofia sonia sofija sofya sonja sofiya zsofia sophy sonechka sofiia fifi
stanislav stan stanislaus stanislaw stas stanislas estanislao stanko stano stanislavs stach stasiek stanislovas staszek / stanley stan
stephen steve steven stefan stephan stephane esteban stefano etienne steffen stepan szczepan stevie istvan stjepan estevan stepanos stephanos stevo
  stefanos stipe stefanus steponas stepane esteve pista stevan tapani teppo szepan stjopa estevao staffan stephanus styopa stipan stavan stiven tahvo
  stevens steph etien
stephanie steph stefanie stephania stefania steffi stevie fannie stepanka fania
susan sue susie suzy suzanne susanna suzanna susana zuzana shoshana sanna zuzanna sanne suze susanne suzana suzette susann susi
svetlana sveta lana svitlana svjetlana svitla svetla / sylvester silvester vester silvestre silvestro sly sylwester silvestras
sylvia silvia sylvie silvie syl silwia silva sylwia / tamara toma tamar tammy mara tamaz tomochka
tatiana tanya tatyana tania tetyana tanja tetiana tacjana taciana tatjana tatsiana tanyusha
thaddeus tadeusz tad taddeo thad tadeo faddei taddaeus tadej juda tadas
theodore ted teddy theo theodor fyodor fedor teodoro fedya teodor feodor teuvo theodoros fedir todor thodoris tudor theodoor deodatus teo teador
  tivadar theodorus ti theodorik dorus fiodar toros tewodros fjodor
theresa teresa terry tess therese tessa teresia tereza resi reese tracy teresita terezia teréz trees teri
theobald thibault tibalt tebaldo thibaud diepold tybalt teobaldo thibaut
timothy tim timmy timofey timo timotheus timoteo tymofiy timur tima timothee timotej tymoteusz tymofii timofei
tobias toby tobiah tobi tobie tobiasz tovia tuviah / ulrich uli ulrik ueli ulric udo oldrich ulrikus ulli oldřich alrik / urban urbain urbano orban
ursula ulla uschi orsola urszula orsolya ursel ursina urska ushi
valentin valentine val valentino valya walenty valentyn valentinus valentinas valencio bálint wal
valentina valya valentine val tina walentyna valentyna / valerie val valeria valeriya valera vallerie valery valérie
valery valeri valeriy valera valerian valerij valerius valerio valerii val walery valerijus valerijs
veronica ronnie vera roni veronika veronique vroni ronja vronka
victor vic viktor vitya vittorio vick wiktor victorino viktors vitenka witek viktoras victors
victoria vicky vicki tori vika viktoria viktoriya vittoria wiktoria viktorija tory vita victoire
vincent vince vinny vincenzo vicente vinzenz vikenty wincenty vincas cenzo vincentas vin vincentius vincenc vikentij
viola violet violetta violette wioletta fialka ibolya / virginia ginny ginger virginie ginnie verginia gina
vladimir volodymyr vova volodya wladimir uladzimir vlado vladimer wlodzimierz valdemar waldemar wladimiro vladimirs vlada vladymyr vladi vladas vlad
  vladimiro vladimír volodia valdis wowa voldemar valdimar vladko
vladislav vlad slava wladyslaw vladyslav ladislav ladislaus laszlo ladislao uladzislau vladislavs vladik lado vladislovas vladek laco lacko
vsevolod seva vsevolods / vyacheslav slava vaclav viacheslav wenceslas wenzel vecheslav venceslas vacheslav vjaceslav vaca wieslaw venceslao vasek
wallace wally wallis
walter walt wally gualtiero gautier wolter valter valters wouter gualterio walther wat gualterius volter valdis valtteri gauthier
wilfred wilf wilfried wilfrid fred wilfredo vilfredo / wilhelmina mina minna wilma willie minnie velma helma vilma guglielmina elma mien wilhelmine
william bill billy will willy willie liam wilhelm guillaume guglielmo guillermo gulielmus vilhelm willem vil viljams wil bil gwilym memo vilis
  guilherme guillem vilmos vilem willi vilems helmut uilleam vilhjalmur viljami bille pim wim vilim willis jelmer guilielmus
winston win winnie / wolfgang wolf wolfi wolfie volfgang volfgangus wulf / xavier javier xavi xaver javi saverio ksawery havier ksaver
yaroslav jaroslav jaroslaw slava yarik jarek jaroslaus jarda iaroslav iaroslaus
zachary zach zack zak zachariah zacharias zakhar zaccaria zaharias zakaria zakariya zechariah zekeriya zacharie sachar zacarias
zdzislaw zdislav zdenek zdenko / zbigniew zbyszek zbynek zbigniews / hossam hosam husam hussam / khaled khalid haled halid khaleed
said saeed saeid sayed saied syed seyed sayyid sayid seyyed seyyid / youssouf yusufu / reza rida ridha riza raza rza / ali aly aliy alie
hamid hameed hamed hamide / jafar ja'far jaafar dzafar cafer gafar jaffar djafar djaafar / jamal gamal cemal djamal jamaal djamel jemal dzhamal
jamil cemil gamil djamil jameel / saleh salih salah salleh
sulayman suleiman soliman solomon soleyman suleyman sulejman soleiman salomon shlomo suliman salomo salomao salamon sleiman salomone souleymane
yakub jakub yacub / zayn zain zein zeyn / zahra zohra zehra zahrah / zaynab zeinab zainab zeynep zineb zenab
aisha ayesha aicha aysha ayse aishe aishah aiche / mahdi mehdi mahdy / amir emir ameer / kazem kazim qasem kadhim kazym
qasim ghasem kasim gassem kacem qassem kassem / abbas abas abbass / abdulrahman abdurrahman abderrahman abdelrahman abdolrahman
abdulaziz abdelaziz abdolaziz / abubakr abubakar abu-bakr aboubacar bubakar / ismail esmail ismael ismayil esmaeil smail ishmael ismaila / idris edris
ilham elham / hamza hamzeh hamzah gamza / hashem hashim / haydar heydar haidar haider heidar geidar / behzad bezhad / bijan bizhan
fereydoun faridun fereidoon feridun / farhad ferhat farkhad / iraj eraj / jamshid cemsit jamsheed / kamal kemal kamaal / kambiz cambyses
karim kerim kareem / mansur mansour mansoor / masoud massoud masood mesut masud / mohsen muhsin mohsin / nasser naser nasir nasr / nima nimah
parviz perviz parwiz parvez / rahim raheem rahimi / ramezan ramadan ramazan ramzan / rostam rustam rustem / rasul rasool resul
rashid rasheed rached rachid rasit reshid / sadegh sadiq sadik sadek / shahram shahrum / siavash siavush siyavash / tahir taher tahar
vahid wahid waheed / yahya yehia yahia john / yaser yasser yasir / abulfazl abolfazl / mikayil mikail / gholam ghulam gulam golam / mojtaba mujtaba
morteza murtaza murtada mortaza / taghi taqi / zahid zahed / nour nur noor / layla leila leyla laila leyli / samira sameera / shirin shireen
soraya surayya thurayya / parvin parveen perihan / fariba farida faride feride / golnar gulnar gulnara / azadeh azada / khosrow khusraw husrev khosro
dariush daryoush darius / manuchehr manouchehr / shapour shapur sapor / hormoz hormuz / ardeshir ardashir / esfandiar isfandiyar / parisa paria pari
maksud maqsud maghsoud / tariq tarek tareq tarik / walid waleed oualid velid / yazid yezid / ziad ziyad zeyad / adel adil / aziz azeez
bashir basheer besir bechir / fadi fady / faisal faysal feisal fayssal / fouad fuad foad fuat / habib habeeb / ibtisam ebtesam / jihad cihad djihad
latif lateef / majid majeed madjid mecit / marwan merwan / munir mounir monir munib / nabil nabeel / nadir nader / naim naeem / omran imran emran
rafiq rafik refik / raouf rauf / riad riyad riyadh riaz / sabri sabry / salim saleem selim / sami samy / samir sameer / sharif shareef cherif serif
taysir tayseer / usama osama oussama / yassin yasin yaseen yacine / bat bato baatar bator / dorj dorje dordzh
gennady gennadi genna gena hennadiy hennadii gennadii / gleb hlib hleb / kuzma kosma cosmo cosmas / lyubomir lubomir lubos lubo lubomyr
miroslav mirek miro miroslaw myroslav / mstislav slava / nikita mykyta nikitka / nikifor nicephorus / pankrat pancras pancrazio / rodion rodya
rostislav rostyslav slava rostik rastislav / ruslan rusik / svyatoslav sviatoslav slava svatoslav / taras tarasik / vadim vadym dima vadik
vitaly vitali vitaliy vitalii vitalik vitale vitalij vital / yefim efim euthymius yukhym / zinaida zina zinayida / zoya zoe zoja zoia
larisa lara larysa larissa / galina galya halyna galia / inna inessa / ksenia oksana xenia ksenya aksinya kseniya xenija aksana
lidia lydia lida lidija lidiya lydie / oksana xana / raisa raya rayisa / rimma rima / snezhana snezana / bozena bozhena bojena / dragan drago
dusan dushan / goran gojko / milan mile / milos milosh / slobodan sloba boban / tomislav tomo toma / vesna vesela / zeljko zheljko / zivko zhivko
wojciech vojtech adalbert voytek wojtek vojta vojciech / kazimierz casimir kazimir kazik kazimeras kazimezs / mieczyslaw mietek mechislav
jadwiga hedwig jadzia hedda hedy edvige / slawomir slavomir slawek / tadeusz tadek / zenon zeno / ryszard rysiek / bertel bartholomew
kjell kjetil ketil / jorn jorgen bjorn / oystein eystein / sven svein svend / torbjorn thorbjorn torben / ulf wolf / aage ake age
ingrid inga inge inger / siri sigrid / solveig solvei / astrid asta / gunnar gunther gunter gunder gunner gonario / rasmus erasmus erasmo asmus
anselmus anselm / dieter dietrich dirk theoderich derek derrick diederik thierry tjark teodorico rick dietmar / eckhard eckart ekkehard
friedhelm fridolin / gerhart gerhard / gisela gisele giselle / hartmut hartwig / hildegard hilde hilda / horst horsa
lothar luther lotario lothaire clotaire / manfred fredi manfredo / ottilie odile / reiner rainer rayner ragnar regnier rainier raniero
sieglinde linda / traugott gottlob / volker volkmar / werner verner warner guarniero / walburga wally / baldwin baudouin boudewijn balduino
denise denyse dionysia / didier desiderius desiderio / gaston vaast / gerard gerrard / jocelyn joss / odette odile / pascal paschal pasquale pascual
regis remy remi remigius / thierry theodoric terry / yves ivo ives yvon ivon yvonne / yvonne yvette ivone
alfonso alphonse alonso fonso alfons alphonsus afonso / baltasar balthasar balthazar baldassare / caetano cayetano gaetano
concepcion concha conchita / consuelo chelo / dolores lola lolita / fernanda nanda / gonzalo gonzales goncalo / guadalupe lupe lupita
jacinto hyacinth giacinto / jesus chucho jesu / joaquina quina / leandro leander lysander / lourdes lulu / marisol sol / pilar pili / ramiro ranimir
rosario charo / teodora theodora dora fedora feodora / tiago diego thiago / vasco velasco / zeferino zephyrin / marcella marcelle marcela
ottavio octavio octave octavian / silvio silvius sylvain silvain silvano / tullio tullius
""".strip()

FAMILIES = tuple(
    tuple(dict.fromkeys(names.split())) for names in SETS.replace("\n  ", " ").replace("\n", "/").split("/")
)
