"""The keys of the re-share board. They act while the board is in front and no editor has the focus."""

KEYS: tuple[tuple[str, str, str], ...] = (
    ("C", "choose", "Choose it, or take it up again"),
    ("A", "ask", "Ask the author, or write the answer down"),
    ("T", "text", "Our text, how and where"),
    ("R", "review", "Send it to review"),
    ("S", "reshared", "Record that it went out"),
    ("H", "hold", "Hold it, with a message to the author"),
    ("M", "message", "Message to the author"),
    ("U", "outcome", "What became of it"),
    ("B", "back", "One column back"),
    ("X", "drop", "Drop it, with a reason"),
    ("O", "open", "Open its post on the review desk"),
    ("W", "watched", "Watched accounts"),
    ("L", "limits", "How often somebody is re-shared"),
)
"""Key, action, words. 1 to 5 mark the quality, 0 takes the mark away; Enter and the arrows belong to the board."""

STARS = "012345"
"""Each digit gives as many stars."""


def action_of(key: str) -> str:
    """The action of a key, or empty."""
    return next((action for letter, action, _ in KEYS if letter == key), "")


def words_of(action: str) -> str:
    """What an action does."""
    return next(words for _, name, words in KEYS if name == action)


def steps_of(action: str) -> tuple[str, ...]:
    """The buttons of the bar that the key of an action can press: one key asks, and writes the answer down."""
    return ("ask", "answer") if action == "ask" else (action,)
