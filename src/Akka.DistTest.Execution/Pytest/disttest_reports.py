"""Makes one result of the reports that pytest gives about a case."""

import re

STACK_LIMIT = 16 * 1024
OUTPUT_LIMIT = 8 * 1024
MESSAGE_LIMIT = 2 * 1024

PASSED, FAILED, ERROR, SKIPPED, XFAILED, XPASSED = "passed", "failed", "error", "skipped", "xfailed", "xpassed"

# A line that pytest puts before what an exception says, and the source line of a failed doctest.
ERROR_MARK = "E "
DOCTEST_LINE = re.compile(r"^\d{3,} ")
DOCTEST_VERDICTS = ("Expected:", "Expected nothing", "Differences (", "UNEXPECTED EXCEPTION:")


def seconds(duration, elapsed):
    """The duration, if it can be one: pytest's clock may be a test's by now. Else the time that has passed."""
    return duration if isinstance(duration, (int, float)) and 0 <= duration <= elapsed else elapsed


def summary(reports):
    """Duration in seconds, outcome, message, stack and captured output of one case."""
    # Reports of subtests carry a context; their time is part of the case's.
    main = [report for report in reports if not hasattr(report, "context")]
    try:
        duration = sum(report.duration for report in main)
    except Exception:
        # Numbers of a clock that a test has replaced need not add up.
        duration = None
    failures = [report for report in reports if report.failed]
    if failures:
        called = [report for report in failures if report.when == "call"]
        first = (called or failures)[0]
        stack = "\n\n".join(
            traceback(report) if report is first else "%s also failed\n%s" % (report.when, traceback(report))
            for report in failures
        )
        return (
            duration, FAILED if called else ERROR, bounded(short_reason(first), MESSAGE_LIMIT),
            bounded(stack, STACK_LIMIT), captured(reports[-1]),
        )
    for report in main:
        expected = expected_failure(report)
        if report.skipped and report.when != "teardown":
            reason = skip_reason(report) if expected is None else expected
            outcome = SKIPPED if expected is None else XFAILED
            return duration, outcome, bounded(reason, MESSAGE_LIMIT) or None, None, None
        if expected is not None:
            return duration, XPASSED, bounded(expected, MESSAGE_LIMIT) or None, None, None
    if not main:
        # A plugin took the case over and said nothing about it. That is no pass.
        return 0, ERROR, "pytest reported no result for this case", None, None
    return duration, PASSED, None, None, None


class CollectedCase:
    """Stands for a module or class that pytest could not collect."""

    def __init__(self, report):
        self.nodeid = report.nodeid or "collection"
        if report.skipped:
            self.summary = SKIPPED, bounded(skip_reason(report), MESSAGE_LIMIT), None, None
        else:
            text = traceback(report)
            self.summary = (
                ERROR, bounded(short_reason(report), MESSAGE_LIMIT), bounded(text, STACK_LIMIT), captured(report),
            )


def traceback(report):
    """pytest strips the text as a whole, and with it the indent of its first line when that is source."""
    text = text_of(report)
    return "    " + text if text.startswith(("def ", "async def ", "@")) else text


def text_of(report):
    try:
        return report.longreprtext
    except Exception as error:
        # Its rendering uses functions that the test may have replaced. The outcome does not depend on it.
        return "the traceback cannot be shown: %s" % type(error).__name__


def short_reason(report):
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        message = str(crash.message)
        return without_place(message.splitlines()) if message[:1].isspace() else message
    lines = text_of(report).strip().splitlines() or ["failed without a message"]
    return doctest_reason(lines) or raised(lines) or lines[0]


def raised(lines):
    """What the last exception says, of a report that is text: its first line and those that follow."""
    marked = [number for number, line in enumerate(lines) if line.startswith(ERROR_MARK)]
    if not marked:
        return None
    first = last = marked[-1]
    while first - 1 in marked:
        first -= 1
    return without_place([line[4:] for line in lines[first:last + 1]])


def without_place(block):
    """Before a SyntaxError stands its place in the file, indented."""
    start = next((number for number, line in enumerate(block) if line.strip() == line and line), None)
    return block[-1].strip() if start is None else "\n".join(line.rstrip() for line in block[start:])


def doctest_reason(lines):
    """The last line of source, what was expected and what came; None for what is no doctest."""
    verdict = next((number for number, line in enumerate(lines) if line.startswith(DOCTEST_VERDICTS)), None)
    if verdict is None or not DOCTEST_LINE.match(lines[verdict - 1]):
        return None
    start = verdict - 1
    while start > 0 and ">>>" not in lines[start] and DOCTEST_LINE.match(lines[start - 1]):
        start -= 1
    source = [line[4:].strip() for line in lines[start:verdict]]
    # The last line names the place, after an empty one.
    end = len(lines) - 1
    while end > verdict and lines[end - 1].strip():
        end -= 1
    found = lines[verdict:end] if end > verdict else lines[verdict:]
    return "\n".join(source + [line.rstrip() for line in found]).rstrip()


def expected_failure(report):
    """The reason given with an xfail mark or call; None where there was none."""
    reason = getattr(report, "wasxfail", None)
    return reason[len("reason: "):] if reason is not None and reason.startswith("reason: ") else reason


def skip_reason(report):
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason[len("Skipped: "):] if reason.startswith("Skipped: ") else reason


def captured(report):
    """What the case wrote; the last report has the sections of all phases."""
    text = "\n".join("--- %s ---\n%s" % section for section in report.sections if section[1])
    return bounded(text, OUTPUT_LIMIT) if text else None


def bounded(text, limit):
    """Head and tail of a text that is longer than a number of bytes in UTF-8."""
    text = str(text)
    # Lone surrogates are no text to the other side.
    data = text.encode("utf-8", "backslashreplace")
    if len(data) <= limit:
        return data.decode("utf-8")
    half = limit // 2
    head = data[:half].decode("utf-8", "ignore")
    tail = data[-half:].decode("utf-8", "ignore")
    return "%s\n... %d bytes left out ...\n%s" % (head, len(data) - 2 * half, tail)
