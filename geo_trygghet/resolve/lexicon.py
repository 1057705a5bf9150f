"""Swedish words for causes, times, praise and denial, from knowledge of the language.

An entry is a word in its base form. `word*` begins a word, `*word` ends one, `word!` is taken
letter for letter (for words that lose their meaning without diacritics or inflected), `~word` and
`~word*` are left out although another entry of the same line takes them.
"""

from __future__ import annotations

import re
from typing import Final

SIGNALS: Final[dict[str, str]] = {
    # --- causes that a single word states ---
    "narkotika": "knapra! knaprar! piller! pillren narkotik* narkotisk *narkotika knark* *knark droger drogen drogerna drogad* drogade drogför* droghand* drogmissbruk* droguppgörelse* droglang* droghandel hasch* haschisch cannabis* marijuana gräsröka* braj* joint* kokain* kola! amfetamin* heroin* tjack* pundar* pundig* missbruk* *missbrukare narko* spruta! sprutor! sprutorna! sprutspets* kanyl* nålar! nålarna! langar! langare* langning* langa! langas! langat* påtänd* påverkad* snedtänd* weed tramadol* lustgas* tabletter! tablettmissbruk* horsare* sprutnarkoman* *narkoman* speed! benso* drogliberal* tripp! haschmoln* zombie*",
    "berusade": "dragna! dragen! berusad* berusning* onykt* alkohol* *alkohol alkis* alkoholist* fyllo* fyllon! fyllona fylla! fyllan! fyllor! fyllena fyllefest* fyllekär* fylleskal* fyllgubb* fyllegubb* fyllerist* fylleri* fyllesl* fyllesvin* fyllbult* fyllkaj* fyllsk* alagare* alaggubb* packad! packade! stupfull* dyngrak* aspackad* asfull* skitfull* drängfull! plakat! salongsberus* supa super! supit! söp! supande* suparn* supgubb* *supare kröka kröker! krökar* krökat! kröket! ölgubb* ölburk* ölflask* spritflask* vinflask* sprit spriten spritlang* drickande* dricker! dricka! dricks! drack! krogfolk* krogbesök* krogpublik* krogköen bärsa* bärs! groggar! pimpla* påverkad* rattfyll* rattfull* rattonykt* folköl* starköl* suput* dragen! dragna! överförfriskad* redlös* vinglar! vinglig* fulltankad* raglande raglar! pissfull* bladig*",
    "klotter": "tusch* nedtuschad* tuschat! klott* *klotter nedklott* graffit* tagg! taggar! taggat! taggade! tags! tag! taggning* sprejad* spreja* sprejat! sprej* spraya* spray* kludd* kladd* hakkors* klistermärk* nedsprej* målarsudd* sprejmål*",
    "skadegorelse": "skadegör* skadegjord* *skadegörelse vandal* vandalism* sabba* sabot* förstör* förstörelse demoler* sönderslag* söndersparka* sönderbränd* eldat! eldas! eldade! eldar! elda! eldning* anlagd! anlagda! anlägger! mordbrand* mordbränn* bilbrand* bilbränd* brandattentat* bränns! bränner! bränt! brända! uppbränd* nerbränd* nedbränd* brinner! brunnit! brinnande! pajad* paja! pajat! pajar! inslagen! inslagna! inslaget! repad! repade! repat! repar! repor! åverkan* välta! välter! vält! välte! vältes! omkullvält* uppryckt* ristat! ristad* inkastad* stenkast* knäckt! knäckta! kapat! kapad! tillbucklad* bucklor! bucklig* smällts! sprängd! sprängda! sprängt! illdåd* rasera*",
    "nedskrapning": "hamburgerpapper* skräpar! skräp* *skräp nedskräp* nerskräp* sopor! soporna! sopberg* soppås* sopsäck* sopigt! skitig* skitigt lortig* lort! snuskig* smuts* nedsmuts* ovårdad* ohyfsat glassplitter* glaskross* glasskärv* skärvor! skärvorna! glasbit* glasrester* fimp* fimpar snus! snusprill* tuggummi* dumpa! dumpas! dumpad* dumpat! dumpar! råtta! råttor! råttorna! hundbajs* hundskit* bajs* urin* kiss! kissar! kissat! kissas! pissar! piss! pissoar* skrot! skrotbil* bråte* kartonger! petflask* ölburk* tomflask* spritflask* burkar! flaskor! matrester* hamburgarpapp* snabbmatspapp* plastpås* sopnedkast* överfull* överfylld* ostädat* möglig* uppsopat avfall* nedfläckat ringaburk* mås! måsar! grovsopor* kladdigt* stinker! stank*",
    "buskage": "buske* buskar! buskarna! buskage* buskig* busken! *buske *buskar *buskarna *buskage snår* sly! slyn! slyet! slyig* slyröj* häck! häckar! häckarna! häcken! *häck! *häcken! *häckar! *häckarna! igenväx* igenvuxen igenvuxna igenvuxet växtlighet* vegetation* grönska* skymd! skymda! skymt! skymmer! skymde! siktskymm* ogräs* oklippt* vildvux* vildvuxen vildvuxna grenar! grenarna! grenverk* övervux* djungel! röjas! röjning* röja! beskär* beskär beskäras! ansas! ansning* snårskog* tuja! tujor! syren! syrener! slånbär* rosenbusk* björnbärs* tätvuxen tätvuxet gallras! gallring*",
    "trafik": "trafik* *trafik ~trafikljus* ~trafikverket moped* moppe* mopper! mopperna! moppar! mopparna! mopeder *moped *mopeder mopp! moppebil* mopedbil* epa! epor! eporna! epatraktor* epabil* epadunk* eparaggar* atraktor* traktorer! motorcykel* motorcyklar! motorcyklist* mc! crossa! crossar! crossare* crossmoped* crosscyk* fyrhjuling* elsparkcyk* elscoot* elspark* sparkcyk* scooter* skoter* skotrar! voi! elcykel elcyklar! elcyklist* eldrivna cyklist* cykelbud* matbud* buskör* buskörn* fortkör* hastighet* hastighets* överhastighet* bilkörning* bilburn* streetrace* burnout* burna! burnar! burnouts sladda* sladdar* gasar! gasa! gasande rusar! rusade! varvar! varvande tutar! tutande raggar! raggare* raggarbil* rattfyll* rattfull* rattonykt* drograttfyll* felparker* trottoarparker* påkörd* påkör* bilister bilisterna bilist långtradar* lastbil! lastbilar* lastbilstrafik* genomfart* genomfartstrafik* vägbus* tuningbil* folkrace* bilbus* drifta! driftar! drifting* avgaser* omkörning* fartdår* fartmonster mopedist* mopedkör* vägsladd* bilköer* bilkö kösituation* trehjuling* gokart* racer* racar* racing* racea*",
    "ungdomsgang": "ungdom* ~ungdomsgård* ~ungdomsmottag* ~ungdomens *ungdomar *ungdomarna *gäng *gänget *gängen gäng! gängen! gänget! gängbildning* gängkriminell* gängkrim* ~gängväg* tonår* *tonåringar kids! kidsen! kiddsen! snorung* snorvalp* slyngel* slynglar! slynglarna! ligist* ligister* huligan* busungar* bråkstak* fjortis* skolungdom* högstadieelev* högstadie* gymnasieelev* mellanstadieelev* småkill* killgäng* tjejgäng* grabbgäng* pojkgäng* killgrupp* pojkligan ungdomsliga* ligor! ligan! ungtuppar* värstingar* wannabe* wannabes småglin* glin! glina! ungarna! ungar! ortenkid* unghuligan* jonnar* snorkid*",
    "vald_hot": "trakasser* våld! våldet! våldsam* våldsdåd* våldsbrott* gatuvåld* *våld! misshand* *misshandel* hot! hotet! hotar! hotad* hotat! hotas! hotade* hotelse* hotfull* hota! hoten! slagsmål* slagskämp* slåss! slogs! slagits! slagen! slagna! nedslag* nerslag* bråk! bråket! bråkar! bråkade! bråkat! bråka! storbråk* krogbråk* fyllebråk* gängbråk* *bråk överfall* överföll* överfallen! överfallsl* kniv* *kniv knivskuren ~knivsta skjut! skjuts! skjuten! skjuter! skjutning* skjutit! skjutna! sköts! skjutvapen* dödsskj* skott! skotten! skottet! skottloss* rån! rånet! rånad* rånas! rånar* rånade! rånats! rånförsök* rånrisk* personrån* ungdomsrån* förnedringsrån* våldt* sextrakass* sextrak* trakasser* sexuell* ofred* antast* tafsa* tafs! tafsar! aggressiv* aggress* mobb* spottlosk* spottar! spottade! spottad* glåpord* skällsord* påhopp* okvädin* jagad! jagade! jagar! förföljd* förföljer! förföljare* förföljelse* blottar* blotta! stalk* spöa! spöar! spöad! spöade! spöat! muckar! mucka! muckade! tumult* upplopp* uppgörelse* vapen! vapnet! pistol* mord! mördad* mördats! mordet! dråp* sprängning* explosion* detonation* bomb* handgranat* gängkrig* stenkastning* hotbild* råskäll* trakasseri* hatbrott* gatufight* fight* knytnäv* nävarna sparkad! sparkades! pucklad* nedpucklad* batong* tjuvnyp* gruff! gruffa*",
    "stold_inbrott": "länsade! länsa! stöld* *stöld *stölder *stölderna stjäl! stjäls! stjäla! stjälas! stulen! stulet! stulna! stulit! stulits! stals! stal! snor! snott! snodd! snodda! snodde! snos! snatt! snattar* snatta! snattande! snatteri* tjuv! tjuvar* tjuven! *tjuv *tjuvar *tjuvarna tjuvgods* tjuvlig* inbrott* *inbrott *inbrotten ficktjuv* fickstöld* väskryck* inbrottsförsök* inbrottstjuv* häleri* plundra* norpa! norpar! norpat! norpas! knycka! knycker! knyckt! knyckte! länsad! länsat! länsade! uppbruten! uppbrutna! uppbrutet! uppbräckt* bräckt! bräckta! cykelstöld* rånkupp* stöldgods* stöldligor* stöldturné* källarinbrott* bilinbrott* villainbrott* länsa!",
    # --- parts of causes: two of them in a clause state one ---
    "light": "belysning* *belysning *belysningen gatlykt* gatlampa* gatlamp* gatuljus* gatljus* gatubelys* lampa* lampor lampan! lamporna! *lampa *lampor *lamporna lyktstolp* belysningsstolp* ljusstolp* armatur* lykta! lyktor! lyktorna! lyktan! *lykta *lyktor *lyktorna *lyktan strålkastar* ljuskälla* ljuspunkt* glödlamp* lysrör* lyse! lyset! ledlamp* rörelsevakt*",
    "light weak": "ljus! ljuset! ljusen! stolpe* stolpar* pollare* lyser! lyste! upplyst* belyst* ljussatt* ljussätt* tänd! tända! tänds!",
    "unlit": "oupplyst* obelyst* becksvart* kolsvart* nattsvart* bläcksvart* släckt! släckta! slocknad* slocknat! slocknar! nedsläckt* nersläckt* mörklagd* mörklägg* ljusbrist*",
    "dark": "mörkt! mörk! mörka! mörkare! beckmörk* kolmörk* jättemörk* stenmörk* skitmörk* kolmörkt* dunkel* dunkelt svartaste mörk* ~mörker ~mörkret ~mörkrets ~mörkertid* ~mörkna*",
    "broken": "trasig* sönder! söndrig* krossad* krossa! krossar! krossat! krossade! krossas! defekt* funktion! felfunktion* blinkar! blinkande glappar! pajat! pajad! sprucken spruckna spräckt* nere! lagas! laga! lagad!",
    "pane": "ruta! rutor! rutorna! rutan! fönster* busskur* kuren! kurer! glas! glaset! bänk* skylt* staket* räcke* gunga* gungor* lekställning* papperskorg* soptunn* elskåp* postlåd* dörr* fasad* bil! bilar! bilarna! bilen! speglar! backspegl* toalett* hiss! hissen!",
    "lacking": "saknas! saknar! sakna! brist! bristande! bristfällig* dålig* sämre! uselt! usel! usla! undermålig* gles* svag* knapp! knappt! noll! borta! otillräcklig* obefintlig* ingen! inget! inga! utan! behövs! behöver! behöv! behov* önskas! önskar! mer! mera! fler! flera! utöka* förbättra* byts! byt! bytas! byta! varannan! hälften! sällan! kass! kasst! kassa! skral* få! sprid* skum! skumt! slut!",
    "drive": "kör! körde! körs! köra! körning* körandes bränner! brände! blåser! blåste! dundrar! dundrade! drar! drog! drönar! far! farit! åker! åkte! susar! svischar! swishar! rejsar* rejsa! rally* brummar! brum* flyger! vinar! rullar! cruisar* cruising* glider! snurrar! skenar! cyklar! cyklas! cykla! rattar! tråckar!",
    "fast": "fort! snabbt! fartgaln* fart! farten! farter! dårar! dårarna! galning* galningar idiot* vansinn* vettvill* tokar! tok! svin! as! hänsynslös* vårdslös* 70! 80! 90! 100! 120! trottoar* gångväg* gångbana* gångbanor* cykelväg* cykelbana* gågata* enkelriktat* rödljus* fullgas* blås! vilt! hutlös* livsfarlig* uppställ* däck! däcken! rundor! varv! övergångsställe* raksträcka* stoppa! väjer! väjning* bromsar! genväg*",
    "car": "bilar! bilarna! bil! bilen! bilarnas bilförar* bilåkar* bilburna taxi! taxibilar* bussar! traktor! traktorn! fordon* motorfordon*",
    "theft thing": "cykel! cykeln! cyklar! cyklarna! väska! väskan! plånbok* mobil! mobilen! telefon* jacka! moped! mopeden! bilen! verktyg* däck! katalysator* diesel* paket! paketet! barnvagn*",
    "gone": "försvann! försvinner! försvunnit! försvunnen! borta! rycka! ryckt! ryckte!",
    "smoke": "röker! röka! rökt! rökte! rökning! röks! rökande! haschar! blossar! sniffa* inhaler* drogar! knarkar! injicer* tänder! snortar! snorta! luktar! lukt! lukten! doftar! luktade! stinker!",
    "drug thing": "gräs! gräset! gräsrök* hasch! piller! pulver! grejer! grejor! skit! skiten! varor! påsar! röka! sött! sötaktig* flum* öppet! öppen! öppna! på!",
    "sell": "säljer! sälja! säljs! sålde! säljare! försäljning* köper! köpa! köps! handlas! handlar! handel! affärer! dealar* deala* dealer* kursa! kränga! kränger! leverans*",
    "guys": "killar! killarna! grabbar! grabbarna! pojkar! pojkarna! unga! yngre! tjejer! kille! grabb! snubbar! snubbarna! kepsar! barn! skolelever! elever! eleverna! klassen! niornas",
    "group": "grupp! grupper! grupperna! gruppering* gruppen! klunga! klungor! klungorna! flock! flockar! hop! hopar! skock! skockar! ansamling* samling* klick! massa! mängder! många! stora! ligor!",
    "hang": "hänger! hänga! hängde! häng! häckar! samlas! samlades! står! stod! stå! sitter! satt! driver! drev! drar! stökar! stök! stöket! skriker! skrek! skrik! gapar! gapa! skränar* skrän! skrålar* väsnas! ropar! tjoar! kretsar! blockerar! trängs! skockas! festar! fest! fester! hängande stojar! buar! tjafsar! tjafs! stör! störs! kastar! bus! busar! hoppar! jagar! springer! härjar! larv* provocer* kaxig* otrevlig* uppkäftig* glor! stirrar! hoppa! ränner! rökande röker!",
    "young": "unga! yngre! ung! minderårig* femtonår* fjorton* fjortonår* sextonår* sjuttonår*",
    "people": "människor! folk! personer! typer! gubbar! gubbarna! gubbe! män! karlar! killar! ungdomar! gäster! kärring* snubbar! turister! festare! supportrar! tanter! figurer! individer! besökare!",
    "full": "fulla! full! fullt!",
    "drink": "dricker! dricka! drack! sup! super! öl! ölen! vin! sprit! spriten! bärs! starkt! burkar! flaskor! flaska! alkohol!",
    "waste bin": "soptunna! soptunnor! soptunnorna! papperskorg* sopkorg* sopkärl* tunna! tunnor! container*",
    "waste thing": "papper! pappren! papprena glas! glaset! plast! påsar! kartong! kläder! möbler! däck! trasor! kondom* tidningar! mat! maten! hö! löv!",
    "everywhere": "överallt! mark! marken! golvet! gräset! gräsmattan! buskarna! ligger! låg! fullt! full! drivor! högar! hög! massor! mängder! slängt! slängs! slänger! kastat! kastar! kastas! lämnas! lämnat! kvarlämnat* fyllt!",
    "strike": "slår! slog! slå! slagit! sparkar! sparkade! sparka! sparkat! puttar! knuffar! knuffas! knuffade! drog! gav! hoppar! hoppade! rycker! ryckte! kastar! kastade! kasta! kastat!",
    "down": "ner! ned! ihjäl! omkull! på! stryk! spö! käft* mig! honom! henne! folk! varandra! sten! stenar! ägg! glasflask* bilar! bussar! bussen!",
    "apart": "sönder! itu!",
    "open fire": "brand! bränder! eld! elden! eldar! brandbil* brandkår* tuttar! tänder! tänds! tänt!",
    "follow": "följer! följde! följa! följd! förföljer! efterhängsen efter!",
    "behind me": "efter! en! mig! dig! flickor! tjejer! kvinnor! henne! barn!",
    "sight": "sikt! sikten! insyn! siktlinje* uppsikt!",
    "tree": "träd! träden! trädet! gren! buskar! växer! växt! vuxit! växte! grönt! skog! skogen! dunge* plantering* rabatt! rabatter! gräs! gräset!",
    "over": "över! högt! höga! igen! hänger! ut! täta! tätt! skym*",
    # --- times ---
    "t morgon": "morgon* *morgon *morgonen *morgnar *morgnarna *mornar *mornarna morgnar! morgnarna! mornar! mornarna! morron* morrn* mornings morning gryning* otta! ottan!",
    "t dag": "dagtid* dagen! dagarna! dags! eftermiddag* *eftermiddag *eftermiddagar förmiddag* lunch* lunchrast* rast! raster! rasten! rasterna! skoltid* skoldag* arbetstid* kontorstid* dagsljus* middagstid* daytime afternoon*",
    "t kvall": "вечер* مساء المساء مساءً ilta* illalla abend* abends akşam* wieczor* galab* fiidk* noche kväll* *kväll *kvällen *kvällar *kvällarna kvällstid* kvälls! kvell* kvällen! kvällar! kvällarna! kvällstid! afton! aftonen! aftnar! aftnarna! skymning* skymningen evening* evenings tonight kvällskvist*",
    "t natt": "ночь* ноч* ночи الليل ليل ليلا night* yö* öisin nacht* nachts gece* noc nocy habeen* شب natt! natten! nattetid* natts! nattens! *natt! *natten! *nätter *nätterna nätter! nätterna! midnatt* småtimm* nattlig* nattliv* nattbuss* nattåg* nattskift* nattpass* stängningsdags* krogstängning* night* nights",
    "t helg": "helg* ~helgon* ~helga *helg *helger *helgerna fredag* lördag* söndag* *fredag *lördag *söndag weekend* veckoslut* lör! fre! sön! löning* lönehelg*",
    "t morker": "mörker! mörkret! mörkrets! mörkertid* mörkna! mörknar! mörknat! mörknade! mörkerperiod* darkness dark",
    "t sommar": "sommar* *sommar sommaren somrar! somrarna! sommrar* juni! juli! augusti! semester* midsommar* sommarlov* badsäsong* högsommar* turistsäsong* summer",
    "t vinter": "vinter* *vinter vintrar! vintrarna! december! januari! februari! vintertid* snö! snön! snöar! halka! halkan! halt! isigt! nyår* jul! julen! julhelg* lucia! advent* vinterhalv* winter",
    "meeting": "samling* samlades! samlas! samlats! träff! träffades! träffas! start! starta! startade! vandring* vandringen! trygghetsvandring* mötet! möte! mötes! avslutade! avslut* deltagare* deltog! rundan! rundvandring* medverkande fika! gruppen! protokoll* uppföljning*",
    # --- praise, denial, the past ---
    "praise": "najs! schyst* schysst* favorit* lungt! chill! chilt! goa! trygg! tryggt! trygga! tryggare! tryggast! tryggaste trygghet! fin! fint! fina! finare! jättefin* superfin* bra! jättebra! superbra! kanonbra! lugn! lugnt! lugna! lugnare! lungt! lungnt lugnast! lugnaste mysig* trivs! trivas! trivsel! trivsam* trevlig* säker! säkert! säkra! säkrare! bättre! toppen! toppenbra härlig* ren! rent! rena! gillar! älskar! uppskattar! välskött* välordn* städat! fräsch* snygg* snyggt! vacker* vackert! ok! okej! okay! oki! funkar! fungerar! perfekt! utmärkt! underbar* ljust! välupplyst* välbelyst* fridfull* fridfullt idyll* harmonisk* stabil* skön! skönt! sköna! glad! nöjd! nöjda! finfin* kanon! super! god! goda! gott! lyckad* lyckat tacksam* fantastisk* safe nice calm quiet fine peaceful trygghetens levande prydlig* hellre! föredrar! ordentligt! ordning! ordnat! rofylld* stillsam* hyfsad* hyfsat! hyggligt! hygglig* bekväm* välkomnande pålitlig* gemytlig* städad! ofarlig* ofarligt",
    "trouble": "råkat! råkade! mardröm* stressad* problem* bekymmer bekymr* oro! orolig* oroligt! oroar! oroväckande otrygg* otryggt! rädd! rädda! rädsla* farlig* farligt! fara! faror! läskig* läskigt! obehag* obehaglig* stökig* stökigt! stök! bråk! bråkig* bråkigt! jobbig* jobbigt! hemsk* hemskt! konstig* konstigt! skum! skumma! skumt! klaga! klagomål* anmärka! anmärkning* anmärkningar! otäck* otäckt! ruskig* ruggig* ruggigt! kuslig* kusligt! ångest* osäker* osäkert! ovälkommen obekväm* olust* olustig* besvär* störning* störande! störd! incident* incidenter! händelser! händer! hänt! händ! skräm* skrämmande hot! ont! illa! kris! elände! dåligt! dålig! värst! värsta! värre! skrämd skrämmer! rädsla tråkig* tråkigt! obehagliga negativt! skit! fel! konflikt* påhitt scary unsafe afraid dangerous trouble",
    "neg": "inte! int! inga! ingen! inget! ej! aldrig! icke! utan! slipper! varken! ingenting! knappt! knappast! sällan! noll! not! never! don't! dont! doesn't! isn't! can't! cant! aren't! kein keine nicht ingalunda ite! itne! inet! fri! fritt! fria!",
    "wish": "borde! skulle! vore! önskar! önska! önskas! behöver! behövs! behöv! vill! ville! hade! kunde! kan! måste! ska! bör! hoppas! gärna! snälla! kräver! efterlys* förslag* tänk! ifall! fixa! gör! göra! känna! få! sätt! ökad! öka! höj! mer! mera! fler! will should would",
    "avoid": "går! gå! gick! vågar! våga! vistas! cyklar! cykla! promenerar! promenera! springer! springa! joggar! jogga! passerar! passera! åker! åka! rör! röra! undviker! undvika! parkerar! parkera! släpper! låter! ställer! kommer! vill! törs! tordes! hit! dit! besöker! handlar! vistats! använder! ta! tar! väljer! vänder! stannar! hämtar! lämnar! skickar!",
    "past": "förr! förut! tidigare! brukade! dåförtiden fordom! förrut! sist! var! fanns! kändes! hade! förritiden förra!",
    "past strong": "förr! förut! brukade! fordom! förritiden förrut! used",
    "resolved": "lagt! upphört! upphörde! slutat! slutade! försvunnit! försvann! löst! lösts! löste! åtgärdat! åtgärdad* åtgärdats! avhjälpt* fixat! fixad! fixats! ordnat! ordnats! minskat! minskade! lugnat! lugnade! stillnat* förbättrats! förbättrat! förbättrad! flyttats renoverats! upprustat* rustats! bytts!",
    "better": "bättre! lugnare! tryggare! finare! säkrare! lugnt! tryggt! fint! bra! ljust! ljusare! trevligare! rentav renare! snyggare! jättefint jättebra",
    "become": "blivit! blev! bli! blir! gjort! gjorts! gjordes! byggts! byggdes! fått! känns! upplevs! numera! nu! nuförtiden! idag! sedan! sen! efter!",
    "now": "nu! numera! nuförtiden! idag! nutiden! längre! nuläget! nowadays now anymore",
    "rest": "annars! övrigt! övriga! resten! överallt! allmänt! hemma! generellt! alla! hela! annat! andra! otherwise everywhere",
    "spot": "någonstans nånstans nåstans någonstans ställe plats område",
    "nowhere": "ingenstans ingenstädes ingenplats nowhere",
    "but": "men! fast! däremot! dock! medan! ändå! trots! but! förutom! utom! undantaget! undantag!",
    "maybe": "kanske! möjligen! ibland! eventuellt! typ! lite! ganska! vissa! förutom! utom! men! fast! dock! däremot! utöver! undantag! undantaget! bortsett! sånär! maybe! sometimes! but! except! enda! bara! mest! känsla! konkret! möjligtvis! isåfall! kvällstid!",
    "back": "där! dit! här! platsen! stället! det! den! området! torget! parken! dem! de! there! it! gatan! hit!",
}  # fmt: skip

