"""The pictogram catalogue: what people most often want to show in their drawings, each with one picture.

A help for hands that hesitate, never a list to choose from by force (docs/method.md §2.3): everybody can draw and keep
symbols of her own. No picture of violence, none of a people or a faith beyond the village's own mosque.
"""

from dataclasses import dataclass

from tools.kit import N_

OWN = "own"  # drawn by us: static/icons/symbols/<key>.svg


@dataclass(frozen=True)
class Symbol:
    """One pictogram. `picture` is an OpenMoji code point ("1F404") or OWN; set-up makes symbols/<key>.svg from it."""

    key: str
    title: str
    family: str
    picture: str = OWN


#: (key, title) of the picture families, in the order the picker shows them.
FAMILIES = (
    ("people", N_("people")),
    ("feelings", N_("feelings")),
    ("home", N_("home")),
    ("food", N_("food")),
    ("farm", N_("field and garden")),
    ("animals", N_("animals")),
    ("work", N_("work")),
    ("money", N_("money")),
    ("learning", N_("learning")),
    ("health", N_("health")),
    ("community", N_("community")),
    ("nature", N_("nature")),
    ("habits", N_("habits")),
    ("travel", N_("travel")),
    ("rights", N_("voice and rights")),
)


def family(name: str, *symbols: tuple[str, str] | tuple[str, str, str]) -> tuple[Symbol, ...]:
    return tuple(Symbol(key, title, name, *picture) for key, title, *picture in symbols)


