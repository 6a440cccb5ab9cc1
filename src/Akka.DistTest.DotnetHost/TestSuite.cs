using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace Akka.DistTest.DotnetHost;

/// <summary>The suite in this process: its cases as its adapters found them, by their position.</summary>
internal sealed class TestSuite
{
    private readonly HostSettings _settings;
    private readonly WorkerLink _link;
    private readonly Adapters _adapters;
    private readonly object _lock = new object();
    private List<TestCase> _cases = new List<TestCase>();
    private Action? _stop;
    private bool _isStopped;
    private string _runSettings = "";

    public TestSuite(HostSettings settings, WorkerLink link)
    {
        _settings = settings;
        _link = link;
        _adapters = new Adapters(settings.AdapterFiles);
    }

    /// <summary>Sends <c>C</c> for each case and <c>D</c> at the end, with an error that kept it from being whole.</summary>
    public void Discover(string runSettings)
    {
        _runSettings = runSettings;
        var sink = new FoundCases();
        var error = "";
        try
        {
            var context = new SuiteContext(runSettings);
            foreach (var discoverer in _adapters.Discoverers())
            {
                FrameworkTraces.Reset();
                discoverer.DiscoverTests(new[] { _settings.Assembly }, context, new MessageLog(_link), sink);
            }

            _cases = sink.Cases;
            var assembly = SuiteTypes.Loaded(_settings.Assembly);
            var groups = new CaseGroups(assembly);
            var reasons = new ExplicitReasons(assembly);
            for (var i = 0; i < _cases.Count; i++)
                CaseWriter.Send(_link, i, _cases[i], groups, reasons);
        }
        catch (Exception e)
        {
            error = e.ToString();
        }

        _link.Send('D', x => x.Write(error));
    }

    /// <summary>Runs cases; sends <c>S</c> and <c>R</c> as they come, and <c>E</c> at the end, with what the framework
    /// threw.</summary>
    public void Run(int[]? positions)
    {
        var error = "";
        var recorder = new Recorder(_link);
        var context = new SuiteContext(_runSettings);
        lock (_lock)
            _isStopped = false;
        try
        {
            var cases = positions is null ? _cases : positions.Select(x => _cases[x]).ToList();
            foreach (var group in cases.GroupBy(x => x.ExecutorUri).ToList())
            {
                var executor = _adapters.Executor(group.Key);
                lock (_lock)
                {
                    if (_isStopped)
                        break;
                    _stop = executor.Cancel;
                }

                FrameworkTraces.Reset();
                // A whole suite is asked for as such: the framework need not look for each of its cases in a filter.
                if (positions is null)
                    executor.RunTests(new[] { _settings.Assembly }, context, recorder);
                else if (NUnitSelection.IsFor(group.Key))
                    RunNUnit(executor, group.ToList(), recorder);
                else
                    executor.RunTests(group.ToList(), context, recorder);
            }
        }
        catch (Exception e)
        {
            error = e.ToString();
        }
        finally
        {
            lock (_lock)
                _stop = null;
        }

        _link.Send('E', x => x.Write(error));
    }

    private void RunNUnit(ITestExecutor executor, List<TestCase> cases, Recorder recorder)
    {
        var selection = new NUnitSelection(_cases.Where(x => !ExplicitReasons.IsExplicit(x)), CaseGroups.ClassOf);
        if (selection.Settings(_runSettings, cases) is not { } settings)
        {
            executor.RunTests(cases, new SuiteContext(NUnitSelection.ForLists(_runSettings)), recorder);
            return;
        }

        executor.RunTests(new[] { _settings.Assembly }, new SuiteContext(settings), recorder);
        // Cases that the expression missed, because NUnit names them differently, are asked for one by one.
        var missed = cases.Where(x => !recorder.HasResultOf(x)).ToList();
        lock (_lock)
        {
            if (_isStopped || missed.Count == 0)
                return;
        }

        var again = _adapters.Executor(missed[0].ExecutorUri);
        lock (_lock)
            _stop = again.Cancel;
        FrameworkTraces.Reset();
        again.RunTests(missed, new SuiteContext(NUnitSelection.ForLists(_runSettings)), recorder);
    }

    /// <summary>Asks the framework to start no further test. Called while <see cref="Run"/> is under way.</summary>
    public void Stop()
    {
        Action? stop;
        lock (_lock)
        {
            _isStopped = true;
            stop = _stop;
        }

        try
        {
            stop?.Invoke();
        }
        catch (Exception e)
        {
            new MessageLog(_link).Warn("The test framework could not be stopped: " + e);
        }
    }
}
