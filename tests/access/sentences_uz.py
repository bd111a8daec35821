"""The same in Uzbek, in Latin and Cyrillic letters as people type them. All are made up."""

NOT_FOR_HERE = """\
Eri uni har kuni uradi
Erim meni urdi
Gulnorani eri urgan ekan
Qaynonasi kelinini urdi
Qo'shnining xotinini eri kaltaklagan
Eri xotinini kaltaklab tashladi
Otasi bolalarini kaltaklaydi
Akasi singlisini urgan
U xotinini tepdi
Eri uni tepib, uydan haydab chiqardi
Kelinni uydan haydab yubordi
Erim meni uydan haydadi
Eri pichoq bilan qo'rqitdi
Eri o'ldiraman deb qo'rqitadi
Meni o'ldirmoqchi bo'ldi erim
Qizni olib qochishdi
Mohirani o'tgan yili olib qochgan
Qo'shni qizni olib qochib ketdi
Eri qo'l ko'taradi, xotini jim
Erim menga qo'l ko'targan
Xotiniga mushtladi
Eri mushtlab yuzini ko'kartirdi
Uning ko'zi ko'kargan, eri urgan
Kelinning qo'li ko'kargan
Eri sochidan tortib sudradi
Xotinini sochidan sudrab chiqdi
Otasi qizini zo'rlagan
Qizni zo'rlashgan, hech kimga aytmaydi
Erim meni yotoqda majburlaydi
Eri xotinini majburlaydi
Qaynonasi kelinni xo'rlaydi, kamsitadi
Eri uni har doim haqorat qiladi
Erim meni haqorat qildi
Eri uyga qamab qo'ygan
Kelinni uyga qamab ketadi
Eri telefonini tortib oldi va urdi
Mast bo'lib xotinini uradi
Eri mast kelib bolalarini uradi
Ukasi onasini urdi
Kuyovi qizimni uradi
Qizimni eri uribdi
Singlimni eri kaltaklabdi
Opamni eri bo'g'di
Eri bo'g'ib o'ldirmoqchi bo'lgan
Xotinining tomog'idan bo'g'gan
Muallim o'quvchini urdi
O'qituvchi bolani shapaloq bilan urgan
Eri yuziga shapaloq tortdi
Kelinga shapaloq tushirdi
Qaynotasi kelinga tegajoqlik qiladi
Qo'shni erkak qizga shilqimlik qildi
Amakisi qizchaga tegib ketdi, zo'rlamoqchi bo'ldi
Eri tahdid qilyapti
Sobiq eri unga tahdid qiladi
Erim bolalarni olib ketaman deb qo'rqitadi
Nodirani eri savalagan
Bolasini kamar bilan savaladi
Eri uni do'pposladi
Akalari singlisini do'pposlashdi
Xotini zo'ravonlikdan qochib keldi
Eri zo'ravonlik qiladi
Kelin zo'ravonlikka uchragan
Zuhra jabr ko'rgan, eri mushtlagan
Eri uni qiynaydi
Qaynonasi kelinini qiynab keladi
Otasi o'gay qizini qiynadi
Erim pichoq ko'tardi menga
Eri stul bilan urib, boshini yordi
Uni eri zinapoyadan itardi
Eri itarib yubordi, xotini yiqildi
Эри уни уради
Эрим мени урди
Қайнонаси келинини уриб турди
Қўшни аёлни эри калтаклади
Эри хотинини тепди
Келинни уйдан ҳайдади
Эри пичоқ билан қўрқитди
Қизни олиб қочишди
Отаси қизини зўрлаган
Эрим менга қўл кўтарди
Эри уни бўғди
Хотини эри урганини айтди
Эри ўлдираман деди хотинига
Аёлни эри ҳақорат қилади
Келинни қамаб қўйишди
Эри сочидан судради
Эри мушт туширди хотинига
Қизимни куёвим урибди
Синглимни эри калтаклаган
Аёл зўравонликдан жабр кўрган
Эри таҳдид қилади, хотини қўрқади
Муаллим болани урган
Бобоси невараcини калтаклади
Эри уни қийнайди
Акаси синглисини урди
Dilnozani eri kecha urdi
Malika eridan kaltak yedi
Kelin har kuni kaltak yeydi
Erkak xotinini urib, telefonini sindirdi
Ota bolasini urib, qamab qo'ydi
"""

