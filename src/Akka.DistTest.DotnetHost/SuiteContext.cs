using System;
using System.Collections.Generic;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace Akka.DistTest.DotnetHost;

/// <summary>The run context that adapters see.</summary>
internal sealed class SuiteContext : IRunContext, IRunSettings
{
    public SuiteContext(string settings) => SettingsXml = settings;

    public string SettingsXml { get; }

    public IRunSettings RunSettings => this;

    public bool KeepAlive => true;

    public bool InIsolation => false;

    public bool IsDataCollectionEnabled => false;

    public bool IsBeingDebugged => false;

    public string? TestRunDirectory => null;

    public string? SolutionDirectory => null;

    /// <summary>Cases are chosen by the worker.</summary>
    public ITestCaseFilterExpression? GetTestCaseFilter(
        IEnumerable<string>? supportedProperties, Func<string, TestProperty?> propertyProvider) => null;

    public ISettingsProvider? GetSettings(string? settingsName) => null;
}
