"""The certificate of this computer, made here: it encrypts the way, and vouches for nobody."""

import ipaddress
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from posecheck.errors import ServingRefused

FILE_NAME = "phone.pem"
# Phones refuse those that are good for longer than 825 days (Apple, HT210176); a year is enough.
_GOOD_FOR, _RENEWED_BEFORE = timedelta(days=365), timedelta(days=30)


def certificate_file(folder: Path, address: str, now: datetime) -> Path:
    """The file with certificate and key for this address; made anew when it is needed.

    It is readable by this user alone. The same file is used until 30 days before its end, so that
    a phone that has accepted it is not asked again.

    Raises:
        ServingRefused: the folder cannot be written.
    """
    path = folder / FILE_NAME
    try:
        if not _is_good(path, address, now):
            folder.mkdir(parents=True, exist_ok=True)
            _write(path, _made(address, now))
        path.chmod(0o600)
    except OSError as error:
        raise ServingRefused(
            f"The certificate cannot be kept in {folder} ({error.strerror}): make room or let this "
            "user write there."
        ) from error
    return path


def fingerprint(path: Path) -> str:
    """SHA-256 of the certificate, as browsers show it: pairs of digits with colons."""
    return _kept(path)[0].fingerprint(hashes.SHA256()).hex(":").upper()


def root_certificate(path: Path) -> bytes:
    """The one that vouches for it, for phones that want to be told to trust it: DER."""
    return _kept(path)[1].public_bytes(serialization.Encoding.DER)


def _kept(path: Path) -> list[x509.Certificate]:
    """The server's own certificate, and the one above it."""
    return x509.load_pem_x509_certificates(path.read_bytes())


def _is_good(path: Path, address: str, now: datetime) -> bool:
    """Whether what is kept can be used on: whole, for this address, and not near its end."""
    try:
        certificate, _ = _kept(path)
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (FileNotFoundError, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    good_from, good_until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    addresses = [str(one) for one in names.get_values_for_type(x509.IPAddress)]
    is_its_key = key.public_key() == certificate.public_key()
    return is_its_key and addresses == [address] and good_from <= now < good_until - _RENEWED_BEFORE


def _made(address: str, now: datetime) -> bytes:
    """A new key, its certificate, and the one above it, whose own key is thrown away at once.

    An iPhone trusts only what is signed by something it was told to trust, and that something must
    be able to sign. As nobody has its key any longer it never signs anything else.
    """
    above_key, key = (
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP256R1()),
    )
    above_name, name = _name(f"PoseCheck at {address}"), _name(address)
    above = (
        _begun(above_name, above_name, above_key, now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(above_key, hashes.SHA256())
    )
    certificate = (
        _begun(name, above_name, key, now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]),
            critical=False,
        )
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(above_key.public_key()),
            critical=False,
        )
        .sign(above_key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private + b"".join(
        one.public_bytes(serialization.Encoding.PEM) for one in (certificate, above)
    )


def _begun(
    name: x509.Name, above: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime
) -> x509.CertificateBuilder:
    """What both of them have."""
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(above)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # A phone whose clock is a little behind takes it as well.
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _GOOD_FOR)
        # Told apart by their keys: after a renewal two have the same name.
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _write(path: Path, text: bytes) -> None:
    """Write it beside its place, never readable by others, and then put it there."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text)
    beside.replace(path)


def now() -> datetime:
    """The time by this computer's clock."""
    return datetime.now(UTC)
