"""What every answer tells the browser: trust nothing from elsewhere, keep nothing, show it in no frame."""

from flask import current_app, request

#: Scripts, styles, pictures and letters come from here alone; nothing written into a page runs.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "frame-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

#: The board of a tablet that is away stands in a frame of that tablet's own page; nothing else may be framed, by nobody.
FRAMED = {"away.board": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}

#: The one page on which a voice is recorded.
LISTENING = "sounds.record"

#: No other page asks for any of these.
SENSES = (
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ", ".join(f"{sense}=()" for sense in SENSES),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

#: Files of our own: nothing in them runs when opened alone. A board asks for sixty, so they carry no more than they need.
STATIC = {
    "Content-Security-Policy": "sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
UNASKED = ("Accept-Ranges", "Content-Disposition", "Last-Modified", "Date")

#: Endpoints whose answers are the same for everybody; browsers may keep them. All else is kept nowhere.
PUBLIC = (
    "static",
    "help.read",
    "home.words",
    "drawings.symbols",
    "scripts.board",
    "scripts.painter",
    "scripts.run",
    "away.shell",
    "away.board",
    "away.worker",
    "away.manifest",
)


def init_app(app):
    """Put the headers on every answer, errors included."""
    app.after_request(protect)


def expected(endpoint):
    """The headers of a page."""
    policy = {"Content-Security-Policy": FRAMED.get(endpoint, POLICY)}
    if endpoint == LISTENING:
        policy["Permissions-Policy"] = ALWAYS["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
    return ALWAYS | policy


def protect(response):
    """Add what *response* does not say itself."""
    of_ours = request.endpoint == "static" and response.status_code < 400
    for name, value in (STATIC if of_ours else expected(request.endpoint)).items():
        response.headers.setdefault(name, value)
    if of_ours:
        for name in UNASKED:
            response.headers.pop(name, None)
    if current_app.config["SECURE_COOKIES"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint not in PUBLIC or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    return response
