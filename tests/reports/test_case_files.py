"""Files that look like case files are refused with the reason; the lists of a programme are not."""

import pytest

from gals.reports import case_files

REFUSED = (
    ["№", "ФИО пострадавшей", "Возраст", "Село"],
    ["No", "Survivor code", "Age"],
    ["Date", "Incident", "Place"],
    ["Type of violence", "Sex", "District"],
    ["Вид насилия", "Пол", "Возраст"],
    ["Дата", "Факт домашнего насилия", "Кто обратился"],
    ["Case ID", "Status"],
    ["case_number", "opened"],
    ["Номер дела", "Дата"],
    ["Охранный ордер", "Дата выдачи"],
    ["Жабырлануучунун аты-жөнү", "Жашы"],
    ["Зомбулуктун түрү", "Күнү"],
    ["Коргоо ордери", "Күнү"],
    ["Referred to", "Date"],
    ["Диагноз", "Год"],
    ["Кылмыш иши", "Күнү"],
    ["Семья", "Группа риска"],
    ["Фамилия", "Состоит на учёте"],
    ["ФИО", "Адрес", "Телефон"],
    ["Аты-жөнү", "Туулган жылы", "Дареги"],
    ["Client", "Date of birth"],
)

READ = (
    ["Дата", "Мероприятие", "Женщины", "Мужчины", "14-17", "18-28"],
    ["Күнү", "Иш-чара", "Аялдар", "Эркектер"],
    ["Date", "Source", "Amount", "Currency"],
    ["Статья", "Запланировано", "Получено", "Израсходовано"],
    ["code", "name_ky", "name_ru", "level", "parent", "valid_from", "successor"],
    ["Аты-жөнү", "Уюм", "Кызматы"],
    ["ФИО", "Организация", "Пол", "Возрастная группа"],
    ["Адрес зала", "Дата", "Тема"],
    ["Тема: предупреждение насилия в семье", "Участники"],
    ["Үй-бүлөлүк зомбулуктун алдын алуу иш-планы"],
    ["Стоимость", "Суммасы", "Эмгек (саат)"],
    ["Group", "Tool", "Commitment", "State"],
    ["Showcase", "Suitcase", "Courtyard"],
)


@pytest.mark.parametrize("header", REFUSED, ids=" ".join)
def test_what_looks_like_a_case_file_is_refused_with_a_reason(header):
    assert case_files.reason([["Отчёт за 2026 год"], [None, None], header, ["x"] * len(header)])


@pytest.mark.parametrize("header", READ, ids=" ".join)
def test_what_a_programme_counts_is_read(header):
    assert case_files.reason([header, *([["x", 1, None, 2.5]] * 30)]) == ""


def test_a_title_far_above_and_a_case_further_down_are_told_apart():
    plain = ["Күнү", "Иш-чара"]
    assert case_files.reason([plain] * 30 + [["Survivor"]]) == ""
    assert case_files.reason([plain, ["Survivor"]]) == "It has a column about who was hurt or who did it."
