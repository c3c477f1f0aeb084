"""Nothing is drawn outside its box, whatever its length."""

from dataclasses import replace

import pytest

from customs.forms.fill import Filler
from customs.forms.fonts import width
from customs.forms.plan import Face, Slot, plan
from customs.forms.sheet import Layer
from customs.model.field_table import fields
from customs.model.status import Direction
from tests.forms.filled import every_field

LOOSE = 0.01


def slots(faces: tuple[Face, ...]) -> list[tuple[Face, Slot]]:
    found = []
    for face in faces:
        found += [(face, slot) for slot in face.slots]
        found += [(face, slot) for row in face.rows for place in row.places for slot in place]
    return found


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("length", [1, 7, 40, 200, 600, 5000])
def test_text_of_any_length_stays_in_its_box(direction: Direction, length: int) -> None:
    made = plan(str(direction), "permit")
    filler = Filler(fields(direction), "vi")
    word = ("Đường " * length)[:length].strip()
    places = slots((made.head, *made.pages, *made.items))
    assert places
    for face, slot in places:
        lone = Face(Layer("lone"), (only(slot),), ())
        runs = filler.face(lone, {"lone": word}, {})
        assert runs, face.layer.name
        for run in runs:
            assert run.x >= slot.x - LOOSE
            assert run.x + width(run.font, run.text, run.size) <= slot.x + slot.room.width + LOOSE, (slot.field, run)
            assert run.y <= slot.y
            assert slot.y - run.y <= slot.room.height - run.size + 1.5, (slot.field, run)


def only(slot: Slot) -> Slot:
    """The same place, showing the text `lone`."""
    return replace(slot, field="lone", or_field="", show=str, ours_only=False)


@pytest.mark.parametrize("direction", list(Direction))
def test_a_form_of_full_fields_is_not_cut_but_where_the_form_is_too_small(direction: Direction) -> None:
    """The longest value VNACCS takes fits nearly everywhere; the rest is told behind, which another test reads."""
    declaration = every_field(direction, items=1)
    filler = Filler(fields(direction), "vi")
    made = plan(str(direction), "permit")
    for page in (made.head, *made.pages):
        filler.face(page, declaration.__dict__, {})
    filler.face(made.items[0], declaration.goods[0].__dict__, {})
    assert len(filler.cut) <= 4, [note.where for note in filler.cut]


def test_everyday_text_keeps_the_official_size() -> None:
    made = plan("import", "permit")
    slot = next(slot for slot in made.items[0].slots if slot.field == "goods_description")
    filler = Filler(fields(Direction.IMPORT), "vi")
    text = "Vải dệt kim single jersey 95% cotton 5% spandex, khổ 1,6 m, trọng lượng 180 g/m2, dạng cuộn, mới 100%"
    runs = filler.face(Face(Layer("lone"), (only(slot),), ()), {"lone": text}, {})
    assert {run.size for run in runs} == {made.form.geometry.size}
    assert len(runs) == 2
