/** Whether a text reads like a note about violence done to or by somebody: a deed and a person. Pure; it keeps and sends nothing.
 *
 * Stems in Kyrgyz, Russian and English, with the endings they take; Latin letters are read as Cyrillic ones, and ө ү ң as
 * о у н, as people type them. A gentle ask, not a filter: what it misses and what it suspects wrongly are both expected.
 */

// Kyrgyz deeds. `ур-` and `саба-` only in forms that are no seed, lesson, respect or quarrel.
const KY = [
  "ур(ду|дум|дук|ат|атат|уп|ган|гандыгын|гылап|ганы|ганда|са|ууда|а берет|чу|буз)",
  "сабаш?(ды|п|айт|йт|ган|ганы|са|чу|ап)",
  "токмокто\\S*", "тепки(ле|ге ал)\\S*", "теп(ти|кен|кенде)", "тээп", "муунт\\S*", "чапкыла\\S*", "жаакка\\s?чап\\S*", "бетине чап\\S*",
  "зордукта\\S*", "зордук", "зомбулук\\S*", "мажбурла\\S*", "коркут\\S*", "опузала\\S*", "кордо(йт|ду|п|гон|гону|лу|луп)\\S*", "кемсинт\\S*",
  "ала качып\\S*", "ала качты", "ала качкан\\S*", "кол көтөр\\S*", "бычак\\S* сал\\S*", "бычакта\\S*", "өлтүр\\S*", "сүйрө(п|дү|гөн|йт)",
  "кууп чык\\S*", "кууп чыгат", "үйгө камап\\S*", "камап (койду|коёт|койгон)", "көгала\\S*", "көгөртүп", "чачынан \\S+", "тийиш(ет|ип|кен|ти)", "жабыр\\S*",
  "ургулайт", "токмок (жеди|жейт|салды)", "таяк (жеди|жейт|жеген)", "мушта(ган|ды|йт|п)\\S*", "камчыла\\S*", "(мага|бетке|башка) сокту", "бетке ча\\S*", "зордоп",
  "чачын жул\\S*", "үйдөн чыгарбай\\S*", "камап (кет|кой|кою)\\S*", "жерге жыг\\S*",
];

// Russian deeds. `бил` is not `был`, nor `разбил`; `душил` is not `душа`.
const RU = [
  "бь[её]т\\S*", "бил[аи]?", "бить", "избил\\S*", "избива\\S*", "избит\\S*", "побил[аи]?", "побои", "побоев", "побоями", "ударил\\S*", "ударя\\S*", "пинал\\S*",
  "пина[ею]т", "пнул\\S*", "душил\\S*", "душит", "придушил\\S*", "насил\\S*", "изнасил\\S*", "принужда\\S*", "заставля\\S* спать", "угрожа\\S*", "угроз\\S*", "запуг\\S*",
  "унижа\\S*", "унизил\\S*", "оскорб\\S*", "издева\\S*", "запира\\S*", "запер\\S*", "выгнал\\S*", "выгоня\\S*", "за волосы", "синяк\\S*", "похитил\\S*", "украли",
  "украл [её]\\S+", "убил\\S*", "убь[её]т", "убить", "домога\\S*", "пристава\\S*", "приста[её]\\S*", "заре[зж]\\S*", "с ножом", "ножом", "рука\\S* поднял\\S*", "подн(ял|има)\\S*( \\S+){0,2} руку",
  "руки распуск\\S*", "распуска\\S* руки", "терроризир\\S*", "жертв\\S*", "над ней", "скрутил\\S*", "толкнул\\S*", "швырнул\\S*", "порезал\\S*", "отбира\\S* телефон", "лапа\\S*",
  "пощ[её]чин\\S*", "замахн\\S*", "взаперти", "насильно", "сломал\\S* (ей|ему|мне|жене|дочери|сыну)", "бьют", "хлещ\\S*", "хлестал\\S*", "(разбил\\S*|сломал\\S*) (\\S+ )?(нос|лицо|голову|губу|ребро)",
  "колот(ит|ил)\\S*", "луп(ит|ил)\\S*", "преследу\\S*", "трога(ет|л)\\S* (е[её]|меня|девочку|невестку|дочь)", "таска\\S* (е[её]|жену|по)",
];

const EN = [
  "beats?", "beaten", "beating", "hits?(?! the)", "hitting", "punch(es|ed)?", "kick(s|ed)?", "slap(s|ped)?", "strangl\\w*", "chok(es|ed)", "rap(e|ed|es|ing)", "threaten\\w*", "abus\\w*",
  "violen\\w*", "bruis\\w*", "kidnap\\w*", "locks? \\w+ (in|up)", "locked \\w+ (in|up)", "humiliat\\w*", "touched (her|him|me)", "forced? (her|me|him)", "knife", "drags? \\w+ by", "threw (her|me|him)",
];

