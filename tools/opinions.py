"""What a group is asked in secret: opinions and what others are thought to think. Never what happened to anybody.

Five reasons as in the household surveys (wife-beating justified), norms told in ten beans, questions of GALS itself, and a
story that is talked about and not counted (what others do, expect, punish, how much that weighs, who may do otherwise).
Words stand here in all three languages, because they are frozen together with a wave.
"""

import hashlib
import json
from typing import NamedTuple

#: Out of so many people, as beans, a norm is told.
BEANS = 10

#: One sex and one age in a group (who: sex, age).
WHO = {
    "women": ("women", "18+"),
    "men": ("men", "18+"),
    "girls": ("women", "15-17"),
    "boys": ("men", "15-17"),
}

#: So few and so many vote in one group.
LEAST, MOST = 8, 15

MODES = ("beans", "tablet", "phones")


class Item(NamedTuple):
    """A question: what is ``asked`` and its ``short`` name, each {language: words}; ``fair``: the answer of an equal house."""

    key: str
    kind: str
    fair: str
    picture: str
    asked: dict
    short: dict
    adults: bool = False

    @property
    def in_beans(self):
        """Whether it is answered with a number of beans."""
        return self.kind == "norm"


def _said(ky, ru, en):
    return {"ky": ky, "ru": ru, "en": en}


def _reason(key, if_she, short, *, adults=False):
    """Is a husband right to hit his wife if …"""
    ky, ru, en = if_she
    asked = _said(
        f"{ky}. Сиздин оюңузча, күйөөсү аны урганы туурабы?",
        f"{ru}. Как вы думаете, прав ли муж, если он её ударит?",
        f"{en}. In your view, is her husband right to hit her?",
    )
    return Item(key, "reason", "no", key, asked, _said(*short), adults)


REASONS = (
    _reason(
        "goes-out",
        ("Аялы айтпай үйдөн чыгып кетти", "Жена ушла из дома и не сказала", "A wife goes out and does not tell him"),
        ("Айтпай чыгып кетсе", "Ушла, не сказав", "goes out without telling"),
    ),
    _reason(
        "children",
        ("Аялы балдарды жакшы карабайт", "Жена плохо смотрит за детьми", "A wife does not look after the children well"),
        ("Балдарды жакшы карабаса", "Плохо смотрит за детьми", "does not look after the children"),
    ),
    _reason(
        "argues",
        ("Аялы каршы сүйлөйт", "Жена ему перечит", "A wife argues back"),
        ("Каршы сүйлөсө", "Перечит", "argues back"),
    ),
    _reason(
        "night",
        ("Аялы аны менен жаткысы келбейт", "Жена не хочет с ним спать", "A wife does not want to sleep with him"),
        ("Жаткысы келбесе", "Не хочет спать с ним", "does not want to sleep with him"),
        adults=True,
    ),
    _reason(
        "burnt-food",
        ("Аялы тамакты күйгүзүп алды", "У жены сгорела еда", "A wife burns the food"),
        ("Тамакты күйгүзсө", "Сожгла еду", "burns the food"),
    ),
)

NORMS = (
    Item(
        "would-agree",
        "norm",
        "no",
        "would-agree",
        _said(
            "Айылыңыздан өзүңүздөй он кишини ойлоңуз. Алардын канчасы «күйөөсүнүн урганы туура» дейт?",
            "Подумайте о десяти людях вашего села, таких же, как вы. Сколько из них скажут, что муж прав, если ударил?",
            "Think of ten people like you in your village. How many would say that a husband who hits is right?",
        ),
        _said("«Туура» дегендер, ондон", "Скажут «прав», из десяти", "would say he is right, of ten"),
    ),
    Item(
        "to-the-police",
        "norm",
        "no",
        "to-the-police",
        _said(
            "Милицияга кайрылган аял жөнүндө он кишинин канчасы жаман ойлойт?",
            "Сколько людей из десяти плохо подумают о женщине, которая идёт в милицию?",
            "Of ten people, how many would think badly of a woman who goes to the police?",
        ),
        _said("Жаман ойлогондор, ондон", "Плохо подумают, из десяти", "would think badly of her, of ten"),
    ),
    Item(
        "step-in",
        "norm",
        "yes",
        "step-in",
        _said(
            "Күйөөсү аялын урса, он коңшунун канчасы арага түшөт?",
            "Если муж бьёт жену, сколько соседей из десяти вмешаются?",
            "When a husband hits his wife, how many of ten neighbours would step in?",
        ),
        _said("Арага түшкөндөр, ондон", "Вмешаются, из десяти", "neighbours would step in, of ten"),
    ),
)

