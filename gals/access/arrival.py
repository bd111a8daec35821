"""What arrives: how large it may be, and that no uploaded file touches a disk before its door has looked at it."""

from io import BytesIO

from flask import Request, request

#: Pages that take many photographs at once, and bytes of all together: they are held in memory while they come,
#: and the server takes no more.
MANY = {"photographs.take": 31 << 20}


#: Pages whose form carries a table that was looked at and is not kept yet: bytes of its text.
CARRIED = dict.fromkeys(("submissions.choose", "submissions.take", "contribution_files.take"), 11 << 20)


class Arrival(Request):
    """A request whose files stay in memory: an original photograph says where and when it was taken."""

    def _get_file_stream(self, total_content_length, content_type, filename=None, content_length=None):
        return BytesIO()


def init_app(app):
    """Take in one photograph and a little more at a time, but for MANY."""
    app.request_class = Arrival
    app.config["MAX_CONTENT_LENGTH"] = (app.config["PHOTO_MEGABYTES"] + 1) << 20
    app.before_request(widen)


def widen():
    """Let some pages bring more, before anybody looks into what they bring."""
    if request.endpoint in MANY:
        request.max_content_length = MANY[request.endpoint]
    if request.endpoint in CARRIED:
        request.max_form_memory_size = CARRIED[request.endpoint]
