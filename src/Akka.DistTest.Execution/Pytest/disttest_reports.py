"""Makes one result of the reports that pytest gives about a case."""

STACK_LIMIT = 16 * 1024
OUTPUT_LIMIT = 8 * 1024
MESSAGE_LIMIT = 2 * 1024

PASSED, FAILED, ERROR, SKIPPED = "passed", "failed", "error", "skipped"


def summary(reports):
    """Duration in seconds, outcome, message, stack and captured output of one case."""
    # Reports of subtests carry a context; their time is part of the case's.
    main = [report for report in reports if not hasattr(report, "context")]
    duration = sum(report.duration for report in main)
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
            reason = skip_reason(report) if expected is None else "xfail: " + expected
            return duration, SKIPPED, bounded(reason, MESSAGE_LIMIT), None, None
        if expected is not None:
            return duration, PASSED, bounded("xpass: " + expected, MESSAGE_LIMIT), None, None
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
    text = report.longreprtext
    return "    " + text if text.startswith(("def ", "async def ", "@")) else text


def short_reason(report):
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is not None:
        return str(crash.message)
    lines = report.longreprtext.strip().splitlines() or ["failed without a message"]
    # A collector's report is text; the lines that say what was raised start with an E.
    raised = [line[1:].strip() for line in lines if line.startswith("E ")]
    return raised[-1] if raised else lines[0]


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
    # Lone surrogates are no text to the other side.
    data = text.encode("utf-8", "backslashreplace")
    if len(data) <= limit:
        return data.decode("utf-8")
    half = limit // 2
    head = data[:half].decode("utf-8", "ignore")
    tail = data[-half:].decode("utf-8", "ignore")
    return "%s\n... %d bytes left out ...\n%s" % (head, len(data) - 2 * half, tail)
