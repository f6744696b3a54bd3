"""The form of a claim: what would be stated, each value to be corrected, and what more could be."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import Qualifiers, Statement
from mainstem.operations.reviewing.rulings import Correction
from mainstem.register.inputs import InvalidValue
from mainstem.register.proposals import Draft, Proposal
from mainstem.web.labels import Label
from mainstem.web.review import fields, values
from mainstem.web.review.values import Entries

Resolve = Callable[[Property, str], str | None]
"""Given a property that refers to entries and a name, return the one entry it names, if one is."""


EDITED = "edit"
"""What is sent with the fields, so that a form without them is told from one left blank."""


@dataclass(frozen=True, slots=True)
class FormField:
    """The inputs of one value."""

    key: str
    """What the names of its inputs begin with."""
    prop: Property
    inputs: Mapping[str, str]
    read: SafeString | str = ""
    """The value as it was read; empty for one more."""
    problem: Label = ""

    @property
    def label(self) -> str:
        """What the property is called."""
        return values.get_label(self.prop.label)

    @property
    def is_blank(self) -> bool:
        """Whether it is one more than was read, that a person need not fill."""
        return self.key[0] in "mx"

    @property
    def is_limited(self) -> bool:
        """Whether it is an amount that may have a unit, a limit and a period; no mere number."""
        if self.prop.type == "money":
            return True
        filled = self.inputs.get("unit") or self.inputs.get("period") or self.has_ends
        counts = self.prop.many or bool(self.prop.units) or self.inputs.get("bound") != "exact"
        return self.prop.type == "number" and (counts or bool(filled))

    @property
    def has_ends(self) -> bool:
        """Whether the source gives an interval instead of a number."""
        return bool(self.inputs.get("low") or self.inputs.get("high"))


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """What would be stated of a claim, as a form."""

    kind: Kind
    fields: tuple[FormField, ...]
    """One for each draft, in their order."""
    more: tuple[FormField, ...]
    """One, blank, for each property of which another value may be stated."""
    was_sent: bool = False
    """Whether it holds what a person has put in."""

    @property
    def is_valid(self) -> bool:
        """Whether every field can be read."""
        return not any(field.problem for field in (*self.fields, *self.more))

    @property
    def has_more(self) -> bool:
        """Whether something was put into the blank fields."""
        return any(not fields.is_blank(f.prop, f.inputs) for f in self.more)


def make_form(proposal: Proposal, entries: Entries, stated: Sequence[Statement] = ()) -> ClaimForm:
    """Make the form of a proposal, filled with what was read, or with what is stated of it now.

    Args:
        proposal: what was read.
        entries: those that values refer to.
        stated: because of the judgement that counts; none where none does.
    """
    kind = get_kinds()[proposal.kind]
    partners, others = _pair(proposal.drafts, stated)
    drafted = tuple(
        _make_field(f"d{n}", kind, draft, entries, partners.get(n), bool(stated))
        for n, draft in enumerate(proposal.drafts)
    )
    extra = tuple(
        FormField(f"x{n}", prop, _write(prop, statement, entries))
        for n, statement in enumerate(others)
        if (prop := kind.find_property(statement.property))
    )
    taken = {field.prop.name for field in drafted}
    # A name may be told in another language, though an entry has one in each.
    more = tuple(
        FormField(f"m-{p.name}", p, fields.write(p, "known", None, Qualifiers()))
        for p in kind.properties
        if p.many or p.type == "text" or p.name not in taken
    )
    return ClaimForm(kind, drafted, (*extra, *more))


def _pair(
    drafts: Sequence[Draft], stated: Sequence[Statement]
) -> tuple[dict[int, Statement], list[Statement]]:
    """Find what became of each draft: the statement of its value, or else of its property.

    Returns:
        Number of a draft → its statement, and the statements that are of none.
    """
    left, partners = list(stated), {}
    for is_alike in (_says_the_same, _speaks_of_the_same):
        for number, draft in enumerate(drafts):
            mate = next((s for s in left if number not in partners and is_alike(draft, s)), None)
            if mate is not None:
                partners[number] = mate
                left.remove(mate)
    return partners, left


def _says_the_same(draft: Draft, statement: Statement) -> bool:
    return _speaks_of_the_same(draft, statement) and _is_same(draft.value, statement.value)


def _speaks_of_the_same(draft: Draft, statement: Statement) -> bool:
    return draft.property == statement.property


def fill(form: ClaimForm, sent: Mapping[str, str]) -> ClaimForm:
    """Put what a person has sent into a form, with a problem wherever it cannot be read.

    A form that was sent without fields is returned as it is: nothing was corrected.
    """
    if EDITED not in sent:
        return form
    return replace(
        form,
        fields=tuple(_fill(field, sent) for field in form.fields),
        more=tuple(_fill(field, sent) for field in form.more),
        was_sent=True,
    )


def list_corrections(
    form: ClaimForm, proposal: Proposal, resolve: Resolve
) -> tuple[Correction, ...]:
    """List where a valid form differs from what was read.

    Args:
        form: as it was filled.
        proposal: what was read.
        resolve: finds the entry that a name in the form means.
    """
    if not form.was_sent:
        return ()
    return (
        *_iter_changes(form, proposal, resolve),
        *(
            _correct(None, field, resolve)
            for field in form.more
            if not fields.is_blank(field.prop, field.inputs)
        ),
    )


def _make_field(
    key: str,
    kind: Kind,
    draft: Draft,
    entries: Entries,
    partner: Statement | None,
    is_judged: bool,
) -> FormField:
    prop = kind.find_property(draft.property)
    assert prop is not None, "a proposal speaks of properties of its kind only"
    inputs = _write(prop, partner or draft, entries)
    if is_judged and partner is None:
        inputs["state"] = fields.LEFT_OUT
    read = values.write_value(prop, draft.value, draft.qualifiers, entries)
    return FormField(key, prop, inputs, read)


def _write(prop: Property, one: Draft | Statement, entries: Entries) -> dict[str, str]:
    """Write a value into inputs; an entry it leads to with its name."""
    inputs = fields.write(prop, one.state, one.value, one.qualifiers)
    if inputs.get("entry"):
        sketch = entries.get(inputs["entry"])
        titles = sketch.titles if sketch else {}
        inputs |= {"lang": next(iter(titles), "en"), "text": next(iter(titles.values()), "")}
    return inputs


def _fill(field: FormField, sent: Mapping[str, str]) -> FormField:
    start = len(field.key) + 1
    given = {n[start:]: text for n, text in sent.items() if n.startswith(f"{field.key}-")}
    typed = {**field.inputs, **given}
    if _get(typed, "text") != _get(field.inputs, "text"):
        # Who writes another name means another entry.
        typed["entry"] = ""
    filled = replace(field, inputs=typed)
    if field.is_blank and fields.is_blank(field.prop, typed):
        return filled
    try:
        fields.read(field.prop, typed)
    except InvalidValue as error:
        return replace(filled, problem=fields.PROBLEMS.get(error.reason, error.reason))
    return filled


def _get(inputs: Mapping[str, str], name: str) -> str:
    """Return what stands in an input; how its lines are broken is no part of it."""
    return " ".join(inputs.get(name, "").split())


def _iter_changes(form: ClaimForm, proposal: Proposal, resolve: Resolve) -> Iterator[Correction]:
    for number, (field, draft) in enumerate(zip(form.fields, proposal.drafts, strict=True)):
        given = fields.read(field.prop, field.inputs)
        same_value = given.state == draft.state and _is_same(given.value, draft.value)
        if not (same_value and given.qualifiers == draft.qualifiers):
            yield _correct(number, field, resolve)


def _correct(draft: int | None, field: FormField, resolve: Resolve) -> Correction:
    given = fields.read(field.prop, field.inputs)
    value = given.value
    if field.prop.type == "reference" and isinstance(value, Mapping) and "text" in value:
        entry = resolve(field.prop, str(value["text"]))
        value = {"entry": entry} if entry else value
    return Correction(draft, field.prop.name, given.state, value, given.qualifiers)


def _is_same(left: object, right: object) -> bool:
    """Compare values; blanks in a text, which a form may change, do not count."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(_is_same(left[n], right[n]) for n in left)
    if isinstance(left, str) and isinstance(right, str):
        return " ".join(left.split()) == " ".join(right.split())
    return left == right
