"""Starts pytest for Akka.DistTest: `python disttest_main.py PYTEST-ARGUMENTS`.

Takes the standard streams away before anything else runs, so that whatever tests print cannot mix with the protocol,
and says what is missing when pytest cannot be had. Imports nothing heavy: children of multiprocessing's spawn method
import this file again, as they do with any main module.
"""

import os
import sys
import time
from json.encoder import encode_basestring_ascii


class Clock:
    """Time functions as they were before any test could replace them. They are attributes of an object, because
    freezegun and the like replace what modules hold."""

    def __init__(self):
        self.now = time.time
        self.elapsed = time.perf_counter


class Wire:
    """Events as JSON lines to a private copy of standard output, commands as lines of words from one of standard input.

    Afterwards file descriptor 0 reads nothing and 1 writes to standard error. Copies are not inherited by programs that
    tests start; a child that was forked gives them up, so that it can neither speak for this process nor keep the
    pipes open after it. A test may replace any function for longer than itself, so those used here are kept.
    """

    def __init__(self):
        self._write, self._read, self._close, self._exit = os.write, os.read, os.close, os._exit
        self._quote = encode_basestring_ascii
        self._events = os.dup(1)
        self._commands = os.dup(0)
        self._unread = b""
        self._unsent = []
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        # What a test writes past pytest's capturing is shown line by line, not when 8 kB have gathered.
        sys.stdout.reconfigure(line_buffering=True)
        self._errors = os.dup(2)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._give_up)

    def add(self, *event):
        """Sends an event with the next flush."""
        self._unsent.append(self._encode(event))

    def send(self, *event):
        """Sends an event, and those that wait, at once: what follows may kill the process."""
        self.add(*event)
        self.flush()

    def flush(self):
        if self._events is None:
            # A test forked and its child came back from it. Only the parent goes on with the suite.
            self._exit(1)
        if not self._unsent:
            return
        data = ("\n".join(self._unsent) + "\n").encode("ascii")
        self._unsent.clear()
        while data:
            data = data[self._write(self._events, data):]

    def receive(self):
        """The words of the next command; None when the other side has closed the pipe."""
        while b"\n" not in self._unread:
            chunk = self._read(self._commands, 65536)
            if not chunk:
                return None
            self._unread += chunk
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode("ascii").split(" ")

    def say(self, text):
        """Writes a line to standard error, whatever has become of sys.stderr."""
        self._write(self._errors, (text + "\n").encode("utf-8", "backslashreplace"))

    def _encode(self, value):
        """JSON of what events are made of. A function of `json` that a test has replaced has no part in it."""
        if value is None:
            return "null"
        if isinstance(value, str):
            # Lone surrogates are no text to the other side.
            plain = value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
            return self._quote(str(plain))
        if isinstance(value, float):
            # NaN and infinity are no JSON.
            return float.__repr__(value) if value - value == 0 else "0"
        if isinstance(value, int):
            return int.__repr__(int(value))
        return "[%s]" % ",".join([self._encode(item) for item in value])

    def _give_up(self):
        self._close(self._events)
        self._close(self._commands)
        self._events = None


def keep_bytecode_apart():
    """Writes bytecode to the given folder, and goes on reading what was installed with Python's libraries.

    With a prefix for bytecode Python looks in one place only: a first run would compile its whole library and pytest
    anew. A Python whose import system has no such function only starts slower.
    """
    folder = os.environ.pop("DISTTEST_BYTECODE", None)
    if folder is None:
        return
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = folder
    imports = sys.modules.get("_frozen_importlib_external")
    place_of = getattr(imports, "cache_from_source", None)
    if place_of is None:
        return
    import site

    installed = tuple(os.path.join(folder, "") for folder in [os.path.dirname(os.__file__), *site.getsitepackages()])

    def place(path, *arguments, **options):
        prefixed = place_of(path, *arguments, **options)
        if os.fspath(path).startswith(installed) and not os.path.exists(prefixed):
            folder = os.path.join(os.path.dirname(os.fspath(path)), "__pycache__")
            beside = os.path.join(folder, os.path.basename(prefixed))
            if os.path.exists(beside):
                return beside
        return prefixed

    imports.cache_from_source = place


def order_constants(rewrite):
    """Makes a module that was compiled just now equal to one that was read from bytecode.

    Python stores a set of constants in another order than that of the source, and with the order in which values were put
    into a set that in which they come out can differ. The host that compiles a module would give its parameters other
    names than the hosts that read it.
    """
    from importlib.machinery import SourceFileLoader
    from marshal import dumps, loads

    compiled = SourceFileLoader.source_to_code

    def source_to_code(self, *arguments, **options):
        __tracebackhide__ = True
        return loads(dumps(compiled(self, *arguments, **options)))

    SourceFileLoader.source_to_code = source_to_code
    # Test modules are compiled by pytest. A pytest without this function keeps the difference.
    rewritten = getattr(rewrite, "_rewrite_test", None)
    if rewritten is None:
        return

    def rewrite_test(*arguments, **options):
        __tracebackhide__ = True
        stat, code = rewritten(*arguments, **options)
        return stat, loads(dumps(code))

    rewrite._rewrite_test = rewrite_test


def main(arguments):
    clock, wire = Clock(), Wire()
    wire.send("hello", sys.executable, "%d.%d.%d" % sys.version_info[:3])
    try:
        import pytest
    except ModuleNotFoundError as error:
        if error.name != "pytest":
            raise
        wire.send("no-pytest")
        return 0
    if int(pytest.__version__.split(".")[0]) < 6:
        wire.send("old-pytest", pytest.__version__)
        return 0

    from _pytest.assertion import rewrite
    order_constants(rewrite)

    # Kept, bytecode of these files would never be read again: they lie in a folder of this process.
    keeps, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    from disttest_pytest import OpenSuite
    sys.dont_write_bytecode = keeps

    # From here on the process looks as `python -m pytest` makes it, and tests find no module of this folder.
    sys.path.remove(FOLDER)
    if not getattr(sys.flags, "safe_path", False):
        sys.path.insert(0, os.getcwd())
    sys.argv = [os.path.join(os.path.dirname(pytest.__file__), "__main__.py")] + arguments
    suite = OpenSuite(wire, clock)
    try:
        code = int(pytest.main(arguments, plugins=[suite]))
    except BaseException as error:
        wire.send("raised", "%s: %s" % (type(error).__name__, error))
        raise
    # A failure that pytest counts and that no case explains, such as a threshold that was missed.
    wire.send("ended", code, suite.failures, max(0, suite.unexplained_failures()))
    return code


if __name__ == "__main__":
    FOLDER = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [FOLDER] + [entry for entry in sys.path if entry != FOLDER]
    keep_bytecode_apart()
    sys.exit(main(sys.argv[1:]))
