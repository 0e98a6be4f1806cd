"""The certificate of this computer: kept, readable by its user alone, and made anew in time."""

import ipaddress
import os
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from posecheck.errors import ServingRefused
from posecheck.home.certificate import certificate_file, fingerprint

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
HOME = "192.168.1.5"


def test_it_is_for_this_address_and_this_user(tmp_path: Path) -> None:
    """A server can use it; it can sign for nobody else, and what could has no key any more."""
    path = certificate_file(tmp_path / "data", HOME, NOW)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)
    made = x509.load_pem_x509_certificate(path.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.IPAddress) == [ipaddress.ip_address(HOME)]
    assert not made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert path.read_bytes().count(b"PRIVATE KEY-----\n") == 2  # where it begins and ends
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_phone_that_has_accepted_it_is_not_asked_again(tmp_path: Path) -> None:
    """The next start serves with the same one."""
    before = fingerprint(certificate_file(tmp_path, HOME, NOW))
    assert fingerprint(certificate_file(tmp_path, HOME, NOW + timedelta(days=300))) == before


@pytest.mark.parametrize("days", [336, 366, -2])
def test_it_is_renewed_before_its_end(tmp_path: Path, days: int) -> None:
    """And where the clock was wrong when it was made."""
    before = fingerprint(certificate_file(tmp_path, HOME, NOW))
    assert fingerprint(certificate_file(tmp_path, HOME, NOW + timedelta(days=days))) != before


def test_another_address_has_another(tmp_path: Path) -> None:
    """The router may give a new one at any time."""
    before = fingerprint(certificate_file(tmp_path, HOME, NOW))
    assert fingerprint(certificate_file(tmp_path, "192.168.1.6", NOW)) != before


def test_a_key_of_another_certificate_is_not_used(tmp_path: Path) -> None:
    """As after a backup that was put back by halves."""
    path = certificate_file(tmp_path / "one", HOME, NOW)
    other = certificate_file(tmp_path / "other", HOME, NOW).read_bytes()
    end = b"-----END PRIVATE KEY-----"
    path.write_bytes(other.partition(end)[0] + end + path.read_bytes().partition(end)[2])
    certificate_file(tmp_path / "one", HOME, NOW)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)


@pytest.mark.parametrize("text", [b"", b"nothing", b"-----BEGIN CERTIFICATE-----\n"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, text: bytes) -> None:
    """Nobody has to find and delete it."""
    path = certificate_file(tmp_path, HOME, NOW)
    path.write_bytes(text)
    certificate_file(tmp_path, HOME, NOW)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(ServingRefused, match=r"cannot be kept in .*file"):
        certificate_file(tmp_path / "file" / "data", HOME, NOW)
