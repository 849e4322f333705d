"""The limit on wrong passwords holds over several processes of the real server."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest

from tests.portal_process import PortalProcess

PAGE = "/konto/anmelden/"
WORKERS = 4


class Visitor:
    """Somebody at an address of this machine; every request is a new connection, so
    that any of the workers may answer it.
    """

    def __init__(self, portal: PortalProcess, address: str) -> None:
        self.port, self.address = portal.port, address
        self.cookies: dict[str, str] = {}

    def log_in(self, name: str, password: str) -> tuple[int, str]:
        """The status and the page."""
        form = self._request("GET", {})[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
        typed = {"login": name, "password": password, "csrfmiddlewaretoken": token}
        return self._request("POST", typed)

    def _request(self, method: str, typed: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=20, source_address=(self.address, 0)
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {
            "Cookie": cookies,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request(method, PAGE, urlencode(typed), headers)
        response = connection.getresponse()
        page = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {
                key: each.value for key, each in SimpleCookie(line).items()
            }
        connection.close()
        return response.status, page


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("limits") / "data"
    with PortalProcess(folder, WEB_CONCURRENCY=str(WORKERS)) as portal:
        yield portal


@pytest.fixture(scope="module")
def logins(portal) -> list[list[str]]:
    lines = (portal.data / "demo-logins.txt").read_text().splitlines()
    return [line.split("\t") for line in lines]


def is_told_to_wait(answer: tuple[int, str]) -> bool:
    return "Das waren zu viele Versuche." in answer[1]


def test_sixth_guess_waits_whichever_worker_answers_and_the_owner_gets_in(
    portal, logins
):
    name, password, *_ = logins[0]
    guesser, owner = Visitor(portal, "127.0.0.2"), Visitor(portal, "127.0.0.3")

    guesses = [guesser.log_in(name, "falsch") for _ in range(12)]

    assert [is_told_to_wait(each) for each in guesses] == [False] * 5 + [True] * 7
    assert is_told_to_wait(guesser.log_in(name, password))
    assert owner.log_in(name, password)[0] == 302


def test_guesses_at_the_same_moment_are_no_more_than_one_by_one(portal, logins):
    name = logins[1][0]
    guessers = [Visitor(portal, "127.0.0.4") for _ in range(12)]

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda each: each.log_in(name, "falsch"), guessers))

    assert {status for status, _ in answers} == {200}
    assert sum(not is_told_to_wait(each) for each in answers) == 5
