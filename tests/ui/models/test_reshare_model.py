"""The cards of a column: faces are made when they are wanted, and not all of them are kept."""

from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, Qt

from reviewer.ui.models.reshare_model import FACE_ROLE, KEPT, CardsModel
from reviewer.ui.presenters import reshares_words as say
from reviewer.workflow.reshare_cards import Card
from tests.ui.reshare_examples import NOW, a_card


def cards(number: int) -> list[Card]:
    one = a_card()
    return [replace(one, reshare=replace(one.reshare, id=f"RS-{n:04}")) for n in range(1, number + 1)]


def test_it_holds_what_a_model_must(qtmodeltester):
    model = CardsModel(lambda card: say.face(card, NOW))
    model.set_cards(cards(3))
    assert isinstance(model, QAbstractItemModel)
    qtmodeltester.check(model)


def test_a_face_is_made_once_for_each_card_that_is_looked_at():
    made: list[str] = []

    def face(card: Card) -> say.Face:
        made.append(card.reshare.id)
        return say.face(card, NOW)

    model = CardsModel(face)
    model.set_cards(cards(2_000))
    assert made == []
    for _ in range(2):
        assert model.index(3).data(FACE_ROLE).id == "RS-0004"
    assert "Ngozi" in model.index(3).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert made == ["RS-0004"]
    for row in range(2_000):
        model.index(row).data(FACE_ROLE)
    assert len(model._faces) <= KEPT + 1


def test_a_card_is_found_by_its_number_and_others_are_not():
    model = CardsModel(lambda card: say.face(card, NOW))
    model.set_cards(cards(2))
    assert (model.place("RS-0002"), model.place("RS-0009")) == (1, -1)
    assert model.card(model.index(5)) is None
    assert model.index(5).data(FACE_ROLE) is None
    model.set_cards(())
    assert (model.rowCount(), model.place("RS-0002")) == (0, -1)
