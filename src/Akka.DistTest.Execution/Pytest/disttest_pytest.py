"""The pytest plugin of Akka.DistTest: collects a suite once, stays open, and runs batches of its cases.

Between batches everything that is still of use stays set up, as within one pytest run. pytest decides what to tear
down after a case from the case that follows (`nextitem`), which is not known for the last case of a batch. Holding
that case back until the next batch comes, as pytest-xdist does, is no way: the run waits for its result. So the last
case is followed by a stand-in, an item that never runs and whose only meaning is its place in the tree: below the
innermost collector of the case that has cases which did not run yet. pytest then tears down the case itself and
what nobody needs anymore, errors count for that case as usual, and the rest stays. When the next batch is known, the
rest is torn down as far as its first case does not need it; that is the one call into pytest that is not public
(`SetupState.teardown_exact`), the same from 7.0 to 9. Errors of it come too late for the case and are sent as such.

Stop requests of pytest (`--maxfail`, `-x`, `--stepwise`, `session.shouldstop`) have no effect: which cases run is
decided by the run, over all of its hosts. `pytest.exit()` does what it says and ends this process.
"""

import time

import pytest

from disttest_reports import MESSAGE_LIMIT, CollectedCase, bounded, summary


class StandIn(pytest.Item):
    """Takes the place of the next case while that is unknown."""

    def runtest(self):
        raise RuntimeError("a stand-in is never run")


class DeafReporter:
    """The terminal reporter without its hooks, for those who ask for it by name: pytest itself does, for its writer.
    pluggy finds hooks by `dir()`, which does not see what is passed on."""

    def __init__(self, reporter):
        self._reporter = reporter

    def __getattr__(self, name):
        return getattr(self._reporter, name)


class OpenSuite:
    def __init__(self, wire):
        self._wire = wire
        self._uncollected = []
        self._reports = []
        self._cases = []
        self._open_cases = {}
        self._last = None

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_cmdline_main(self, config):
        """Takes back the options that would run the suite elsewhere, stop it early, wait for a keyboard, or overwrite
        a report of the whole suite with that of a part. A wrapper, so that it comes before every plugin's own."""
        option = config.option
        for name, value in (
            ("maxfail", 0), ("usepdb", False), ("trace", False), ("xmlpath", None),
            ("numprocesses", None), ("maxprocesses", None), ("dist", "no"), ("distload", False), ("tx", []),
            ("looponfail", False),
        ):
            if hasattr(option, name):
                setattr(option, name, value)
        yield

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config):
        # Dots, headers and summaries are the run's business, and cost time for every case.
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            config.pluginmanager.unregister(reporter)
            config.pluginmanager.register(DeafReporter(reporter), "terminalreporter")

    def pytest_collectreport(self, report):
        """A module that cannot be imported, or that skips itself, is a case of its own, as in pytest's counts."""
        if not report.passed:
            self._uncollected.append(CollectedCase(report))

    def pytest_runtest_logreport(self, report):
        # A plugin that runs a case again starts over; the last try is the one that counts.
        if report.when == "setup":
            self._reports.clear()
        self._reports.append(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self._cases = session.items + self._uncollected
        for item in session.items:
            for node in item.listchain()[:-1]:
                self._open_cases[node] = self._open_cases.get(node, 0) + 1
        self._wire.send("ready", pytest.__version__, unique_names(self._cases))
        ran = set()
        while True:
            command = self._wire.receive()
            if command is None:
                break
            self._run([(index, self._cases[index]) for index in command["run"]], ran)
            self._wire.send("batch")
        self._tear_down_to(None)
        self._wire.send("closed")
        return True

    def _run(self, batch, ran):
        items = [item for _, item in batch if isinstance(item, pytest.Item)]
        if items:
            self._tear_down_to(items[0])
        followers = iter(items[1:])
        for index, case in batch:
            if not isinstance(case, pytest.Item):
                self._wire.add("started", index)
                self._wire.add("finished", index, time.time(), 0, *case.summary)
                continue
            if index not in ran:
                ran.add(index)
                for node in case.listchain()[:-1]:
                    self._open_cases[node] -= 1
            self._run_item(index, case, next(followers, None) or self._stand_in(case))

    def _run_item(self, index, item, follower):
        # One write per case: the start of this one takes the end of the one before along.
        self._wire.send("started", index)
        self._reports.clear()
        start = time.time()
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=follower)
        except BaseException as error:
            self._wire.send("leaving", bounded("%s: %s" % (type(error).__name__, error), MESSAGE_LIMIT))
            raise
        self._last = item if follower is not None else None
        self._wire.add("finished", index, start, *summary(self._reports))

    def _stand_in(self, item):
        for node in reversed(item.listchain()[:-1]):
            if self._open_cases[node]:
                return StandIn.from_parent(node, name="<next batch>")
        return None

    def _tear_down_to(self, follower):
        """Tears down what the last batch left, except what the follower needs."""
        item, self._last = self._last, None
        if item is None:
            return
        call = pytest.CallInfo.from_call(
            lambda: item.session._setupstate.teardown_exact(follower),
            when="teardown",
            reraise=(pytest.exit.Exception, KeyboardInterrupt),
        )
        report = pytest.TestReport.from_item_and_call(item, call)
        if report.failed:
            _, _, message, stack, _ = summary([report])
            self._wire.send("late", self._cases.index(item), message, stack)


def unique_names(cases):
    """Node ids, numbered where a plugin or an argument made one of them twice."""
    seen = {}
    names = []
    for case in cases:
        # A file name that is no text (lone surrogates) cannot travel as text.
        name = case.nodeid.encode("utf-8", "backslashreplace").decode("utf-8")
        seen[name] = count = seen.get(name, 0) + 1
        names.append(name if count == 1 else "%s (%d)" % (name, count))
    return names
