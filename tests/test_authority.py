"""The project's certificate authority: what tablets that trust it accept, what they refuse, and when papers are made anew."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509

from gals import authority, lan

NOW = datetime.now(UTC)

NAMES = ["gals.lan", "10.42.0.1"]


@pytest.fixture
def papers(tmp_path):
    return authority.papers(tmp_path / "tls", NAMES, NOW)


def greet(trusted, shown, name):
    """A tablet that trusts *trusted* (None: the world's authorities alone) opens https://*name*, where *shown* answers.

    Raises what the tablet would say.
    """
    mine, theirs = ssl.MemoryBIO(), ssl.MemoryBIO()
    tablet = ssl.create_default_context(cafile=trusted and trusted.ca).wrap_bio(theirs, mine, server_hostname=name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown.leaf, shown.key)
    box = context.wrap_bio(mine, theirs, server_side=True)
    for _turn in range(3):
        for one in (tablet, box):
            try:
                one.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return tablet.version()


@pytest.mark.parametrize("name", [*NAMES, "localhost", "127.0.0.1"])
def test_a_tablet_that_trusts_the_project_opens_the_box_by_name_and_address(papers, name):
    assert greet(papers, papers, name) in ("TLSv1.2", "TLSv1.3")


@pytest.mark.parametrize("name", ["10.42.0.2", "example.org", "other.lan"])
def test_the_box_is_nobody_else(papers, name):
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        greet(papers, papers, name)


def test_a_box_of_another_project_is_refused(papers, tmp_path):
    other = authority.papers(tmp_path / "other", NAMES, NOW)
    with pytest.raises(ssl.SSLCertVerificationError):
        greet(papers, other, "10.42.0.1")


def test_nobody_trusts_the_box_who_was_not_asked_to(papers):
    with pytest.raises(ssl.SSLCertVerificationError):
        greet(None, papers, "10.42.0.1")


@pytest.mark.parametrize("names", [["gals.lan", "8.8.8.8"], ["gals.lan", "2001:db8::1"]])
def test_a_stolen_authority_opens_nothing_outside_a_house(tmp_path, names):
    made = authority.papers(tmp_path, names, NOW)
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        greet(made, made, names[1])


def test_papers_stay_until_there_is_a_reason(papers):
    before = papers.leaf.read_bytes(), papers.ca.read_bytes()
    authority.papers(papers.ca.parent, NAMES, NOW + timedelta(days=200))
    assert (papers.leaf.read_bytes(), papers.ca.read_bytes()) == before


@pytest.mark.parametrize(
    ("names", "later"),
    [(["gals.lan", "192.168.4.1"], 0), (NAMES, 330), (NAMES, 500), (NAMES, -90)],
    ids=["another address", "its end is near", "its end is past", "the clock went back"],
)
def test_the_box_gets_a_new_certificate_in_time_and_tablets_trust_it_still(papers, names, later):
    before, trusted = papers.leaf.read_bytes(), papers.ca.read_bytes()
    again = authority.papers(papers.ca.parent, names, NOW + timedelta(days=later))
    assert again.leaf.read_bytes() != before
    assert again.ca.read_bytes() == trusted
    if not later:
        assert greet(again, again, names[1])


def test_another_name_is_another_authority(papers):
    before = papers.ca.read_bytes()
    assert authority.papers(papers.ca.parent, ["ak-suu.lan", *NAMES[1:]], NOW).ca.read_bytes() != before


def test_keys_are_their_owners_alone_and_papers_live_as_long_as_browsers_allow(papers):
    folder = papers.ca.parent
    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.iterdir()]} == {0}
    leaf = x509.load_pem_x509_certificate(papers.leaf.read_bytes())
    ca = x509.load_der_x509_certificate(papers.download())
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=397)
    assert leaf.not_valid_before_utc < NOW - timedelta(days=30)
    assert ca.not_valid_after_utc - NOW > timedelta(days=3600)


def test_the_box_is_found_where_it_was_as_long_as_it_can_be(tmp_path):
    assert lan.stable(tmp_path, []) == ("", "")
    assert lan.stable(tmp_path, ["10.42.0.1", "192.168.1.7"]) == ("10.42.0.1", "")
    assert lan.stable(tmp_path, ["192.168.1.7", "10.42.0.1"]) == ("10.42.0.1", "")
    assert lan.stable(tmp_path, ["192.168.1.7"]) == ("192.168.1.7", "10.42.0.1")
    assert lan.stable(tmp_path, ["192.168.1.7"]) == ("192.168.1.7", "")


def test_tablets_are_never_sent_to_an_address_of_this_machine_alone():
    assert not any(one.startswith("127.") for one in lan.addresses())
