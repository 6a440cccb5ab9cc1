using System.Collections.Generic;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace Akka.DistTest.DotnetHost;

/// <summary>Collects what adapters find; they may do so from several threads.</summary>
internal sealed class FoundCases : ITestCaseDiscoverySink
{
    public List<TestCase> Cases { get; } = new List<TestCase>();

    public void SendTestCase(TestCase discoveredTest)
    {
        lock (Cases)
            Cases.Add(discoveredTest);
    }
}
