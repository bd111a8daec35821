"""What arrives: how large it may be, and that no uploaded file touches a disk before its door has looked at it."""

from io import BytesIO

from flask import Request


class Arrival(Request):
    """A request whose files stay in memory: an original photograph says where and when it was taken."""

    def _get_file_stream(self, total_content_length, content_type, filename=None, content_length=None):
        return BytesIO()


def init_app(app):
    """Take in one photograph and a little more at a time."""
    app.request_class = Arrival
    app.config["MAX_CONTENT_LENGTH"] = (app.config["PHOTO_MEGABYTES"] + 1) << 20
