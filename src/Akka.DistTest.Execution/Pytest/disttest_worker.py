"""Gives a host the identity that pytest-xdist documents for its workers, whether or not xdist is installed.

The environment says who the host is: PYTEST_XDIST_WORKER, PYTEST_XDIST_WORKER_COUNT and PYTEST_XDIST_TESTRUNUID. There is
no controller beside the hosts, so each is its own: `config.workerinput` is there from before the collection until the
last case has run, and not while plugins configure, report and finish the session, where they ask for it to find out
whether a controller does that for them. Before it is there `pytest_configure_node` can add to it.
"""

import os

import pytest


class Gateway:
    def __init__(self, name):
        self.id = name


class WorkerNode:
    """What `pytest_configure_node` gets: the part of xdist's WorkerController that is documented."""

    def __init__(self, config, workerinput):
        self.config = config
        self.workerinput = workerinput
        self.gateway = Gateway(workerinput["workerid"])


class WorkerIdentity:
    def __init__(self):
        environment = os.environ
        self._input = {
            "workerid": environment.get("PYTEST_XDIST_WORKER", "gw0"),
            "workercount": number(environment.get("PYTEST_XDIST_WORKER_COUNT")),
            "testrunuid": environment.get("PYTEST_XDIST_TESTRUNUID", ""),
        }

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config):
        manager = config.pluginmanager
        if manager.hasplugin("xdist"):
            return
        config.addinivalue_line(
            "markers", "xdist_group(name): cases of one group run on one host, as under pytest-xdist")
        manager.register(WorkerFixtures(), "disttest-worker-fixtures")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session):
        config = session.config
        self._input["mainargv"] = list(config.invocation_params.args)
        configure_node = getattr(config.hook, "pytest_configure_node", None)
        if configure_node is not None:
            configure_node(node=WorkerNode(config, self._input))
        config.workerinput, config.workeroutput = self._input, {}

    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_runtestloop(self, session):
        # The innermost wrapper: what other plugins do after the last case is a controller's work.
        yield
        session.config.__dict__.pop("workerinput", None)
        session.config.__dict__.pop("workeroutput", None)


class WorkerFixtures:
    """The fixtures of xdist, for when it is not there."""

    @pytest.fixture(scope="session")
    def worker_id(self, request):
        return request.config.workerinput["workerid"]

    @pytest.fixture(scope="session")
    def testrun_uid(self, request):
        return request.config.workerinput["testrunuid"]


def number(text):
    return int(text) if text is not None and text.isdigit() else 1


def group_of(item):
    """Cases of a group share what is expensive to set up, or must not run at the same time."""
    mark = item.get_closest_marker("xdist_group")
    if mark is not None:
        name = mark.args[0] if mark.args else mark.kwargs.get("name", "default")
        return "@%s" % (name,)
    return item.nodeid.partition("::")[0]
