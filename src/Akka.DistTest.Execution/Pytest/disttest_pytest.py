"""The pytest plugin of Akka.DistTest: collects a suite once, stays open, and runs batches of its cases.

Between batches everything that is still of use stays set up, as within one pytest run. pytest decides what to tear
down after a case from the case that follows (`nextitem`), which is not known for the last case of a batch. Holding
that case back until the next batch comes, as pytest-xdist does, is no way: the run waits for its result. So the last
case is followed by a stand-in, an item that never runs and whose only meaning is its place in the tree: below the
innermost collector of the case that has cases which did not run yet. pytest then tears down the case itself and
what nobody needs anymore, errors count for that case as usual, and the rest stays. When the next batch is known, the
rest is torn down as far as its first case does not need it; that is the one call into pytest that is not public
(`SetupState.teardown_exact`). Errors of it come too late for the case and are sent as such.

Stop requests of pytest (`--maxfail`, `-x`, `--stepwise`, `session.shouldstop`) have no effect: which cases run is
decided by the run, over all of its hosts. `pytest.exit()` does what it says and ends this process.

When the input ends, the session does, as any other: `pytest_sessionfinish`, `pytest_unconfigure`, an exit status.
"""

import pytest

from disttest_reports import MESSAGE_LIMIT, CollectedCase, bounded, seconds, summary
from disttest_worker import WorkerIdentity, group_of

try:
    from pytest import CallInfo, TestReport
except ImportError:
    # Before pytest 7.0.
    from _pytest.reports import TestReport
    from _pytest.runner import CallInfo

IS_OLD = int(pytest.__version__.split(".")[0]) < 7


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
    def __init__(self, wire, clock):
        self._wire = wire
        self._clock = clock
        self._uncollected = []
        self._reports = []
        self._cases = []
        self._open_cases = {}
        self._last = None
        self._deselected = 0
        self._session = None
        self._reporter = None
        self._ignored = set()
        self.failures = 0

    def unexplained_failures(self):
        """How many failures pytest counts beyond those that cases had."""
        return 0 if self._session is None else self._session.testsfailed - self.failures

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_load_initial_conftests(self, early_config):
        # Plugins such as pytest-cov decide here whether xdist will run the suite elsewhere.
        self._take_back(early_config.known_args_namespace)
        yield

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_cmdline_main(self, config):
        """Takes back options. A wrapper, so that it comes before every plugin's own."""
        self._take_back(config.option)
        if self._ignored:
            self._wire.say(
                "disttest: %s in the suite's configuration has no effect on a distributed run, whose plan says "
                "when to stop (failFast)" % ", ".join(sorted(self._ignored)))
        yield

    def _take_back(self, option):
        """Takes back the options that would run the suite elsewhere, stop it early, wait for a keyboard, or overwrite
        a report of the whole suite with that of a part."""
        for name, spelled in (
            ("maxfail", "--maxfail (-x)"), ("stepwise", "--stepwise"), ("stepwise_skip", "--stepwise-skip"),
        ):
            if getattr(option, name, None):
                self._ignored.add(spelled)
        for name, value in (
            ("maxfail", 0), ("stepwise", False), ("stepwise_skip", False), ("usepdb", False), ("trace", False),
            ("xmlpath", None), ("numprocesses", None), ("maxprocesses", None), ("dist", "no"), ("distload", False),
            ("tx", []), ("looponfail", False),
        ):
            if hasattr(option, name):
                setattr(option, name, value)

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config):
        # Dots, headers and summaries are the run's business, and cost time for every case.
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            self._reporter = DeafReporter(reporter)
            config.pluginmanager.unregister(reporter)
            config.pluginmanager.register(self._reporter, "terminalreporter")
        config.pluginmanager.register(WorkerIdentity(), "disttest-worker")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session):
        self._session = session

    def pytest_keyboard_interrupt(self, excinfo):
        """`pytest.exit()` outside of a case, which the terminal reporter would have shown."""
        self._wire.say("%s: %s" % (type(excinfo.value).__name__, excinfo.value))

    def pytest_collectreport(self, report):
        """A module that cannot be imported, or that skips itself, is a case of its own, as in pytest's counts."""
        if not report.passed:
            self._uncollected.append(CollectedCase(report))
        self._count(report)

    def pytest_deselected(self, items):
        self._deselected += len(items)

    def pytest_runtest_logreport(self, report):
        self._count(report)
        # A plugin that runs a case again starts over; the last try is the one that counts.
        if report.when == "setup":
            self._reports.clear()
        self._reports.append(report)

    def _count(self, report):
        # As pytest counts, so that the difference is a failure of which no case tells.
        if report.failed and not hasattr(report, "wasxfail"):
            self.failures += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self._cases = session.items + self._uncollected
        for item in session.items:
            for node in item.listchain()[:-1]:
                self._open_cases[node] = self._open_cases.get(node, 0) + 1
        groups = [group_of(item) for item in session.items] + [""] * len(self._uncollected)
        self._wire.send("ready", pytest.__version__, self._deselected, unique_names(self._cases), groups)
        ran = set()
        while True:
            command = self._wire.receive()
            if command is None:
                break
            _, budget, indexes = command
            batch = [(int(index), self._cases[int(index)]) for index in indexes.split(",") if index]
            self._wire.send("batch", self._run(batch, float(budget) if budget != "-" else None, ran))
        self._tear_down_to(None)
        return True

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session, exitstatus):
        yield
        # Plugins say here why they are not content; the deaf reporter does not ask them.
        if self._reporter is not None and (
            self.unexplained_failures() > 0 or session.exitstatus not in (0, 1 if self.failures else 0)
        ):
            session.config.hook.pytest_terminal_summary(
                terminalreporter=self._reporter, exitstatus=session.exitstatus, config=session.config)

    def _run(self, batch, budget, ran):
        """Runs cases until the budget, seconds from now, has passed. Returns the indexes of those left."""
        items = [item for _, item in batch if isinstance(item, pytest.Item)]
        if items:
            self._tear_down_to(items[0])
        followers = iter(items[1:])
        start = self._clock.elapsed()
        for position, (index, case) in enumerate(batch):
            if position > 0 and budget is not None and self._clock.elapsed() - start >= budget:
                return [left for left, _ in batch[position:]]
            if not isinstance(case, pytest.Item):
                self._wire.add("started", index)
                self._wire.add("finished", index, self._clock.now(), 0, *case.summary)
                continue
            if index not in ran:
                ran.add(index)
                for node in case.listchain()[:-1]:
                    self._open_cases[node] -= 1
            self._run_item(index, case, next(followers, None) or self._stand_in(case))
        return []

    def _run_item(self, index, item, follower):
        # One write per case: the start of this one takes the end of the one before along.
        self._wire.send("started", index)
        self._reports.clear()
        now, start = self._clock.now(), self._clock.elapsed()
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=follower)
        except BaseException as error:
            self._wire.send("leaving", bounded("%s: %s" % (type(error).__name__, error), MESSAGE_LIMIT))
            raise
        self._last = item if follower is not None else None
        elapsed = self._clock.elapsed() - start
        duration, *result = summary(self._reports)
        self._wire.add("finished", index, now, seconds(duration, elapsed), *result)

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
        state = item.session._setupstate
        call = CallInfo.from_call(
            lambda: state.teardown_exact(item, follower) if IS_OLD else state.teardown_exact(follower),
            when="teardown",
            reraise=(pytest.exit.Exception, KeyboardInterrupt),
        )
        report = TestReport.from_item_and_call(item, call)
        if report.failed:
            self.failures += 1
            item.session.testsfailed += 1
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
