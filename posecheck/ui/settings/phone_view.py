"""The phones of this home: how one is let in, which ones are, and how they are sent out again."""

from datetime import UTC, datetime, timedelta

import segno
import streamlit as st

from posecheck.access import login_is_on
from posecheck.home.opened import Home, opened
from posecheck.home.pairing import Device, Offer
from posecheck.ui.this_device import this_device

# How often it is looked whether a code was used, or somebody has come.
_LOOK_S = 2.0
# Pixels; large enough for a phone at arm's length.
_SQUARE = 230
_HERE = timedelta(seconds=15)
_CLOSED = (
    "No phone can come in just now: PoseCheck serves this computer only. To practise on a phone, "
    "or to use its camera for this screen, stop it with Ctrl-C and start it again with:"
)
_BY_LOGIN = "Open the address of this server on the phone, and log in there as here."
_STEPS = """
1. Take the phone into **the same Wi-Fi** as this computer.
2. Point its **camera at the square**, and open the link. Or type **{url}** into its browser.
3. The browser warns that it does not know the certificate: this computer made it itself. On
   Android tap *Advanced*, then *Proceed*; on an iPhone *Show Details*, then *visit this website*.
4. If it asks for a code, type the six digits.
"""


def show_phone() -> None:
    """The square and the code, on this computer alone; and who is let in."""
    home = opened()
    if login_is_on():
        st.write(_BY_LOGIN)
        return
    if home is None:
        st.write(_CLOSED)
        st.code("posecheck serve --phone", language="bash")
        return
    _show(home)


@st.fragment(run_every=_LOOK_S)
def _show(home: Home) -> None:
    me = this_device()
    if me is None:
        st.header("Let a phone in")
        _offer(home, home.pairing.offer())
    else:
        st.write("A new phone is let in on the computer, under Settings, Phone.")
    st.header("Let in now")
    _list(home, me)


def _offer(home: Home, offer: Offer) -> None:
    with st.container(key="phone_offer", horizontal=True, gap="large"):
        square = segno.make(home.pairing_url(offer.token))
        # Dark on light in either look, as cameras need it.
        drawn = square.svg_inline(scale=5, border=4, dark="#1B1F2A", light="#FAF7F2")
        st.image(drawn, width=_SQUARE, alt="QR code for the phone")
        with st.container(width="stretch"):
            until = offer.until.astimezone().strftime("%H:%M")
            st.markdown(f"# {offer.code[:3]} {offer.code[3:]}")
            st.markdown(f"Good once, until {until}. The phone's address: **{home.url}**")
    st.markdown(_STEPS.format(url=home.url))


def _list(home: Home, me: Device | None) -> None:
    devices = home.pairing.devices()
    if not devices:
        st.write("No phone yet.")
        return
    for device in devices:
        with st.container(horizontal=True, vertical_alignment="center"):
            whose = " (this one)" if me is not None and device.id == me.id else ""
            st.markdown(f"**{device.name}**{whose}, {_seen(device)}")
            if st.button("End", key=f"end {device.id}", help=f"Let the {device.name} in no longer"):
                home.pairing.end(device)
                st.rerun(scope="fragment")
    if st.button("End pairing", icon=":material/phonelink_off:", help="Let no phone in any longer"):
        home.pairing.end_all()
        st.rerun(scope="fragment")


def _seen(device: Device) -> str:
    since = datetime.now(UTC) - device.seen_at
    if since < _HERE:
        return "here now"
    return f"last here at {device.seen_at.astimezone().strftime('%H:%M')}"