// Who: kin with their endings, and those who are only pointed at.
const WHO = [
  "күйөө\\S*", "эри(м|н|нин|не|ң)?", "жолдошу\\S*", "жолдошум\\S*", "жубай\\S*", "келин\\S*", "кайнене\\S*", "кайната\\S*", "кайын\\S*", "кайнага\\S*", "аял(ы|ын|ына|ым|ымды|ыма|дын|га|ды|ын?)?",
  "кыз(ы|ын|ына|ым|ымды|ыма|ды|га|дын)?", "уул(у|ун|уна|ум)", "бала(сы|сын|сына|м|ларын|ларды|лары|ны|га|нын|ны)?", "ата(сы|м)", "апа(сы|м|сын|мды)", "энеси\\S*", "эже(си|м|мди|син)", "карындаш\\S*", "синдиси\\S*",
  "ага(сы|м)", "байке(м|си)", "иниси\\S*", "коңшу\\S*", "ал", "аны", "ага", "анын", "мени", "мага", "менин", "бизди", "окуучу\\S*", "сиңдиси\\S*", "сиңдимди", "мугалим\\S*",
  "муж\\S{0,3}", "мужик\\S*", "жен[ауыеой]\\S{0,2}", "супруг\\S*", "свекр\\S*", "свекор", "невестк\\S*", "снох\\S*", "зят\\S*", "доч\\S*", "сын\\S{0,3}", "мать", "матер\\S*", "мам[аеуы]\\S?", "отец",
  "отц\\S*", "отчим\\S*", "мачех\\S*", "пап[аеуы]", "брат\\S{0,3}", "сестр\\S*", "сосед\\S*", "девушк\\S*", "девочк\\S*", "мальчик\\S*", "реб[её]н\\S*", "детей", "детям", "внучк\\S*", "племянн\\S*",
  "он", "она", "е[её]", "ей", "ему", "его", "меня", "мне", "мной", "нас", "неё", "ней", "тет[яюи]\\S?", "дяд[яюи]", "одноклассни\\S*", "учител\\S*", "участник\\S*", "участниц\\S*",
  "husband\\w*", "wife", "wives", "mother", "father", "daughter\\w*", "son", "sister", "brother", "she", "he", "her", "him", "me", "neighbou?r\\w*", "uncle", "aunt", "girl", "boy", "child", "children", "in-laws?",
];

// What takes the sting out: a wish for a home without it.
const WITHOUT = /(зомбулук|зордук)\S* (жок|болбосо|болбойт|болбосун|каршы|кыскар\S*)|(без|против|нет|никакого|ни|меньше|о) насили\S*|(no|without|against|end|less) violen\w*/gu;

const LATIN = { shch: "щ", sh: "ш", ch: "ч", zh: "ж", kh: "х", ts: "ц", yu: "ю", ya: "я", yo: "ё" };
const LETTERS = { a: "а", b: "б", v: "в", w: "в", g: "г", d: "д", e: "е", z: "з", i: "и", j: "ж", k: "к", q: "к", l: "л", m: "м", n: "н", o: "о", p: "п", r: "р", s: "с", t: "т", u: "у", f: "ф", h: "х", c: "к", x: "х", y: "ы" };
const PLAIN = { ё: "е", ө: "о", ү: "у", ң: "н" };

const plain = (text) => text.toLowerCase().normalize("NFC").replace(/[ёөүң]/gu, (letter) => PLAIN[letter]);
const cyrillic = (text) =>
  text
    .replace(/ʼ|'/gu, "")
    .replace(/shch|sh|ch|zh|kh|ts|yu|ya|yo/gu, (letters) => LATIN[letters])
    .replace(/y(?=[aeiouаеёиоуюя])|(?<=[aeiouаеёиоуюя])y/gu, "й")
    .replace(/[a-z]/gu, (letter) => LETTERS[letter]);

const words = (stems) => new RegExp(`(?<![\\p{L}])(?:${stems.map(plainStem).join("|")})(?![\\p{L}])`, "u");
const plainStem = (stem) => stem.replace(/[ёөүң]/gu, (letter) => PLAIN[letter]);

const DEED = words([...KY, ...RU, ...EN]);
const PERSON = words(WHO);
const NAME = /(?<=\p{L}[\p{Ll}\s,]*\s)\p{Lu}\p{Ll}{2,}|^\p{Lu}\p{Ll}+(ды|ди|ны|ни|ду|дү|га|ге|на|ну|у)?\s/u;
const PHONE = /\+?\d[\d ()-]{7,}\d/;

/** Whether *text* should be asked about. */
export function suspects(text) {
  for (const read of readings(text)) {
    const left = read.replace(WITHOUT, " ");
    if (DEED.test(left) && (PERSON.test(left) || NAME.test(text) || PHONE.test(text))) return true;
  }
  return false;
}

function readings(text) {
  const lower = plain(text);
  return /[a-z]/.test(lower) ? [lower, plain(cyrillic(lower))] : [lower];
}
