"""Other ways to write one name: letters written out, the family name first, a maiden name beside the new one.

Source: German and Nordic spelling on keyboards without the letters; naming customs of East and Southeast Asia; US usage
for names before a marriage.
"""

import re
from functools import lru_cache

_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss",
     "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa", "Æ": "Ae", "Œ": "Oe"}
)  # fmt: skip


def written_out(text: str) -> str:
    """A name as it is typed without umlauts and ringed or crossed vowels: ``Jürgen`` is written ``Juergen`` too."""
    return text.translate(_WRITTEN_OUT)


def collapsed(squeezed: str) -> str:
    """A key that both spellings of such a name share. Names that only share the key are not the same."""
    return re.sub(r"([aou])e|aa", lambda match: match[1] or "a", squeezed)


_FIRST = (
    # Chinese, as written in Mandarin, Cantonese and on Taiwan
    "wang li zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo lin gao luo zheng liang xie tang feng deng"
    " cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao cui tan zhong fan liao"
    " jin qiu hou bai qin meng yan xue lei xiong hao kong cui kang mao shi gu wan duan qian fu qu ou wong chan cheung"
    " leung lau ng ho tsang tse kwok lam yeung tsai hsu hsieh tseng chou kuo weng chiang chuang"
    # Korean
    " park choi jung jeong kang yoon yun jang lim shin seo kwon hwang ahn song ryu yoo hong jeon moon yang bae baek nam"
    " noh heo bang ko cha ku woo koo gu seong sung chae won seok um eom chung cho hyun byun pyo"
    # Vietnamese
    " nguyen tran le pham hoang huynh phan vu vo dang bui do duong ly ngo dinh doan trinh truong mai lam cao luong"
    # Japanese
    " sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto"
    " inoue kimura hayashi shimizu yamazaki mori abe ikeda hashimoto ishikawa maeda fujita ogawa goto okada hasegawa"
    " murakami kondo ishii saito sakamoto endo aoki fujii nishimura fukuda ota miura fujiwara okamoto matsuda nakajima"
    " nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki"
    " miyamoto uchida takagi ando taniguchi ohno maruyama imai takada fujimoto murata takeda ueno sugiyama masuda sugawara"
    " hirano kojima otsuka chiba kubo matsui iwasaki sakurai noguchi matsuo nomura kikuchi"
    # Hmong, Khmer, Lao
    " vang xiong yang lor moua thao vue her lee kue moua cha hang sok chea keo chhim prak seng"
    # Hungarian
    " nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah"
)
FAMILY_FIRST: frozenset[str] = frozenset(_FIRST.split())
"""Folded family names of peoples who write them first, the more frequent ones. Source: written for this program."""

_BOTH = "kim lee an ha han ho jo long ly mai ma may min seng song sun won ren tan le lu do chan her"
_GIVEN_TOO = frozenset(_BOTH.split())
"""Of them or beside them, names that are given names elsewhere: first only before a given name with a hyphen, or of
two more words (``Kim Min-jun``, ``Le Thi Mai``)."""


@lru_cache(maxsize=65_536)
def turned(words: tuple[str, ...], by_hyphen: bool = True) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The folded words of a name with the family name last, where they may have it first; and whether a middle name
    went: Vietnamese are called by the last word alone.

    ``by_hyphen``: a lone hyphenated word may tell which part is which ("Gwon Ha-neul", "Martin Jean-Luc"); whole names
    only, since a hyphenated family name looks the same; nor is one word alone looked for in "Kim Anne Walsh" turned.
    """
    if not 2 <= len(words) <= 4 or any(len(word) < 2 for word in words):
        return ()
    first, rest = words[0], words[1:]
    if by_hyphen and "-" not in first and len(rest) == 1 and "-" in rest[0]:
        return (((*rest, first), False),)
    if first in _GIVEN_TOO:
        if len(rest) < 2 or not (by_hyphen or rest[0] in ("thi", "van")):
            return ()
    elif first not in FAMILY_FIRST:
        return ()
    found = [((*rest, first), False)]
    if len(rest) > 1:
        found.append(((rest[-1], first), True))
    return tuple(found)


_BESIDE = re.compile(
    r"^(?P<given>[^\s(\"“]+(?: [^\s(\"“]+)*?) ?(?P<open>[(\"“‘])(?P<inner>[^)\"”’]{2,30})[)\"”’] ?(?P<last>\S.*)$"
)
_BORN = re.compile(
    r"^(?P<now>.+?),? \(?(?:née|nee|né|born|formerly|geb\.?|geborene|z domu|nata) (?P<before>[^)]+)\)?$", re.I
)


def alternatives(text: str) -> tuple[tuple[str, bool], ...]:
    """What a name with a further one in it may be without it, and whether that is a name from before a marriage.

    ``Anna (Berg) Holm`` · ``Anna Holm, née Berg`` · ``Robert “Bob” Hale``.
    """
    if match := _BORN.match(text):
        given = match["now"].split(" ")[0]
        return (match["now"], False), (f"{given} {match['before']}", True)
    if match := _BESIDE.match(text):
        given, inner, last = match["given"], match["inner"], match["last"]
        inner = re.sub(r"^(?:née|nee|né|born|formerly) ", "", inner, flags=re.I)
        found = [(f"{given} {last}", False), (f"{inner} {last}", False)]
        return (*found, (f"{given} {inner}", True)) if match["open"] == "(" else tuple(found)
    return ()
