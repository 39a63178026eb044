"""What a post answers, quoted above its paper: context only, covered where the post is covered."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.post import Post
from reviewer.ui import tokens
from reviewer.ui.presenters.masking import Cover, covered
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import ElidedLabel, Paragraph


class ContextQuote(QWidget):
    """Hidden where the post answers nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        card = frame("quote")
        self.words = Paragraph("", "small")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel("comment-quote-outline", "text.muted"))
        said = "In reply to this. Context only, not part of this post."
        line.addWidget(ElidedLabel(said, "caption", "text.muted"), 1)
        quote = QVBoxLayout(card)
        quote.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        quote.setSpacing(2)
        quote.addLayout(line)
        quote.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()

    def show_post(self, post: Post, cover: Cover) -> None:
        """Quote what a post answers."""
        answered = post.in_reply_to or ""
        self.words.setText(shown(covered(answered, cover.context)))
        self.setVisible(bool(answered))
