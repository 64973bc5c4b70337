"""What every answer says to the browser: run nothing but our own files, show it in no other page."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
KEPT = "no-store"
"""Unless an answer says otherwise no page is kept on a computer that others use too."""
SECURE = {"strict-transport-security": "max-age=31536000"}
"""Where the page is reached by https."""


class SafeHeaders:
    """Puts the headers on every answer, whoever gives it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (ALWAYS | (SECURE if scope.get("scheme") == "https" else {})).items():
                    headers[name] = value
                headers.setdefault("cache-control", KEPT)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)
