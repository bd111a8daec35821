"""Words for passphrases: things of every day as people here say them, in plain Latin letters that any keyboard has."""

#: 1,296 of them, as many as four dice can say: each word drawn at random is worth 10.3 bits.
_WRITTEN = """
abak achkych achyk adilet adres adyr akjol aksak aksuu akun akvarel alakan alay album alfa algebra alleya almalu almaz
almurut altay altyn ambar ampir ananas anar angar antena apelsin aprel apricot apta apyz arbuz archa arena arka arkan arman
armut arstan artist asaba asfalt ashkana askar aster astra atan atbash atlas atom avans avgust avtobus aygyr ayil aylan
ayran aytys baba babochka bagazh baget bak bakla bakyt balchyk balet balkon balon balta balyk bambuk banan bant baraban
barkas barzha baseyn bash bashmak bashnya batken baton batyr bayge belek belka benzin bereza berme bermet beshik beton bilek
bilet bilim biser biskvit bitum biyik blank blin blok bloknot bluza bochka bokal bolt boorsok booz borbor borshch bosogo
botinok boz bozuy brelok brevno bronza brosh brus buday budka bufet bugu buka bukva bulak bulka bulut bulvar bumaga burgut
burya bus butak butun buzuk cement centr cep chaar chabak chabyt chach chaka chakan chal chalgyn chamgar chana chang chapan
chapka charba chasha chashka chasy chatak chatyr chayka chaynik cheber chebich cheche chegir chehol chekit chelek chelnok
cherdak chereda chernika cherta chesnok chet chislo chiy chizh chochko chokoy choku chong chorgo choro chudo chulok chum
chymyn cifra cilindr cirk citrus cokol cunami cvetok daana dacha dala dan darak daraz darbaza darts daryya dastan datchik
delfin deniz derevo desert dial dinamo disk divan dobul dog dolina dolono domik domino doolos dozhd drova drozd druzhba dub
duban duet duga dumana dunay dupel dutar dveri dvor dym dynya echki edinica eki ekran eksport elek element elka emal emen
energiya epoha ermak eshik eskimo eskiz etazh eter etika etud evkalipt ezhik fabrika fagot fakel fakt fanera fantik farsh
fasad fasol fauna fazan ferma festival fetr feya fialka figa figura fikus fil filin filtr finik finish fizik flag flakon
fleyta flora flot fokus folga fon fonar fontan forel forma format fort forum foto frak freza frukt funt furor futbol futlyar
galka galosh gamma gana garazh gardina gavan gaz gazeta gazon gektar geolog gerb geyzer gib girya gitara glava glina globus
gnezdo gnom golub gora gorka gorod goroh grabli grach grad grafin granat granit greben grib griva grot groza grusha gruz
guash guba gudok gul gulazyk gumno gvozd halat halva hata herson himik hleb hlopok hobby hod hokey holm homyak hrabryy
hrustal hurma hvost hvoya ichik igla ikar ikra ilgich ilim imbir imish imya indigo indyuk inek ink irga iris iskra istok iva
izba izumrud izyum jaan jadyra jaka jalbyrak jalgyz jaman jangak jar jarma jashyl jazuu jeke jel jenish jibek jip jiyde
jomart jomok jorgo joro juma jumush jun jurok juzum jygach jyldyz jylky jyluu kabak kabel kabina kabyl kadam kafe kafel
kagaz kakao kaktus kalach kalem kalina kalitka kalkan kalpak kalta kamera kamin kamish kamka kamyr kanal kanat kanikuly
kanoe kantata kanter kapitan kapkak kaplya kapot kapusta kara karagat karas karat karavan karga karkas karlyk karman
karnaval karta kartina kasha kashtan kashyk kaska kassa katar kater katok kattama kayak kayra kayyk kazan kazna keden kedr
kefir kegli keks kelechek keles kelin kemer kepka kerege kerme keyik kilem kilo kiosk kirpich kislorod kit kitep kiyim kiyiz
klad klapan klass klen klever klub kluch klukva klumba knopka kobra kochkor kochot kokos kokus kolba koldo kolodec kolokol
kolos komar kombayn kometa kompas kompot komuz koncert konfeta konok kontur kookor kopur korabl koral koren korgon korica
korka korona koroo korpus korzina kosh koshok koshuna kosmos koster kover kovsh koy koyon koza kozyrek krab kraska kreker
krem kreslo kristal krona krug kryl krysha kubat kubik kuhnya kulak kulku kulun kum kumara kumush kundoluk kupol kurak kuran
kurgak kurs kurtka kurut kushtar kust kuvshin kuyma kuzgu kuznec kvadrat kvas kychan kychy kymyz kyrka kyrman kyzyl lacha
lagan lama lampa landysh lapsha larec lastik lavka lavr laylak lazur lebed led leden legenda lenta leska lesorub lestnica
letchik leto leyka liana lider lift liliya limon limonad lineyka linza lipa liter livni lodka logika lom lopata loshad lotos
luch luk luna luzha lyustra lyzhi magnit makaron maket maksym malina manas mandarin manezh mangaz mango manta manty maral
marjan marka marsh mart maska maslo master match may mayak mayka mayor mebel mechta medal medved mektep melodiya melun
mergen mesto metal metel metro meymun mikrofon mildet mimoza mindal mineral mingen minor minuta mir mishen miska mobil moch
moda model molnya moloko moncho moneta monitor more morkov moroz most motor moyun muha muravey murut musson muz muzey muzoo
muzyka myach myata myk mylo mysh nabor nagrada naryn naves nebo neft nektar neon neva nikel nitka nizina nomer nooruz noski
nosok nosorog nota novost nukura nur nuska oazis obed oblako obruch obuv ochki odeyalo ofis ogon ogorod ogurec okean okno
oktava oliva oluk omlet opera optika orbita orden ordo oreh orkestr ormon orok osel oshol oslik osoka ostrov otdih otoo otun
otvet ovca ovrag oychul oymo ozero ozgo padug paket palata palitra palka palma palman palo palto pamir pamyat panama panda
panel papa papka parad parashut park parom parta parus pasha paste patta pauza pechka pena penal perec pero perron persik
pesnya pesok petel petuh pianino pidzhak pila pilot pingvin pion piramida pirog pishi piyaz planeta planka plashch platok
plita plov plug plyazh pobeda pochta podarok podkova podnos poezd pogoda pole poliv polka poloska polyus pomidor poncho
ponton porog portfel posuda potok povar povest povod prazdnik priboy priz probka prospekt prud pruzhina pryanik punkt pushok
puzyr pyl pyshka radar radio raduga raduzhka rahat raketa rakovina rakushka ralli ramka ranec rassvet rayka rayon reka
reklama rekord rels retro rezina ring ris ritm robot roman romashka rosa royal rubab rubin rubl ruchey ruchka ruda rukav
ruletka ryabina ryad ryba rybak rynok rysk saban sabiz sad sagat sahar sakal sakura salam salat salkyn salut samokat samolet
samyn sanat sandal sandyk sani sapfir sapog sarafan sarala saray sardina sarmay sary sauna savat sayga sazhen sbor sebet
seki sekret selde semiz semya sentyabr serebro seryga setka sever seyil sezon shaar shag shahta shakal shalbaa shamal shapka
sharp shashki shater shaty shayba sheker sherine shest shibege shirma shishe shishka shkaf shkola shlang shlem shlyapa
shlyuz shnur shokolad shorpo shorty shosse shov shpinat shtanga shtora shtorm shturval shumkar shurup shutka shybak shyr
signal siluet siren sirop sito siyah skala skamya skatert skaz skeyt skif skleyka skripka skutter skvorec slalom slava sliva
slon slovar sluh slyuda smena smola sneg snegir sok sokol soku solnce soloma sonata soot sopka sorok sosna sosulka sova
sovet spasibo spektr spina sport spusk sputnik stadion stakan stal stanok starik start stebel steklo step stih stog stolb
storona stoyka strana stroka struna stupen stvol sudak sufle sugrob suluu sumka sumolok sunduk sup suret sused sushka sutki
suusar svecha svet sveter sviter synchy syr syrdak syrga syya tabun tachka takta talaa talant tamak tamchy tanap tandyr tank
tapok taraza tarelka tayan taylak tayna teatr tegirmen tekche tekst telega telki tema tembr tennis tepe teplo terek terim
termos teshik test tetiva tetrad tez tigr tik tiken tilek tilmech timyan tina tinar titan titul tkan tmin togolok togoy
toguz tokoch toktom tokum tolk tolkun tooluk top topaz topol topu torf toruk traktor trasa trek treska trio trofey trolley
tron tropa trost truba tucha tufli tulup tuman tunduk tunel tunuk tura turna turnir tush tushtuk tuyak tvorog tykva tyt tyul
tyyin uchak uchenik uglerod ugol uho ukmush ukrop ukuruk ulak ulica ulitka ulut ulybka umay umelec unaa uragan urma uruk
ushko ustara utes utka utro utyug uya uyku uyum uzel uzor vaga vagon valenok valik valun vanil vanna vecher vedro veer venik
verba verhom vershina veslo vesna vestnik veter vihr vilka vino vishnya vitraz vizit vokzal volan volna volos vorobey vorot
vosem vosk vremya vulkan vyhod vyuga yabloko yagoda yahta yakor yantar yarmarka yasen yntymak yozh yrchy yrys yssyk ysyk
yubka yug yunga zagadka zakat zal zaliv zamok zapad zarya zasov zavod zavtra zayac zebra zelen zemlya zenit zerno zhaket
zhasmin zheleza zhetom zhiraf zhuk zhuravl zima znak zodchiy zoloto zona zoor zor zvezda zvon zymyr
"""
WORDS = tuple(_WRITTEN.split())