PHRASES: Final = {
    "stold_inbrott": re.compile(
        r"\b(?:av med (?:cykel|mobil|plånbok|väsk|moped|telefon|jack|nyck|pengar|verktyg)|"
        r"(?:blev|bli|blivit|blir) av med|bryt(?:er|it|s|a)? (?:sig |dom sig |de sig )?in\b|"
        r"brutit sig in|bröt sig in|brutits upp|bryts upp|ryck\w* väsk)",
        re.IGNORECASE,
    ),
    "narkotika": re.compile(
        r"\b(?:söt(?:aktig)? rök|röke?r? (?:på|gräs|hasch|brass|weed)|är hög|var hög|höga (?:typer|killar|på)|"
        r"tar (?:droger|tabletter|knark)|byter påsar|vita pulver|skum handel)",
        re.IGNORECASE,
    ),
    "berusade": re.compile(
        r"\b(?:fulla(?! (?:av|med|papperskorg|soptunn|container|buss|sopk|hus|tåg|kärl))"
        r"|ful+a (?:män|typer|folk|gubb|pers|mäns|kill|ung)|full (?:gubbe|karl|kille|person|man\b)"
        r"|har druckit|druckit för|på fyllan|a-?\s?lag(?:are|arna|et)\b|festat? (?:till|klart|färdigt))",
        re.IGNORECASE,
    ),
    "trafik": re.compile(
        r"\b(?:a[- ]?traktor|fort(?:kör| på)|bilar(?:na)? (?:kör|åk|som|står|blås|rus|rej|brum)|"
        r"kör(?:s|de)? (?:alldeles |för |lite |väldigt |jätte|så |mycket |sjukt )*"
        r"(?:fort|snabbt|om|ut|på|mot|som|vilt|över|igenom|rakt|ikapp|på trottoaren)|"
        r"mot rött|mot enkelriktat|röda? (?:gubbe|ljus)|(?<!så )\bfort\b|\bfart(?:en|er)?\b|farlig korsning|korsningen är (?:farlig|livsfarlig))",
        re.IGNORECASE,
    ),
    "vald_hot": re.compile(
        r"\b(?:(?:blev|blir|bli|blivit) (?:slagen|nedslagen|hotad|påhoppad|sparkad|jagad|förföljd)|"
        r"i ?hjäl|ge(?:r|s)? (?:sig på|stryk)|gav sig på|gett sig på|går till attack|hoppar på folk|"
        r"skriker (?:efter folk|efter tjejer|åt folk|könsord|saker efter)|ropar (?:efter|åt|saker|könsord)|visslar efter|följer efter)",
        re.IGNORECASE,
    ),
    "skadegorelse": re.compile(
        r"\b(?:slå(?:r|s|tt)? sönder|slog sönder|slagit sönder|sparkat? sönder|sparkar sönder|"
        r"krossa(?:r|t|de|s)? (?:rut|fönst|glas|lamp|busskur)|kastar sten|tänder eld|tänt eld|tuttar? på|"
        r"sätter eld|satt eld|tänder på|tänt på|ställer till)",
        re.IGNORECASE,
    ),
    "buskage": re.compile(
        r"\b(?:(?:skymd|dålig|begränsad|ingen) sikt|sikten skyms|(?:vuxit|växt|växer) (?:igen|över|ut)|"
        r"högt gräs|behöver (?:klippas|röjas|beskäras|gallras)|(?:klipp|röj|ta) ner (?:busk|träd|sly|häck))",
        re.IGNORECASE,
    ),
}
"""What several words state together."""

NO_BURGLARY: Final = re.compile(
    r"\bmörkrets inbrott|nattens inbrott|vinterns inbrott", re.IGNORECASE
)

PHRASE_HINTS: Final[dict[str, str]] = {
    "stold_inbrott": "av_med bryt brut bröt ryck",
    "narkotika": "rök hög tar_ påsar pulver handel",
    "berusade": "ful druck fyll lag fest",
    "trafik": "trakt fort fart bilar kör broms rött enkelr gubbe ljus korsning",
    "vald_hot": "bli blev hjäl skriker ge_ ger ges gav gett attack hoppar ropar vissl följer",
    "skadegorelse": "slå slog slag spark kross kast eld tutt tänd tänt ställ",
    "buskage": "sikt vuxit växt växer gräs behöver klipp röj ta_ner",
}
"""Pieces of text, one of which each of a cause's phrases holds; `_` is a space."""
