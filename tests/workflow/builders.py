"""Small builders for posts of tests."""

from typing import Any

from reviewer.model.post import Author, Post, PostId

CLEAN = "Flu shots are free this month. Stop by the front desk any weekday."
NAMED = "So proud of our patient Marisol Duarte, 7, who beat leukemia! She rang the bell this morning."


def a_post(text: str = CLEAN, author: str = "Renee Falk", **fields: Any) -> Post:
    """A post with everything set that a test does not care about."""
    given: dict[str, Any] = {"platform": "facebook", "kind": "post", "submitter": author} | fields
    return Post(id=PostId(""), text=text, author=Author(author, "RN", "employee"), **given)