SIDE = (
    Item(
        "spending",
        "side",
        "yes",
        "spending",
        _said(
            "Чоң чыгымды эри менен аялы чогуу чечиши керекпи?",
            "Должны ли муж и жена вместе решать о больших тратах?",
            "Should husband and wife decide together about large spending?",
        ),
        _said("Чоң чыгымды чогуу чечүү", "Большие траты решают вместе", "large spending decided together"),
    ),
    Item(
        "say-no",
        "side",
        "yes",
        "say-no",
        _said(
            "Күйөөсү уй саткысы келсе, аялы «жок» дей алабы?",
            "Муж хочет продать корову. Может ли жена сказать «нет»?",
            "A husband wants to sell a cow. May his wife say no?",
        ),
        _said("Аялы «жок» дей алат", "Жена может сказать «нет»", "a wife may say no"),
    ),
    Item(
        "boys-cook",
        "side",
        "yes",
        "boys-cook",
        _said(
            "Эркек балдар тамак жасашы керекпи?",
            "Должны ли мальчики готовить еду?",
            "Should boys cook?",
        ),
        _said("Эркек балдар тамак жасайт", "Мальчики готовят", "boys cook"),
    ),
    Item(
        "men-cry",
        "side",
        "yes",
        "men-cry",
        _said("Эркек киши ыйласа болобу?", "Можно ли мужчине плакать?", "May a man cry?"),
        _said("Эркек ыйласа болот", "Мужчина может плакать", "a man may cry"),
    ),
)

#: Everybody knows the answer: it shows how the pictures work, and is counted nowhere.
PRACTICE = Item(
    "practice",
    "practice",
    "",
    "bread",
    _said("Бул жерде нан жешеби?", "Здесь едят хлеб?", "Is bread eaten here?"),
    _said("Машыгуу", "Проба", "Practice"),
)

#: In the order they are offered: what an equal house says is sometimes yes and sometimes no.
ITEMS = (*SIDE, *REASONS, *NORMS)

BY_KEY = {item.key: item for item in (PRACTICE, *ITEMS)}


class Told(NamedTuple):
    """A step of the story: what it is about and what is asked, {language: words}. Nothing of it is written down."""

    key: str
    title: dict
    asked: dict


#: An invented woman whose story the group goes on telling.
STORY = (
    Told(
        "begin",
        _said("Айзаданын окуясы", "История Айзады", "Aizada's story"),
        _said(
            "Айзада ойдон чыгарылган. Ал бир жыл мурун турмушка чыккан. Коңшу айылда тигүүчүлүк иш сунушташты, күйөөсү ойлонуп жатат.",
            "Айзада выдумана. Год назад она вышла замуж. В соседнем селе ей предлагают шить за плату, муж думает.",
            "Aizada is invented. She married a year ago. In the next village they offer her paid sewing; her husband thinks it over.",
        ),
    ),
    Told(
        "do",
        _said("Башкалар эмне кылат", "Что делают другие", "What others do"),
        _said(
            "Бул жерде Айзададай аялдардын көбү эмне кылат?",
            "Что здесь делает большинство таких женщин, как Айзада?",
            "What do most women like Aizada do here?",
        ),
    ),
    Told(
        "expect",
        _said("Башкалар эмне күтөт", "Чего от неё ждут", "What others expect"),
        _said(
            "Айланасындагылар андан эмне күтөт? Кимдин сөзү баарынан маанилүү?",
            "Чего ждут от неё люди вокруг? Чьё слово важнее всех?",
            "What do the people around her expect? Whose word counts most?",
        ),
    ),
    Told(
        "answer",
        _said("Эл эмне дейт", "Что скажут люди", "What people say"),
        _said(
            "Ошентсе да барса, эл эмне дейт, эмне кылат?",
            "Если она всё же пойдёт, что скажут и что сделают люди?",
            "If she goes all the same, what is said, what is done?",
        ),
    ),
    Told(
        "weigh",
        _said("Бул канчалык оор", "Насколько это тяжело", "How much it weighs"),
        _said(
            "Ошону билип туруп барабы? Ага бул канчалык оор?",
            "Пойдёт ли она, зная это? Насколько это для неё тяжело?",
            "Would she go, knowing that? How heavy is it for her?",
        ),
    ),
    Told(
        "otherwise",
        _said("Ким башкача кыла алат", "Кому можно иначе", "Who may do otherwise"),
        _said(
            "Качан эч ким каршы болбойт? Ким ошентип, кадырын жоготкон жок?",
            "Когда никто не был бы против? Кто уже так сделал и остался в почёте?",
            "When would nobody mind? Who has done so and kept everybody's respect?",
        ),
    ),
)


def of_group(items, age):
    """Those Items of the keys *items* that a group of *age* (of WHO) is asked, in order."""
    return [BY_KEY[key] for key in items if key in BY_KEY and (age == "18+" or not BY_KEY[key].adults)]


def seal(items, mode):
    """SHA-256 (hex) of the questions with keys *items*, in their order and words, and of the *mode* they are answered in."""
    asked = [[key, BY_KEY[key].kind, BY_KEY[key].asked] for key in items]
    text = json.dumps({"asked": asked, "practice": PRACTICE.asked, "mode": mode}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
