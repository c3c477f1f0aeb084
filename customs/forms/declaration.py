"""The print of a declaration: the official layout, marked as ours, and behind it what had no room there."""

from customs.forms.behind import tables
from customs.forms.canvas import render
from customs.forms.fill import Filler, unplaced, without_box
from customs.forms.form import load
from customs.forms.frame import behind_frame, behind_heading, head_layer, mark_layer, page_number, square_layer
from customs.forms.ours import ours
from customs.forms.plan import Plan, plan
from customs.forms.sheet import Drawing, Layer, Run, Sheet
from customs.forms.stamp import Stamp, keywords
from customs.forms.table import lay
from customs.forms.variant import chosen
from customs.model.base import Language
from customs.model.declaration import Declaration
from customs.model.field_table import fields
from customs.model.tax import Assessment
from customs.words import say


def draw(
    declaration: Declaration,
    assessment: Assessment,
    *,
    form: str,
    language: Language,
    stamp: Stamp,
    variant: str | None = None,
) -> bytes:
    """The PDF of one declaration; the same arguments give the same bytes.

    `form` names a file of templates/forms, `variant` one of its titles; without it, the last thing customs said
    decides. The words of the official pages are the form's; ours (mark, legend, sheets behind) are in `language`.
    Figures of ours, shown while customs' own are absent, carry a sign and a legend.
    Raises ValueError for a form of the other direction or an unknown variant, FileNotFoundError for an unknown form.
    """
    return render(drawing(declaration, assessment, form=form, language=language, stamp=stamp, variant=variant))


def drawing(
    declaration: Declaration,
    assessment: Assessment,
    *,
    form: str,
    language: Language,
    stamp: Stamp,
    variant: str | None = None,
) -> Drawing:
    """What `draw` hands to the canvas: every run of text at its point."""
    template = load(form)
    if template.direction is not declaration.direction:
        raise ValueError(f"form {form} does not print an {declaration.direction} declaration")
    variant = chosen(template, declaration, stamp.kind, variant)
    title = template.titles[variant]
    made = _Print(
        plan(form, title.block),
        title.text,
        declaration=declaration,
        assessment=assessment,
        language=language,
        stamp=stamp,
    )
    sheets = (*made.header_sheets(), *made.goods_sheets(), *made.sheets_behind())
    told = keywords(form, variant, language, stamp)
    return Drawing(made.geometry.paper, title.text, told, made.layers(), sheets)


def variants(form: str) -> dict[str, str]:
    """Every variant of the form with its title, in the form's own words."""
    return {name: title.text for name, title in load(form).titles.items()}


class _Print:
    """One document in the making."""

    def __init__(
        self,
        plan: Plan,
        title: str,
        *,
        declaration: Declaration,
        assessment: Assessment,
        language: Language,
        stamp: Stamp,
    ) -> None:
        self.plan = plan
        self.geometry = plan.form.geometry
        self.title = title
        self.declaration = declaration
        self.assessment = assessment
        self.language: Language = language
        self.stamp = stamp
        known = fields(declaration.direction)
        self.filler = Filler(known, language)
        self.pages = plan.page_count(len(declaration.goods))
        self.ours = ours(declaration, assessment, self.pages)
        self.head = self.filler.face(plan.head, declaration.__dict__, self.ours.header)
        self.homeless = {on_item: without_box(known, plan.boxed, on_item=on_item) for on_item in (False, True)}

    def header_sheets(self) -> list[Sheet]:
        sheets = []
        for number, page in enumerate(self.plan.pages, 1):
            runs = self.filler.face(page, self.declaration.__dict__, self.ours.header)
            sheets.append(self._page(page.layer.name, number, runs))
        self.filler.homeless += unplaced(self.filler, self.homeless[False], self.declaration.__dict__)
        return sheets

    def goods_sheets(self) -> list[Sheet]:
        goods = list(zip(self.declaration.goods, self.ours.goods, strict=True))
        block = len(self.plan.items)
        sheets = []
        for number, first in enumerate(range(0, len(goods), block), len(self.plan.pages) + 1):
            runs: list[Run] = []
            for face, (item, worked) in zip(self.plan.items, goods[first : first + block], strict=False):
                where = say("print.item", self.language, number=int(worked["line_number"]))
                runs += self.filler.face(face, item.__dict__, worked, where)
                self.filler.homeless += unplaced(self.filler, self.homeless[True], item.__dict__, where)
            sheets.append(self._page(self.plan.item_page.name, number, runs))
        return sheets

    def sheets_behind(self) -> list[Sheet]:
        """Tables of ours; counted on their own, since the form's page count is the form's."""
        laid = lay(tables(self.declaration, self.assessment, self.filler), behind_frame(self.geometry))
        heading = say("print.behind", self.language, number=self.declaration.declaration_number or self.stamp.id)
        sheets = []
        for number, page in enumerate(laid, 1):
            place = say("print.behind_page", self.language, page=number, pages=len(laid))
            runs = (*behind_heading(heading, place, self.geometry), *page.runs)
            sheets.append(Sheet(("mark",), runs, page.strokes))
        return sheets

    def layers(self) -> tuple[Layer, ...]:
        """Call after the sheets: a legend is there only when its sign is."""
        plan = self.plan
        told = (("ours", self.filler.signed), ("cut", bool(self.filler.cut)))
        legends = [name for name, needed in told if needed]
        return (
            mark_layer(self.geometry, self.stamp, self.language, legends),
            plan.head.layer,
            head_layer(self.head, self.title, self.declaration.declaration_number, self.geometry),
            square_layer(self.stamp.square, self.language, self.geometry),
            *(page.layer for page in plan.pages),
            plan.item_page,
        )

    def _page(self, name: str, number: int, runs: list[Run]) -> Sheet:
        layers = ["mark", self.plan.head.layer.name, "head", name]
        if number == 1:
            layers.append("square")
        return Sheet(tuple(layers), (page_number(f"{number} / {self.pages}", self.geometry), *runs))