SYMBOLS = (
    *family(
        "people",
        ("woman", N_("woman"), "1F469"),
        ("man", N_("man"), "1F468"),
        ("girl", N_("girl"), "1F467"),
        ("boy", N_("boy"), "1F466"),
        ("baby", N_("baby"), "1F476"),
        ("old-woman", N_("old woman"), "1F475"),
        ("old-man", N_("old man"), "1F474"),
        ("headscarf-woman", N_("woman in a headscarf")),
        ("kalpak-man", N_("man in a kalpak")),
        ("couple", N_("couple"), "1F46B"),
        ("family", N_("family"), "1F46A"),
        ("kelin", N_("mother-in-law and daughter-in-law")),
        ("pregnant", N_("expecting a child"), "1F930"),
        ("migrant", N_("someone who left for work")),
        ("champion", N_("champion")),
    ),
    *family(
        "feelings",
        ("happy", N_("happy"), "1F60A"),
        ("calm", N_("calm"), "1F60C"),
        ("sad", N_("sad"), "1F622"),
        ("angry", N_("angry"), "1F620"),
        ("worried", N_("worried"), "1F61F"),
        ("tired", N_("tired"), "1F62B"),
        ("heart", N_("love"), "2764"),
    ),
    *family(
        "home",
        ("house", N_("house"), "1F3E0"),
        ("yurt", N_("yurt")),
        ("cooking", N_("cooking"), "1F372"),
        ("broom", N_("cleaning"), "1F9F9"),
        ("laundry", N_("washing clothes"), "1F9FA"),
        ("carrying-water", N_("carrying water")),
        ("tap", N_("water tap"), "1F6B0"),
        ("coal-stove", N_("coal stove")),
        ("dung-fuel", N_("dung for burning")),
        ("firewood", N_("firewood"), "1FAB5"),
        ("childcare", N_("caring for children"), "1F931"),
        ("bed", N_("rest"), "1F6CF"),
        ("lamp", N_("light"), "1F4A1"),
        ("television", N_("television"), "1F4FA"),
    ),
    *family(
        "food",
        ("bread", N_("bread"), "1F35E"),
        ("flatbread", N_("flatbread"), "1FAD3"),
        ("tea", N_("tea"), "1FAD6"),
        ("meal", N_("meal"), "1F963"),
        ("milk", N_("milk"), "1F95B"),
        ("egg", N_("eggs"), "1F95A"),
        ("meat", N_("meat"), "1F969"),
        ("honey", N_("honey"), "1F36F"),
    ),
    *family(
        "farm",
        ("land", N_("plot of land")),
        ("irrigation", N_("irrigation channel")),
        ("seedling", N_("kitchen garden"), "1F331"),
        ("hay", N_("hay")),
        ("crop", N_("grain"), "1F33E"),
        ("potato", N_("potatoes"), "1F954"),
        ("carrot", N_("vegetables"), "1F955"),
        ("apple", N_("apples"), "1F34E"),
        ("apricot", N_("apricots"), "1F351"),
        ("walnut", N_("walnuts"), "1F330"),
        ("shovel", N_("shovel"), "1FA8F"),
        ("tractor", N_("tractor"), "1F69C"),
        ("farm-woman", N_("woman in the field"), "1F469-200D-1F33E"),
        ("farm-man", N_("man in the field"), "1F468-200D-1F33E"),
    ),
    *family(
        "animals",
        ("cow", N_("cow"), "1F404"),
        ("sheep", N_("sheep"), "1F411"),
        ("goat", N_("goat"), "1F410"),
        ("horse", N_("horse"), "1F40E"),
        ("chicken", N_("chickens"), "1F414"),
        ("turkey", N_("turkey"), "1F983"),
        ("bee", N_("bees"), "1F41D"),
        ("dog", N_("dog"), "1F415"),
    ),
    *family(
        "work",
        ("shared-work", N_("women and men sharing the work")),
        ("job", N_("paid job"), "1F4BC"),
        ("sewing", N_("sewing"), "1FAA1"),
        ("wool", N_("wool and felt"), "1F9F6"),
        ("shop", N_("shop"), "1F3EA"),
        ("building", N_("building"), "1F9F1"),
        ("repairs", N_("repairs"), "1F6E0"),
        ("axe", N_("cutting wood"), "1FA93"),
    ),
    *family(
        "money",
        ("money", N_("money"), "1F4B5"),
        ("coins", N_("small money"), "1FA99"),
        ("money-bag", N_("income"), "1F4B0"),
        ("saving-box", N_("saving box")),
        ("bank", N_("bank"), "1F3E6"),
        ("debt", N_("loan or debt"), "1F9FE"),
        ("market", N_("market"), "1F6D2"),
        ("clothes", N_("clothes"), "1F457"),
        ("jewellery", N_("ring"), "1F48D"),
        ("gift", N_("gift"), "1F381"),
    ),
    *family(
        "learning",
        ("school", N_("school"), "1F3EB"),
        ("school-bag", N_("child at school"), "1F392"),
        ("books", N_("books"), "1F4DA"),
        ("teacher", N_("teacher"), "1F9D1-200D-1F3EB"),
        ("writing", N_("writing"), "270F"),
        ("graduation", N_("finishing studies"), "1F393"),
    ),
    *family(
        "health",
        ("clinic", N_("clinic"), "1F3E5"),
        ("medicine", N_("medicine"), "1F48A"),
        ("soap", N_("keeping clean"), "1F9FC"),
        ("wheelchair", N_("living with a disability"), "1F9BD"),
        ("elder-care", N_("caring for elders")),
    ),
    *family(
        "community",
        ("group", N_("group"), "1F465"),
        ("handshake", N_("agreement"), "1F91D"),
        ("toi", N_("toi")),
        ("music", N_("music"), "1F941"),
        ("mosque", N_("mosque"), "1F54C"),
        ("village-office", N_("village office"), "1F3DB"),
        ("police", N_("police"), "1F46E"),
        ("phone", N_("phone"), "1F4F1"),
    ),
    *family(
        "nature",
        ("sun", N_("sun"), "2600"),
        ("rain", N_("rain"), "1F327"),
        ("snow", N_("snow"), "2744"),
        ("mountain", N_("mountain"), "26F0"),
        ("river", N_("water"), "1F4A7"),
        ("tree", N_("tree"), "1F333"),
        ("flower", N_("flower"), "1F33C"),
        ("bird", N_("bird"), "1F426"),
    ),
    *family(
        "habits",
        ("alcohol", N_("alcohol"), "1F37E"),
        ("beer", N_("beer"), "1F37A"),
        ("cigarette", N_("cigarettes"), "1F6AC"),
        ("gambling", N_("gambling"), "1F3B2"),
        ("clock", N_("time"), "23F0"),
        ("calendar", N_("calendar"), "1F4C5"),
        ("walking", N_("going out"), "1F6B6"),
    ),
    *family(
        "travel",
        ("road", N_("road"), "1F6E3"),
        ("car", N_("car"), "1F697"),
        ("truck", N_("truck"), "1F6FB"),
        ("minibus", N_("minibus"), "1F690"),
        ("bicycle", N_("bicycle"), "1F6B2"),
        ("suitcase", N_("luggage"), "1F9F3"),
        ("plane", N_("plane"), "2708"),
    ),
    *family(
        "rights",
        ("shared-decision", N_("deciding together")),
        ("voice", N_("speaking up"), "1F4E3"),
        ("ballot", N_("voting"), "1F5F3"),
        ("deed", N_("land document")),
        ("document", N_("document"), "1F4DC"),
        ("scales", N_("fairness"), "2696"),
        ("leader", N_("leader"), "1F451"),
        ("locked", N_("not allowed"), "1F512"),
        ("unlocked", N_("allowed"), "1F513"),
    ),
)
