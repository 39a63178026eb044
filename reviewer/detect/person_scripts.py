"""Names in other letters inside a text in Latin letters: 김영수, 王小明, Анна Петрова, محمد.

In a post that is written in Latin letters one or two words in other letters are nearly always a name. A Han or Hangul
name begins with a surname; greetings and words of thanks are left out. Texts that are mostly in other letters are not
read at all and say so (``language``).
Source: the commonest surnames of Korea (2015 census), China (2020 report of the ministry of public security), Japan and
Vietnam's Han forms; written for this project.
"""

import re

from reviewer.detect import evidence
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType

MOST = 3
"""More runs than this are a sentence in another language, not names."""

_KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진엄채원천방공현함변염여추도소석선설마길연위표명기반왕"
)
_CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈"
    "姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
)
_JAPANESE = ("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口",
             "松本", "井上", "木村", "斎藤", "清水", "山崎", "池田", "橋本", "阿部", "石川", "前田", "藤田", "岡田", "後藤")  # fmt: skip
_NO_NAMES = frozenset(
    [
        "안녕",
        "안녕하세요",
        "감사",
        "감사합니다",
        "고마워",
        "고마워요",
        "사랑해",
        "사랑해요",
        "화이팅",
        "파이팅",
        "你好",
        "您好",
        "谢谢",
        "謝謝",
        "加油",
        "恭喜",
        "恭喜发财",
        "新年快乐",
        "早上好",
        "晚安",
        "再见",
        "爱你",
        "平安",
        "福",
        "春节",
        "ありがとう",
        "こんにちは",
        "おめでとう",
        "がんばって",
        "頑張って",
        "привет",
        "пані",
        "пан",
        "баба",
        "бабуся",
        "бабушка",
        "дід",
        "дедушка",
        "мама",
        "тато",
        "папа",
        "тётя",
        "тетя",
        "дядя",
        "тітка",
        "дякую",
        "слава",
        "спасибо",
        "здравствуйте",
        "пока",
        "شكرا",
        "مرحبا",
        "سلام",
        "السلام",
        "عليكم",
        "رمضان",
        "كريم",
        "مبارك",
        "الحمد",
        "لله",
        "إن",
        "شاء",
        "الله",
        "ευχαριστώ",
        "καλημέρα",
        "γεια",
        "χρόνια",
        "πολλά",
    ]
)
_HANGUL = re.compile(r"(?<![가-힣])([가-힣]{2,4})(?:\s?씨|님)?(?![가-힣])")
_HAN = re.compile(r"(?<![\u3040-\u30ff\u4e00-\u9fff])[\u4e00-\u9fff々]{2,4}(?![\u3040-\u30ff\u4e00-\u9fff])")
_CASED = re.compile(
    r"(?<!\w)(?:[А-ЯЁІЇЄΑ-ΩΆ-Ώ][а-яёіїєα-ωά-ώ]{1,20})(?:[ -][А-ЯЁІЇЄΑ-ΩΆ-Ώ][а-яёіїєα-ωά-ώ]{1,20}){0,2}(?!\w)"
)
_UNCASED = re.compile(
    r"(?<!\w)[\u0590-\u05ea\u0621-\u064a\u0900-\u097f]{3,16}(?:\s[\u0590-\u05ea\u0621-\u064a\u0900-\u097f]{2,16})?(?!\w)"
)
_OTHER = re.compile(r"[\u0370-\u1cff\u3040-\ud7ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """Names in other letters, in a text that is mostly in Latin letters."""
    text = folded.text
    others = len(_OTHER.findall(text))
    if not others or others > len(_LATIN.findall(text)):
        return []
    found = [(m.start(1), m.end(1), 0.8) for m in _HANGUL.finditer(text) if m[1][0] in _KOREAN]
    found += [
        (m.start(), m.end(), 0.8) for m in _HAN.finditer(text) if m[0][0] in _CHINESE or m[0].startswith(_JAPANESE)
    ]
    found += [(m.start(), m.end(), 0.75) for m in _CASED.finditer(text)]
    found += [(m.start(), m.end(), 0.6) for m in _UNCASED.finditer(text)]
    names = [f for f in found if not all(w.lower() in _NO_NAMES for w in text[f[0] : f[1]].split())]
    if len(names) > MOST:
        return []
    return [
        evidence.make(
            folded, start, end, EntityType.PERSON, score, "PER-030",
            "A word in other letters inside a post in Latin letters: most likely the name of a person.", "other letters",
        )
        for start, end, score in names
    ]  # fmt: skip