FINE_HERE = """\
Erim bilan birga qaror qilamiz
Erim suvni o'zi tashiydi
Bolalarga kitob o'qib beraman
Qizimni o'qishga yuboraman
O'g'lim idish yuvadi
Qaynonam bolalarga qarab turadi
Pulni birga sanaymiz
Har oyda besh yuz so'm yig'aman
Bozorga onam bilan boraman
Bozorga so'roqsiz ham boraman
Yer xotinimning nomiga ham yoziladi
Uyimiz ikkalamizning nomimizda
Mol sotishni birga hal qilamiz
Erim ichmaydi, uyga erta keladi
Kechqurun hammamiz choy ichamiz
Sigir sotib olamiz
Uchta qo'y boqaman
Tovuq boqib, tuxum sotaman
Pomidor ekamiz
Issiqxona quramiz
Kartoshka ekib, kuzda sotamiz
Non yopishni qizim ham o'g'lim ham o'rganadi
Tikuv kursiga boraman
Kelinim tikuvchilik qiladi
Guruh yig'ilishiga boraman
Ayollar kengashiga boraman
Yig'ilishda so'z olaman
Kreditni vaqtida to'laymiz
To'yga kamroq pul sarflaymiz
Bolalar bilan o'ynayman
Otam bilan onam qo'shni qishloqda yashaydi
Erim Rossiyadan keladi
Akam menga mashina haydashni o'rgatadi
Suv quvurini birga tuzatamiz
Yangi oshxona quramiz
Daraxt ko'chati o'tqazamiz
O'rik quritib, bozorga olib boramiz
Hosilni teng bo'lamiz
Qizim shifokor bo'ladi
O'g'lim oshpaz bo'ladi
Ertalab turib dam olaman
Bir haftada bir kun dam olaman
Erim bilan maslahatlashaman
Kattalar bilan maslahat qilamiz
Bolalarni bog'chaga otasi olib boradi
Tushlikni navbat bilan pishiramiz
Hovlini birga supuramiz
Yangi ko'ylak tikaman
Gilam to'qib sotamiz
Uch oyda besh ming so'm yig'dik
Ko'k qalam bilan yo'l chizdim
Yo'lning boshida uyimiz turibdi
Daraxtning ildizida ayollar va erkaklar ishi
Meva qizil bo'lsa, bajarilgan
Gulimni ikki kishiga o'rgataman
Qo'shnimga yo'l chizishni o'rgatdim
Singlimga ham shu rasmni o'rgataman
Uch do'stimga aytib beraman
Keyingi yig'ilish juma kuni
Oila byudjetini yozib boraman
Daftarga xarajatlarni yozaman
Telefonda hisob yuritamiz
Bankda hisob ochaman
Jamg'arma qutisini uyda saqlaymiz
Ona tilida gapiramiz
Maktab oldida yo'l tuzatiladi
Qishloqqa toza suv keladi
Suv navbatini ayollar ham boshqaradi
O'tin yorishni o'g'lim qiladi
Mol bog'lash joyini kengaytiramiz
Asal yig'amiz
Echki sutidan qurut qilamiz
Qurutni shaharda sotamiz
Uy ishlarini teng bo'lishamiz
Kir yuvish mashinasi sotib olamiz
Erim kir yuvadi
Akam ovqat qilishni o'rgandi
Bolalar uchun vaqt ajratamiz
Nevaram bilan o'ynayman
Qaynotam molni boqadi
Kelin bilan qaynona birga ishlaydi
Tinch oila, baxtli bolalar
Oilada hurmat va mehr
Zo'ravonlik yo'q uy
Zo'ravonlikka qarshi qishloq
Bir-birimizga quloq solamiz
Jahl chiqsa, tashqariga chiqib nafas olaman
Ovozimni ko'tarmayman
Xafa bo'lsam, gaplashaman
Erim meni qo'llab-quvvatlaydi
Erim menga yordam beradi
Opam menga pul qarz berdi
Qarzni kuzda qaytaramiz
Onamning uyiga erkin boraman
Shifokorga o'zim boraman
Kasal bo'lsam, erim bolalarga qaraydi
Yangi urug' sotib olamiz
Traktorni ijaraga olamiz
Yerni birga haydaymiz
Erim yerni traktor bilan haydaydi
Podani navbat bilan haydaymiz
Mashinani ehtiyot haydaymiz
Pichan o'rib, qishga tayyorlaymiz
Qo'ylarni yaylovga haydaymiz
Qishga go'sht tayyorlaymiz
Eshikni bo'yaymiz
Tomni yopamiz
Deraza qo'yamiz
Soch olish ustaxonasi ochaman
Sartaroshxona ochmoqchiman
Nonvoyxona ochamiz
Do'kon ochamiz
Kafe ochib, ikki ayolga ish beramiz
Kompyuter kursiga yozilaman
Ingliz tilini o'rganaman
Haydovchilik guvohnomasi olaman
Rahbar bo'lish uchun gapirishni mashq qilaman
Deputatlikka nomzod bo'laman
Maktab kengashiga a'zo bo'laman
Qizlar futboli uchun maydon kerak
O'g'il bolalar ham tikadi
Erkaklar ham yig'lashi mumkin
Orzum katta bog'
Orzum yangi uy
Orzum bolalarning o'qishi
Yo'lda to'siq: pul kam
Yo'lda to'siq: yo'l uzoq
Imkoniyat: qo'shnilar yordam beradi
Imkoniyat: bozor yaqin
Birinchi oyda tovuqxona quraman
Ikkinchi oyda jo'ja olaman
Uchinchi oyda tuxum sotaman
Oxirida sigir olaman
Эрим билан бирга қарор қиламиз
Қизимни ўқишга юбораман
Ўғлим идиш ювади
Пулни бирга санаймиз
Бозорга ўзим бораман
Ер хотинимнинг номига ҳам ёзилади
Болаларга китоб ўқийман
Қайнонам болаларга қарайди
Уй ишларини тенг бўламиз
Ҳар ойда беш юз сўм йиғамиз
Қўй боқиб, куртни сотамиз
Ўрик қуритамиз
Иссиқхона қурамиз
Тўйга камроқ сарфлаймиз
Аёллар кенгашига бораман
Мажлисда гапираман
Эрим сув ташийди
Отаси болаларни боғчага элтади
Кредитни вақтида тўлаймиз
Тинч оила, бахтли болалар
Зўравонлик йўқ оила
Бир-биримизни ҳурмат қиламиз
Келиним тикувчиликни ўрганди
Синглимга йўл чизишни ўргатаман
Қўшнимга айтиб бердим
Дарахт кўчати ўтқазамиз
Сувни навбат билан оламиз
Молни бирга боқамиз
Қизим шифокор бўлади
Ўғлим ошпаз бўлади
Нон ёпамиз
Гилам тўқийман
Телефонда ҳисоб юритамиз
Жамғарма гуруҳига кирдим
Янги уй қурамиз
Эрим билан маслаҳатлашаман
Йиғилиш жума куни бўлади
Ҳосилни тенг бўламиз
Сигир сотиб оламиз
Болалар учун вақт ажратамиз
Qalamni qo'limga oldim
Qo'l ko'tarib ovoz berdik
Doskaga rasm chizdik
Nonushtadan keyin boshlaymiz
Qo'shiq aytib, raqsga tushdik
Tanaffusda choy ichdik
Ikki guruh rasmlarini devorga osdi
Ayollar va erkaklar rasmini solishtirdik
Kim nima ish qilishini bo'yadik
Kim pul topadi, kim sarflaydi, ko'rdik
Yashil qalam bilan rejani chizdik
Qizil meva bilan va'dani belgiladik
Qora chiziq bilan hozirgi holat
Olti oydan keyin yana uchrashamiz
Va'damni bajardim
Va'damning yarmi bajarildi
Hali boshlamadim
Rejani o'zgartirdim
Ob-havo yomon bo'ldi
Yordam kerak bo'ldi
Pul yetmadi
Vaqt yetmadi
Kelasi yil kengaytiramiz
Uchrashuvga yigirma kishi keldi
Otinchalar ham keldi
Yoshlar ko'p qatnashdi
Mahalla raisi so'zga chiqdi
Bolalar bog'chasi ochildi
Yo'l chirog'i o'rnatildi
Ariq tozalandi
Molxona ta'mirlandi
Ko'prik qurildi
"""
