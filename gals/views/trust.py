"""How a project's tablet learns to trust this box: its certificate, and the steps in drawings. Never asked of people's own phones."""

from flask import Blueprint, Response, abort, current_app, render_template

from gals.access.guard import allow
from gals.views.outside import base, square

trust = Blueprint("trust", __name__)


@trust.get("/trust")
@allow("anyone")
def show():
    """The steps, or that none are needed."""
    box = current_app.extensions.get("box")
    papers = box.papers if box else None
    return render_template(
        "trust/show.html", papers=papers, fingerprint=_marks(papers), code=square(f"{base()}/"), address=f"{base()}/"
    )


def _marks(papers):
    """The beginning of the certificate's fingerprint, in pairs: enough to compare with the box's own screen."""
    return papers.fingerprint.split(":")[:8] if papers else []


@trust.get("/trust/ca")
@allow("anyone")
def certificate():
    """The certificate of this project's own authority, as a tablet takes it in."""
    box = current_app.extensions.get("box")
    if box is None or box.papers is None:
        abort(404)
    answer = Response(box.papers.download(), mimetype="application/x-x509-ca-cert")
    answer.headers["Content-Disposition"] = 'attachment; filename="gals-ca.crt"'
    return answer
