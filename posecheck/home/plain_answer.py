"""TLS that says a sentence to whoever speaks plain HTTP to it, in place of hanging up."""

import ssl
from typing import Any

_ANSWER = """\
HTTP/1.1 400 Bad Request\r
Content-Type: text/plain; charset=utf-8\r
Content-Length: {length}\r
Cache-Control: no-store\r
Connection: close\r
\r
{sentence}"""


def answering_context(url: str) -> ssl.SSLContext:
    """A server's context, without a certificate yet.

    Args:
        url: the address to open instead.
    """
    context = _AnsweringContext(ssl.PROTOCOL_TLS_SERVER)
    sentence = f"This is served over HTTPS only, so that nobody reads along: open {url}\n"
    context.answer = _ANSWER.format(length=len(sentence.encode()), sentence=sentence).encode()
    return context


class _AnsweringContext(ssl.SSLContext):
    answer = b""

    def wrap_bio(self, incoming: Any, outgoing: ssl.MemoryBIO, *args: Any, **more: Any) -> Any:
        """One connection, which knows where to write in the clear."""
        wrapped = super().wrap_bio(incoming, outgoing, *args, **more)
        return _AnsweringHandshake(wrapped, outgoing, self.answer)


class _AnsweringHandshake:
    """The connection as it is, but for the answer to plain HTTP."""

    def __init__(self, wrapped: ssl.SSLObject, outgoing: ssl.MemoryBIO, answer: bytes) -> None:
        self._wrapped = wrapped
        self._outgoing = outgoing
        self._answer = answer

    def __getattr__(self, name: str) -> object:
        return getattr(self._wrapped, name)

    def do_handshake(self) -> None:
        """Shake hands; what is written in the clear goes out while more is waited for."""
        try:
            self._wrapped.do_handshake()
        except ssl.SSLError as error:
            if error.reason != "HTTP_REQUEST" or not self._answer:
                raise
            self._outgoing.write(self._answer)
            self._answer = b""
            raise ssl.SSLWantReadError from error
