"""Nothing leaves this computer, and what tried to is on record."""

from __future__ import annotations

import os
import socket
import urllib.request
from contextlib import closing

import pytest

from core.errors import Refused
from core.offline import go_offline, go_online, guard, stays_here

ELSEWHERE = "192.0.2.7"  # set aside for documentation: no such computer exists


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::1%lo", "localhost", "", "/run/bus", "\0bus"])
def test_this_computer_may_talk_to_itself(host):
    assert stays_here(host)


@pytest.mark.parametrize("host", [ELSEWHERE, "10.0.0.1", "example.org", "localhost.example.org", "fe80::1%eth0", "0"])
def test_any_other_may_not_be_talked_to(host):
    assert not stays_here(host)


def test_a_connection_is_refused_and_kept_on_record():
    go_offline()
    with closing(socket.socket()) as out, pytest.raises(Refused, match=ELSEWHERE) as caught:
        out.connect((ELSEWHERE, 80))
    assert caught.value.exit_code == 7
    assert guard.attempts == [ELSEWHERE]


def test_a_name_is_not_even_looked_up():
    go_offline()
    with pytest.raises(Refused, match=r"example\.org"):
        urllib.request.urlopen("http://example.org/")


def test_a_datagram_is_refused_too():
    go_offline()
    with closing(socket.socket(type=socket.SOCK_DGRAM)) as out, pytest.raises(Refused):
        out.sendto(b"hello", (ELSEWHERE, 53))


@pytest.mark.parametrize(
    "way",
    [
        lambda out: out.sendmsg([b"hello"], [], 0, (ELSEWHERE, 53)),
        lambda _out: socket.gethostbyname("example.org"),
        lambda _out: socket.gethostbyaddr(ELSEWHERE),
        lambda _out: socket.getaddrinfo(b"example.org", 80),
    ],
)
def test_no_other_way_out_is_open(way):
    go_offline()
    with closing(socket.socket(type=socket.SOCK_DGRAM)) as out, pytest.raises(Refused):
        way(out)


def test_a_server_on_this_computer_still_answers():
    go_offline()
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        caller = socket.create_connection(server.getsockname())
        line, _address = server.accept()
        with closing(caller), closing(line):
            caller.sendall(b"x")
            assert line.recv(1) == b"x"


def test_what_the_user_asked_to_fetch_may_pass():
    go_offline()
    with guard.lowered(), closing(socket.socket(type=socket.SOCK_DGRAM)) as out:
        out.connect((ELSEWHERE, 53))  # a datagram socket only notes the address
    assert guard.on
    assert guard.attempts == []


def test_a_guard_that_was_off_stays_off_after_a_fetch():
    with guard.lowered():
        pass
    assert not guard.on


def test_the_users_own_switches_come_back(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    go_offline()
    go_offline()  # a second time forgets nothing
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    go_online()
    assert (os.environ["HF_HUB_OFFLINE"], guard.on) == ("0", False)


def test_libraries_are_told_to_stay_at_home():
    go_offline()
    assert (os.environ["HF_HUB_OFFLINE"], os.environ["TRANSFORMERS_OFFLINE"], os.environ["NO_PROXY"]) == ("1", "1", "*")
