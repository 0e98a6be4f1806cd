"""Who of this home is let in: codes that are good once, and the devices that have used one.

All of it is in memory and ends with the server; a device shows a cookie signed with a secret of
this start.
"""

import hmac
import secrets
import threading
import unicodedata
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from posecheck.errors import PairingRefused

GOOD_FOR, CLOSED_FOR = timedelta(minutes=10), timedelta(minutes=1)
WRONG_IN_A_ROW = 5
_REMEMBERED = 20
_DIGITS, _SHORTEST_TOKEN = 6, 20

_FRESH = "the computer shows a fresh one under Settings, Phone"
NO_CODE = "That is no code: type the six digits that the computer shows."
_WRONG = "That is not the code: look once more at the computer, and type its six digits."
_USED = f"That code was used already, and each is good once: {_FRESH}."
_OLD = f"That code is older than ten minutes: {_FRESH}."
_CLOSED = "Five wrong codes in a row: wait a minute, then type the one that the computer shows."


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What lets one device in: six digits to type, or a token of the QR code."""

    code: str
    token: str
    until: datetime

    def is_opened_by(self, given: str) -> bool:
        """Whether this is one of the two, told in the same time for any that is not."""
        told = [
            hmac.compare_digest(given.encode(), one.encode()) for one in (self.code, self.token)
        ]
        return any(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device that was let in.

    Attributes:
        id: random, and told to nobody but the device, inside its cookie.
        name: such as "iPhone".
        seen_at: when it last asked for anything.
    """

    id: str
    name: str
    paired_at: datetime
    seen_at: datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, eq=False)
class Pairing:
    """The codes and the devices of one start of the server; safe to use from any thread.

    Args:
        clock: tells the time.
    """

    clock: Callable[[], datetime] = _now
    _signer: URLSafeSerializer = field(
        default_factory=lambda: URLSafeSerializer(secrets.token_bytes(32), salt="device")
    )
    _offer: Offer | None = None
    _spent: deque[tuple[Offer, str]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _devices: dict[str, Device] = field(default_factory=dict)
    _leaving: dict[str, list[Callable[[], None]]] = field(default_factory=dict)
    _wrong: int = 0
    _closed_until: datetime | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def offer(self) -> Offer:
        """What lets the next device in: the same as before, unless it was used or is too old."""
        with self._lock:
            self._put_away_old()
            if self._offer is None:
                self._offer = Offer(
                    code=f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}",
                    token=secrets.token_urlsafe(32),
                    until=self.clock() + GOOD_FOR,
                )
            return self._offer

    def pair(self, given: str, name: str) -> Device:
        """Let a device in that shows the code or the token.

        Args:
            given: what it shows; spaces or a hyphen between the digits are nobody's fault.
            name: what kind of device it is.

        Raises:
            PairingRefused: with the reason. What no code looks like is not counted as a wrong one.
        """
        given = _tidied(given)
        with self._lock:
            if why := self.why_closed():
                raise PairingRefused(why)
            self._put_away_old()
            if not _looks_like_one(given):
                raise PairingRefused(NO_CODE)
            if self._offer is None or not self._offer.is_opened_by(given):
                raise PairingRefused(self._counted_wrong(given))
            self._spent.append((self._offer, _USED))
            self._offer, self._wrong = None, 0
            now = self.clock()
            device = Device(
                id=secrets.token_urlsafe(16),
                name=self._told_apart(name),
                paired_at=now,
                seen_at=now,
            )
            self._devices[device.id] = device
            return device

    def why_closed(self) -> str:
        """Why no code is taken just now; "" where one is."""
        with self._lock:
            closed = self._closed_until is not None and self.clock() < self._closed_until
            return _CLOSED if closed else ""

    def cookie_of(self, device: Device) -> str:
        """What the device shows from now on."""
        return str(self._signer.dumps(device.id))

    def device_of(self, cookie: str | None) -> Device | None:
        """The device that shows this cookie, which is noted as seen now; None for a stranger."""
        try:
            given = self._signer.loads(cookie or "")
        except BadSignature:
            return None
        with self._lock:
            device = self._devices.get(given)
            if device is not None:
                device = self._devices[device.id] = replace(device, seen_at=self.clock())
            return device

    def devices(self) -> list[Device]:
        """All that are let in, the first one first."""
        with self._lock:
            return list(self._devices.values())

    def when_ended(self, device: Device, leave: Callable[[], None]) -> None:
        """Have something done when the device is let in no longer; at once where it is not."""
        with self._lock:
            if device.id in self._devices:
                self._leaving.setdefault(device.id, []).append(leave)
                return
        leave()

    def forget_leaving(self, device: Device, leave: Callable[[], None]) -> None:
        """What would have been done is over already."""
        with self._lock:
            waiting = self._leaving.get(device.id, [])
            if leave in waiting:
                waiting.remove(leave)

    def end(self, device: Device) -> None:
        """Let this device in no longer."""
        with self._lock:
            self._devices.pop(device.id, None)
            leaving = self._leaving.pop(device.id, [])
        for leave in leaving:
            leave()

    def end_all(self) -> None:
        """Let none of them in any longer; what is offered just now opens nothing, either."""
        with self._lock:
            if self._offer is not None:
                self._spent.append((self._offer, _OLD))
                self._offer = None
        for device in self.devices():
            self.end(device)

    def _put_away_old(self) -> None:
        if self._offer is not None and self.clock() >= self._offer.until:
            self._spent.append((self._offer, _OLD))
            self._offer = None

    def _counted_wrong(self, given: str) -> str:
        """Count it; the sentence that says what was wrong with it."""
        self._wrong += 1
        if self._wrong >= WRONG_IN_A_ROW:
            self._wrong, self._closed_until = 0, self.clock() + CLOSED_FOR
            return _CLOSED
        spent = (why for offer, why in reversed(self._spent) if offer.is_opened_by(given))
        return next(spent, _WRONG)

    def _told_apart(self, name: str) -> str:
        """A second iPhone is "iPhone 2"."""
        taken = {one.name for one in self._devices.values()}
        names = (f"{name} {number}" for number in range(2, len(taken) + 2))
        return name if name not in taken else next(one for one in names if one not in taken)


def _tidied(given: str) -> str:
    """Digits of any script as 0 to 9, and nothing between them.

    A token has hyphens of its own, and comes untouched.
    """
    given = "".join(given.split())
    if len(given) >= _SHORTEST_TOKEN:
        return given
    digits = (str(unicodedata.decimal(one, one)) for one in given)
    return "".join(digits).replace("-", "")


def _looks_like_one(given: str) -> bool:
    is_code = len(given) == _DIGITS and given.isascii() and given.isdecimal()
    return is_code or len(given) >= _SHORTEST_TOKEN
