"""Words that files use for platforms and kinds of post, and what they mean here.

Source: the column values of the schedulers' and platforms' own exports named in the product notes,
collected for this program; anything else is kept as it came.
"""

import re

from reviewer.model.people import PURPOSES
from reviewer.model.vocabulary import AUTHOR_KINDS, PLATFORMS, POST_KINDS

_PLATFORM_WORDS: dict[str, str] = {
    "fb": "facebook", "facebook page": "facebook", "facebook pages": "facebook", "facebook group": "facebook",
    "meta": "facebook", "facebook profile": "facebook",
    "twitter": "x", "twitter/x": "x", "x/twitter": "x", "x (twitter)": "x", "x.com": "x", "tweet": "x",
    "linkedin page": "linkedin", "linkedin company": "linkedin", "linkedin profile": "linkedin", "li": "linkedin",
    "linkedin company page": "linkedin",
    "ig": "instagram", "insta": "instagram", "instagram business": "instagram", "instagram profile": "instagram",
    "yt": "youtube", "youtube channel": "youtube", "you tube": "youtube",
    "tik tok": "tiktok", "tt": "tiktok",
    "google": "google_reviews", "gbp": "google_reviews", "google business": "google_reviews",
    "google business profile": "google_reviews", "google my business": "google_reviews", "gmb": "google_reviews",
    "google reviews": "google_reviews", "google review": "google_reviews", "googlebusiness": "google_reviews",
    "website": "blog", "wordpress": "blog", "web": "blog",
    "email": "newsletter", "e-mail": "newsletter", "mailchimp": "newsletter", "e-newsletter": "newsletter",
}  # fmt: skip

_KIND_WORDS: dict[str, str] = {
    "status": "post", "organic": "post", "sponsored": "post", "photo": "post", "link": "post", "text": "post", "update": "post", "tweet": "post",
    "image": "post", "video": "post", "article": "post", "carousel": "post", "feed": "post", "photos": "post",
    "comment": "reply", "response": "reply", "answer": "reply", "review reply": "reply", "review response": "reply",
    "repost": "reshare", "retweet": "reshare", "share": "reshare", "quote": "reshare", "re-share": "reshare",
    "reposts": "reshare", "quote tweet": "reshare",
    "stories": "story", "instagram story": "story",
    "reel": "caption", "reels": "caption", "short": "caption", "shorts": "caption", "ig reel": "caption",
    "bio": "profile", "about": "profile",
}  # fmt: skip

_AUTHOR_KIND_WORDS: dict[str, str] = {
    "staff": "employee", "workforce": "employee", "clinician": "employee", "worker": "employee",
    "leader": "executive", "leadership": "executive", "exec": "executive",
    "organization": "organisation", "org": "organisation", "brand": "organisation", "company": "organisation",
    "practice": "organisation", "account": "organisation",
    "trainee": "student", "intern": "student",
}  # fmt: skip


def _folded(value: str) -> str:
    return re.sub(r"\s+", " ", value.replace("_", " ").strip().casefold())


def _known(value: str, known: tuple[str, ...], words: dict[str, str]) -> tuple[str, bool]:
    folded = _folded(value)
    name = words.get(folded, folded.replace(" ", "_"))
    return (name, True) if name in known else (value, False)


def platform_of(value: str) -> tuple[str, bool]:
    """The platform meant by a word, and whether it is a known one; unknown words come back as they were."""
    return _known(value, PLATFORMS, _PLATFORM_WORDS)


def post_kind_of(value: str) -> tuple[str, bool]:
    """The kind of post meant by a word, and whether it is a known one."""
    return _known(value, POST_KINDS, _KIND_WORDS)


def author_kind_of(value: str) -> tuple[str, bool]:
    """The kind of author meant by a word, and whether it is a known one."""
    return _known(value, AUTHOR_KINDS, _AUTHOR_KIND_WORDS)


_PURPOSE_WORDS: dict[str, str] = {
    "posts": "post", "own post": "post", "own posts": "post", "organic": "post", "social media": "post",
    "re-share": "reshare", "re-shares": "reshare", "reshares": "reshare", "repost": "reshare", "reposts": "reshare",
    "ad": "advertising", "ads": "advertising", "advertisement": "advertising", "advert": "advertising",
    "paid": "advertising", "paid social": "advertising", "paid media": "advertising", "sponsored": "advertising",
    "marketing": "advertising", "media": "press", "news": "press", "press release": "press",
}  # fmt: skip


def purpose_of(value: str) -> tuple[str, bool]:
    """The purpose meant by a word, of PURPOSES, and whether it is a known one."""
    return _known(value, PURPOSES, _PURPOSE_WORDS)


_MEDIA_ENDINGS: dict[str, str] = {
    "mp4": "video", "mov": "video", "avi": "video", "webm": "video", "m4v": "video", "mkv": "video",
    "mp3": "audio", "wav": "audio", "m4a": "audio", "ogg": "audio", "aac": "audio",
}  # fmt: skip


def media_type_of(name: str) -> str:
    """image, video or audio, by the ending of a name or link; image when it tells nothing."""
    ending = name.split("?", 1)[0].rsplit(".", 1)[-1].casefold()
    return _MEDIA_ENDINGS.get(ending, "image")
