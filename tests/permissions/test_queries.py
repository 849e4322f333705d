"""Lists, filters, popups and choices: what a query brings to light."""

import re

import pytest

from tests.permissions.asking import Answer, Question
from tests.permissions.matrix import Matrix
from tests.permissions.queries import (
    choices_asked,
    guesses,
    linked_queries,
    query_strings,
)
from tests.permissions.routes import Address, Route, addresses, admin_routes
from tests.permissions.world import (
    AUTHOR,
    EDITOR,
    HR_ALPHA,
    HR_FORMER,
    HR_NONE,
    Role,
    registered,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIMITED = [HR_ALPHA, HR_NONE, HR_FORMER, AUTHOR, EDITOR]


def routes_of(kind: str) -> list[Route]:
    return [route for route in admin_routes() if route.kind == kind]


@pytest.mark.parametrize("role", LIMITED, ids=lambda role: role.name)
def test_no_query_of_a_list_shows_what_is_strangers(matrix: Matrix, role: Role):
    for route in routes_of("changelist"):
        address = Address(route.fill({}))
        for query in query_strings(route.model, registered()[route.model]):
            question = Question(address.path, query=query)
            matrix.put(role, route, address, question, note=f"?{query}")

    matrix.check()


@pytest.mark.parametrize("role", LIMITED, ids=lambda role: role.name)
def test_no_filter_answers_a_guess(matrix: Matrix, role: Role):
    answered = []
    for route in routes_of("changelist"):
        if not role.may_anything(route.model):
            continue
        address = Address(route.fill({}))
        for guess in guesses(route.model):
            right, wrong = (
                matrix.put(
                    role,
                    route,
                    address,
                    Question(address.path, query=query),
                    note=f"?{query}",
                )
                for query in (guess.right, guess.wrong)
            )
            if rows(right) != rows(wrong):
                answered.append(f"{role.name}: {address.path}?{guess.right}")

    matrix.check()
    assert answered == []


def rows(answer: Answer) -> tuple[int, list[str]]:
    """The status and the rows of the list, by the boxes or links in front of them."""
    body = answer.text.partition('id="result_list"')[2].partition("</table>")[0]
    return answer.status, re.findall(r"/(\w+)/change/", body)


@pytest.mark.parametrize("role", [HR_ALPHA, AUTHOR, EDITOR], ids=lambda role: role.name)
def test_no_popup_reaches_a_row_by_another_field(matrix: Matrix, role: Role):
    for route in routes_of("change") + routes_of("delete") + routes_of("add"):
        things = addresses(route, matrix.asker.world)
        for field in route.model._meta.concrete_fields:
            for address in things[:2]:
                query = f"_popup=1&_to_field={field.name}"
                question = Question(address.path, query=query)
                matrix.put(role, route, address, question, note=f"?{query}")

    matrix.check()


@pytest.mark.parametrize("role", LIMITED, ids=lambda role: role.name)
def test_no_list_of_choices_names_what_is_strangers(matrix: Matrix, role: Role):
    (route,) = routes_of("autocomplete")
    address = Address(route.fill({}))
    for query in choices_asked():
        question = Question(address.path, query=query)
        matrix.put(role, route, address, question, note=f"?{query}")

    matrix.check()


def test_start_values_in_the_query_fill_in_nothing_of_strangers(matrix: Matrix):
    """``?kopie=7`` on a page: each query that a page's links know, with other keys."""
    for route, path, name, key in linked_queries(matrix.asker, admin_routes()):
        address, question = Address(path), Question(path, query=f"{name}={key}")
        matrix.put(HR_ALPHA, route, address, question, note=f"?{name}=…")

    assert {cell.note for cell in matrix.cells} >= {"?employer=…"}
    matrix.check()
