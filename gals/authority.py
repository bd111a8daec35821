"""The project's own certificate authority, and the certificate with which the box shows itself over TLS.

The authority lives ten years and may speak for nothing but the box's name and addresses within a house: whoever steals
its key cannot pose as a bank. Keys lie in the instance folder, readable by their owner only, and never leave it.
"""

import contextlib
import ipaddress
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gals.lan import PRIVATE

#: A tablet's clock may be weeks behind: what is made today is good from a month ago.
_BEFORE = timedelta(days=31)
AUTHORITY_LIVES = timedelta(days=3652)

#: Browsers take no certificate that is good for longer than 398 days.
LEAF_LIVES = timedelta(days=397)

#: So long before its end a certificate is made anew.
IN_TIME = timedelta(days=60)

_Builder = x509.CertificateBuilder


class Papers(NamedTuple):
    """Where the box's papers lie: ``ca`` (for tablets to trust), ``leaf`` and its ``key`` (for the server)."""

    ca: Path
    leaf: Path
    key: Path

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the authority's certificate, in pairs as tablets show it."""
        return x509.load_pem_x509_certificate(self.ca.read_bytes()).fingerprint(hashes.SHA256()).hex(":").upper()

    def download(self) -> bytes:
        """The authority's certificate as tablets take it in (DER)."""
        return x509.load_pem_x509_certificate(self.ca.read_bytes()).public_bytes(serialization.Encoding.DER)


class Authority(NamedTuple):
    """The authority's certificate and key."""

    paper: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def papers(folder: Path, names: list[str], now: datetime) -> Papers:
    """The box's papers in *folder*, made on first need. *names*: its name, then its IPv4 addresses.

    The certificate is made anew when it lacks one of *names*, nears its end or is not good yet; the authority when the
    box's name is another one or its own end nears: then every tablet must trust it anew.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Papers(folder / "ca.pem", folder / "box.pem", folder / "box.key")
    authority = _authority(folder, names[0], now)
    if not _is_good(made.leaf, authority, names, now):
        _issue(made, authority, names, now)
    return made


# ── the authority ────────────────────────────────────────────────────────────────────────────────────────────────────


def _authority(folder: Path, name: str, now: datetime) -> Authority:
    paper, key = folder / "ca.pem", folder / "ca.key"
    if paper.is_file() and key.is_file():
        kept = Authority(x509.load_pem_x509_certificate(paper.read_bytes()), _read_key(key))
        if _speaks_for(kept.paper, name) and now + LEAF_LIVES < kept.paper.not_valid_after_utc:
            return kept
    made = _found(name, now)
    _keep(key, _key_bytes(made.key))
    _keep(paper, made.paper.public_bytes(serialization.Encoding.PEM))
    return made


def _speaks_for(paper: x509.Certificate, name: str) -> bool:
    limits = paper.extensions.get_extension_for_class(x509.NameConstraints).value
    return x509.DNSName(name) in (limits.permitted_subtrees or [])


def _found(name: str, now: datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(f"GALS {name} {now:%Y-%m-%d}")
    limits = [x509.DNSName(name), x509.DNSName("localhost"), *map(x509.IPAddress, PRIVATE)]
    paper = (
        _begun(subject, key, now, AUTHORITY_LIVES)
        .issuer_name(subject)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign_papers=True), critical=True)
        .add_extension(x509.NameConstraints(limits, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(paper, key)


# ── the box's certificate ────────────────────────────────────────────────────────────────────────────────────────────


def _is_good(leaf: Path, authority: Authority, names: list[str], now: datetime) -> bool:
    if not leaf.is_file() or not leaf.with_suffix(".key").is_file():
        return False
    paper = x509.load_pem_x509_certificate(leaf.read_bytes())
    said = paper.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    with contextlib.suppress(ValueError, TypeError):
        return (
            set(_said(names)) <= set(said) and paper.not_valid_before_utc <= now <= paper.not_valid_after_utc - IN_TIME
        )
    return False


def _issue(made: Papers, authority: Authority, names: list[str], now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    paper = (
        _begun(_name(names[0]), key, now, LEAF_LIVES)
        .issuer_name(authority.paper.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign_papers=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(_said(names)), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    _keep(made.key, _key_bytes(key))
    _keep(made.leaf, paper.public_bytes(serialization.Encoding.PEM))


def _said(names: list[str]) -> list[x509.GeneralName]:
    here = dict.fromkeys([*names[1:], "127.0.0.1"])
    return [
        x509.DNSName(names[0]),
        x509.DNSName("localhost"),
        *(x509.IPAddress(ipaddress.ip_address(one)) for one in here),
    ]


# ── small parts ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _begun(subject: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, lives: timedelta) -> _Builder:
    paper = _Builder().subject_name(subject).public_key(key.public_key()).serial_number(x509.random_serial_number())
    paper = paper.not_valid_before(now - _BEFORE).not_valid_after(now - _BEFORE + lives)
    return paper.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _usage(*, sign_papers: bool) -> x509.KeyUsage:
    never = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False)
    return x509.KeyUsage(
        digital_signature=not sign_papers,
        key_cert_sign=sign_papers,
        crl_sign=sign_papers,
        encipher_only=False,
        decipher_only=False,
        **never,
    )


def _key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    kind = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return key.private_bytes(*kind)


def _read_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)  # nothing else was ever written there
    return key


def _keep(path: Path, content: bytes) -> None:
    """Write *content* whole or not at all, for its owner's eyes only from the first byte on."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
