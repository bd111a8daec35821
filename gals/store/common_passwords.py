"""Passwords that are tried first by whoever guesses: the most used ones of the world and of our keyboards.

Kept short and our own: with five tries in a quarter of an hour a guesser never gets beyond the first few hundred.
"""

import unicodedata

WORDS = frozenset(
    """
    password passw0rd p@ssw0rd pa$$word passwort parol parole parool mypassword newpassword changeme letmein welcome
    iloveyou iloveu lovely sunshine princess football baseball basketball superman batman spiderman pokemon starwars
    dragon monkey shadow master michael jordan jennifer jessica ashley daniel charlie andrew thomas robert matthew
    anthony william nicole hannah hunter killer trustno1 whatever freedom computer internet samsung iphone android
    google facebook instagram whatsapp telegram youtube windows microsoft admin administrator root superuser user
    guest test testtest test1234 demo demodemo default secret qwerty qwertyui qwertyuiop qwerty123 1q2w3e4r
    1q2w3e4r5t 1qaz2wsx q1w2e3r4 q1w2e3r4t5 zaq12wsx qazwsx qazwsxedc asdfghjkl asdfasdf zxcvbnm zxcvbnm123 abc123
    abcd1234 a1b2c3d4 aa123456 a123456 a12345678 abcdefgh abcdefg1 123qwe 123qweasd qwe123 qweqwe qweasd qweasdzxc
    123abc 12qwaszx 123456789 1234567890 12345678 87654321 987654321 0987654321 11111111 00000000 12341234 11223344
    112233445566 123123123 123321123 147258369 159753 741852963 789456123 135792468 102030405060 55555555 77777777
    88888888 йцукен йцукенг йцукенгш йцукен123 йцукенгшщз фывапролд фывапрол ячсмитьбю ячсмить йцуфывячс пароль
    пароль123 мойпароль любовь люблютебя солнышко наташа александр марина светлана екатерина владимир николай андрей
    сергей дмитрий максим кыргызстан кыргыз бишкек россия казахстан привет приветик администратор секрет учитель
    зенит спартак сырсөз сырсоз купуясөз айгүл айгуль гүлнара гулнара нурлан бакыт азамат жаныбек эркин манас
    манас123 ата-мекен атамекен мекеним ала-тоо алатоо ысык-көл ысыккөл ысыккол жалалабад жалал-абад сүйөмсени сүйөм
    менинсүйүүм kyrgyzstan kirgizstan bishkek jalalabad issykkul alatoo naryn talas batken manas manas123 aigul
    aigul123 gulnara nurlan azamat bakyt janybek erkin mekenim atameken salam salamalik kyrgyz kyrgyz123 privet
    natasha marina ghbdtn gfhjkm vfvfgfgf lelsik yfnfif cjkysirj k.,jdm qwertz azerty ytrewq poiuytrewq mnbvcxz gals
    galsgals gals1234 champion workshop facilitator trainer committee programme women happyfamily vision
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

#: Rows of keys, and alphabets: a stretch of one, forwards or backwards, is no secret.
ROWS = (
    *("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    *("abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "01234567890"),
)


def is_guessed_first(password):
    """Whether *password*, whatever its case and the figures or signs at its end, is one of those tried first."""
    plain = unicodedata.normalize("NFKC", password).casefold().strip()
    stem = plain.rstrip("0123456789!?.,*#@_-")
    if plain in WORDS or stem in WORDS or len(set(plain)) < 3:
        return True
    return any(plain in row or plain in row[::-1] for row in ROWS)
