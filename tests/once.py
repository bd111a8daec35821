"""What every application of a run would make anew, and alike: made once.

An application compiles its addresses and, as pages are asked for, its templates. Tests make thousands of applications.
What comes of it is kept by all that it is made from, so that an application gets what it would have made itself.
"""

from flask import Flask
from jinja2 import BytecodeCache
from werkzeug.routing import Rule


class Compiled(BytecodeCache):
    """The code of templates, in memory; what changed its source has another checksum and is compiled anew."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        """Fill *bucket* with the code of its template, if it is known for this very source."""
        bucket.code = self.kept.get(_made_from(bucket))

    def dump_bytecode(self, bucket):
        """Keep what was compiled."""
        self.kept[_made_from(bucket)] = bucket.code


def _made_from(bucket):
    how = bucket.environment
    return bucket.key, bucket.checksum, how.trim_blocks, how.lstrip_blocks, how.undefined, *sorted(how.extensions)


class Address(Rule):
    """A route that is compiled once for all maps in which it has the same converters."""

    kept = {}

    #: What ``compile`` makes, beside the two functions that write an address.
    MADE = ("_parts", "_trace", "_converters", "arguments")

    def compile(self):
        """Make what matching and building need, or take what a route of the same words made."""
        if self.defaults:
            super().compile()
            return
        known = frozenset(self.map.converters.items())
        made_from = self.rule, self.subdomain, self.host, self.merge_slashes, self.map.host_matching, known
        if made_from not in self.kept:
            super().compile()
            builders = self._build.__func__, self._build_unknown.__func__
            self.kept[made_from] = [getattr(self, name) for name in self.MADE], builders
            return
        made, (build, unknown) = self.kept[made_from]
        for name, one in zip(self.MADE, made, strict=True):
            setattr(self, name, one.copy())
        self._build, self._build_unknown = build.__get__(self, None), unknown.__get__(self, None)


def share():
    """Let all applications of this process have these."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Compiled()}
    Flask.url_rule_class = Address
