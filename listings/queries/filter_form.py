"""The filters of the list page with their counts, in the order of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from listings.queries.result_page import ResultPage
from listings.search.criteria import CRITERIA, LEAST_PAY_STEPS
from listings.search.evaluation import HOME_OFFICE_STEPS
from listings.search.facets import Option
from listings.search.query_string import choices_of
from listings.search.wording import age_label, home_office_label

# A long facet folds what goes beyond.
SHOWN = 8
# Of places, skills and pay scales only those are offered that lead somewhere.
OPEN_LISTS = ("ort", "kenntnis", "tarif")


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One facet: ``kind`` is checkbox, or radio where one value says it all."""

    legend: str
    name: str
    options: list[Option]
    more: list[Option]
    kind: str = "checkbox"

    @property
    def is_open(self) -> bool:
        return any(option.selected for option in self.more)


@dataclass(frozen=True, slots=True)
class PayLink:
    """A least amount in EUR a month that one click sets."""

    amount: int
    count: int
    href: str
    selected: bool


def facet_groups(found: ResultPage) -> list[FacetGroup]:
    groups = [
        _checkboxes(found, "typ"),
        _checkboxes(found, "gehaltsstufe"),
        _checkboxes(found, "tarif"),
        _checkboxes(found, "modell"),
        _radios(found, "homeoffice", _home_office_labels()),
        _checkboxes(found, "art"),
        _checkboxes(found, "erfahrung"),
        _checkboxes(found, "quereinstieg"),
        _checkboxes(found, "ort"),
        _checkboxes(found, "kenntnis"),
        _folded(found, "vertrag"),
        _radios(found, "seit", _age_labels(found)),
    ]
    return [group for group in groups if group.options or group.more]


def pay_links(found: ResultPage) -> list[PayLink]:
    """The guide's steps as links into the same search, with what they leave."""
    counts = found.facets.counts["gehalt"]
    return [
        PayLink(
            amount=step,
            count=counts[str(step)],
            href=f"?{found.search.with_value('gehalt', step).query_string}",
            selected=found.search.least_pay == step,
        )
        for step in LEAST_PAY_STEPS
    ]


def _checkboxes(found: ResultPage, name: str) -> FacetGroup:
    labels = choices_of(CRITERIA[name], found.vocabulary)
    options = found.facets.options(found.search, name, labels)
    if name in OPEN_LISTS:
        options = [option for option in options if option.count or option.selected]
    if name == "kenntnis":
        options.sort(key=lambda option: -option.count)
    legend = CRITERIA[name].label
    return FacetGroup(legend, name, options[:SHOWN], options[SHOWN:])


def _folded(found: ResultPage, name: str) -> FacetGroup:
    """What few ask for: out of the way until it is chosen."""
    group = _checkboxes(found, name)
    return replace(group, options=[], more=[*group.options, *group.more])


def _radios(found: ResultPage, name: str, labels: Mapping[str, str]) -> FacetGroup:
    options = found.facets.options(found.search, name, labels)
    without = found.search.without(name)
    anything = Option("", "beliebig", -1, selected=without == found.search)
    return FacetGroup(CRITERIA[name].label, name, [anything, *options], [], "radio")


def _home_office_labels() -> dict[str, str]:
    return {str(days): home_office_label(days) for days in HOME_OFFICE_STEPS}


def _age_labels(found: ResultPage) -> dict[str, str]:
    """The ages that were counted, the chosen one among them."""
    return {step: age_label(int(step)) for step in found.facets.counts["seit"]}
