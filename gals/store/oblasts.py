"""The nine first-level units of Kyrgyzstan: seven oblasts and the cities Bishkek and Osh (ISO 3166-2:KG)."""

from typing import NamedTuple

from gals.journal.ids import pair_id


class Unit(NamedTuple):
    """One unit: its ISO 3166-2 code and its names."""

    code: str
    ky: str
    ru: str
    en: str

    @property
    def id(self):
        """Its id as a place: the same on every machine."""
        return pair_id("place", self.code)


UNITS = (
    Unit("KG-B", "Баткен облусу", "Баткенская область", "Batken oblast"),
    Unit("KG-J", "Жалал-Абад облусу", "Джалал-Абадская область", "Jalal-Abad oblast"),
    Unit("KG-Y", "Ысык-Көл облусу", "Иссык-Кульская область", "Issyk-Kul oblast"),
    Unit("KG-N", "Нарын облусу", "Нарынская область", "Naryn oblast"),
    Unit("KG-O", "Ош облусу", "Ошская область", "Osh oblast"),
    Unit("KG-T", "Талас облусу", "Таласская область", "Talas oblast"),
    Unit("KG-C", "Чүй облусу", "Чуйская область", "Chui oblast"),
    Unit("KG-GB", "Бишкек шаары", "город Бишкек", "Bishkek city"),
    Unit("KG-GO", "Ош шаары", "город Ош", "Osh city"),
)
