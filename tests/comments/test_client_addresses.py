"""Whose network address it is: only proxies of ours are believed, and little of it is kept."""

import ipaddress

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from comments.addresses import client_address, prefix_hash

PROXY = "10.0.0.1"


@pytest.fixture
def _proxies(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = [
        ipaddress.ip_network(text) for text in ("10.0.0.0/8", "127.0.0.1", "fd00::/8")
    ]


def _address(remote: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = RequestFactory().post("/", headers=headers)
    request.META["REMOTE_ADDR"] = remote
    return client_address(request)


def test_without_a_proxy_what_is_forwarded_is_ignored() -> None:
    assert _address("203.0.113.7") == "203.0.113.7"
    assert _address("203.0.113.7", "198.51.100.1") == "203.0.113.7"
    assert _address("127.0.0.1", "198.51.100.1") == "127.0.0.1"


@pytest.mark.usefixtures("_proxies")
@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        (PROXY, "203.0.113.7", "203.0.113.7"),
        (PROXY, "203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (PROXY, " 203.0.113.7 ,10.0.0.2 , 127.0.0.1", "203.0.113.7"),
        ("fd00::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
        (PROXY, "::ffff:203.0.113.7", "203.0.113.7"),
        (PROXY, None, PROXY),
        (PROXY, "", PROXY),
        (PROXY, "10.0.0.9, 10.0.0.2", "10.0.0.9"),
    ],
)
def test_behind_a_proxy_of_ours_it_is_the_first_that_is_none(
    remote: str, forwarded: str | None, address: str
) -> None:
    assert _address(remote, forwarded) == address


@pytest.mark.usefixtures("_proxies")
@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        # Nobody of ours wrote it.
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1, 10.0.0.2", "203.0.113.7"),
        # The reader wrote what stands on the left.
        (PROXY, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (PROXY, "10.0.0.5, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (PROXY, "nonsense, 203.0.113.7", "203.0.113.7"),
    ],
)
def test_what_a_reader_forged_is_ignored(remote: str, forwarded: str, address: str) -> None:
    assert _address(remote, forwarded) == address


@pytest.mark.usefixtures("_proxies")
@pytest.mark.parametrize(
    "written", ["unknown", "203.0.113.7:4711", "[2001:db8::7]:443", "_hidden", "unix:", "1"]
)
def test_nothing_left_of_what_cannot_be_read_is_believed(written: str) -> None:
    # Our proxy wrote the last entry; whatever it is, the reader wrote the one before.
    assert _address(PROXY, f"198.51.100.1, {written}") != "198.51.100.1"


@pytest.mark.parametrize("remote", ["", "unix:/run/site.sock", "localhost", "\x00", "999.1.1.1"])
def test_what_is_no_address_is_none(remote: str) -> None:
    assert _address(remote) == ""
    assert prefix_hash(remote) == ""


@pytest.mark.usefixtures("_proxies")
@pytest.mark.parametrize("forwarded", [",", ",,,,", "x" * 10_000, "1," * 5_000, "fe80::1%eth0"])
def test_garbage_breaks_nothing(forwarded: str) -> None:
    assert len(prefix_hash(_address(PROXY, forwarded))) == 64


def test_a_household_in_ipv6_is_one_and_its_neighbour_another() -> None:
    ours = prefix_hash("2001:db8:1:2::1")
    assert ours == prefix_hash("2001:db8:1:2:ffff:ffff:ffff:ffff")
    assert ours == prefix_hash("2001:0DB8:0001:0002::1")
    assert ours != prefix_hash("2001:db8:1:3::1")


def test_in_ipv4_each_address_is_one() -> None:
    assert prefix_hash("203.0.113.7") != prefix_hash("203.0.113.8")
    assert prefix_hash("203.0.113.7") == prefix_hash("::ffff:203.0.113.7")


def test_the_hash_tells_nothing_without_the_key(settings: Settings) -> None:
    before = prefix_hash("203.0.113.7")
    assert len(before) == 64
    settings.SECRET_KEY = "another key"
    assert prefix_hash("203.0.113.7") != before
