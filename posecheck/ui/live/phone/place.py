"""Which camera a set is seen by: the paired phone's, once it sends, or this browser's own."""

from posecheck.capture.live.phone_camera import PHONE, Sender
from posecheck.ui.live.connection import OF_PHONE, Camera
from posecheck.ui.this_device import this_device


def camera_for(chosen: Camera) -> Camera:
    """The camera of a set that begins: whoever has set a phone up wants to be seen by it."""
    if phone_elsewhere() is not None:
        return Camera(device=OF_PHONE)
    return Camera() if chosen.is_of_phone else chosen


def phone_elsewhere() -> Sender | None:
    """The phone that sends pictures and is not the one that shows this window."""
    sender, me = PHONE.sender, this_device()
    if sender is None or not PHONE.is_sending or (me is not None and me.id == sender.owner):
        return None
    return sender


def phone_for_stage() -> str:
    """What that phone is called; "" without one."""
    sender = phone_elsewhere()
    return "" if sender is None else sender.name
