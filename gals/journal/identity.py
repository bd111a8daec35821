"""Who this installation is, provably: a signing key that others learn when they enrol, and an age key for what is sealed to it.

Both private keys lie in one file of the instance folder, readable by its owner only. They are made at first need, and
whoever restores a backup is the same installation again. Where the box is sealed, so is the file.
"""

import base64

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gals.errors import NotUnderstood
from gals.sealing import files

FILE = "identity"
_CURVE, _HASH = ec.SECP256R1(), ec.ECDSA(SHA256())

#: Bytes of each half of a signature.
_HALF = 32


class Identity:
    """The two private keys of an installation. P-256, because every browser that has WebCrypto has it."""

    def __init__(self, number, age):
        self._signing = ec.derive_private_key(number, _CURVE)
        self._age = pyrage.x25519.Identity.from_str(age)

    @property
    def key(self):
        """The public signing key: an uncompressed point, in hex."""
        return self._signing.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex()

    @property
    def recipient(self):
        """The age recipient to which bundles for this installation are sealed."""
        return str(self._age.to_public())

    @property
    def seal(self):
        """The key (32 bytes) under which tablets keep what they have not sent yet; told to who is signed in, nobody else."""
        return self._derived(b"gals: what a tablet has not sent")

    @property
    def originals(self):
        """The key (32 bytes) under which photographs lie as they came from the camera; told to nobody."""
        return self._derived(b"gals: photographs as they came")

    def _derived(self, purpose):
        number = self._signing.private_numbers().private_value.to_bytes(32, "big")
        return HKDF(SHA256(), 32, salt=None, info=purpose).derive(number)

    def sign(self, message):
        """The signature of *message* (bytes): r and s, 32 bytes each, as WebCrypto writes it."""
        r, s = utils.decode_dss_signature(self._signing.sign(message, _HASH))
        return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")

    def open(self, sealed):
        """What was sealed with age to ``recipient``. Raises NotUnderstood when it was not, or was changed on the way."""
        try:
            return pyrage.decrypt(sealed, [self._age])
        except pyrage.DecryptError as error:
            raise NotUnderstood("not sealed to this installation, or damaged on the way") from error


def speaks_for(key, message, signature):
    """Whether *signature* (bytes, r and s) was made over *message* by the owner of the public *key* (hex)."""
    if len(signature) != 2 * _HALF:
        return False
    r, s = (int.from_bytes(half, "big") for half in (signature[:_HALF], signature[_HALF:]))
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, bytes.fromhex(key))
        public.verify(utils.encode_dss_signature(r, s), message, _HASH)
    except (InvalidSignature, ValueError):
        return False
    return True


def as_text(octets):
    """Bytes as text that stands in JSON and in an address."""
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def from_text(text):
    """The bytes of such a text. Raises ValueError."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def identity_of(instance):
    """The Identity of the installation in the folder *instance*, made there at first need."""
    kept = files.read(instance, FILE) or files.keep(instance, FILE, _fresh())
    number, age = kept.decode().split()
    return Identity(int(number, 16), age)


def _fresh():
    number = ec.generate_private_key(_CURVE).private_numbers().private_value
    return f"{number:x}\n{pyrage.x25519.Identity.generate()}\n".encode()
