namespace Akka.DistTest.Dotnet;

/// <summary>
/// The run settings of every suite. One case at a time within a host: only then is the case known that killed its
/// process, and a slot is one core of work; the parallelism of a run is the number of its slots.
/// </summary>
internal static class VsTestSettings
{
    // CollectDataForEachTestSeparately: NUnit's adapter then sends the start of a test on the thread that runs it,
    // before it runs, and not from a queue. xUnit's and MSTest's always do.
    // CollectSourceInformation: no debug symbols are read for line numbers that nobody asked for.
    public const string Xml =
        """
        <RunSettings>
          <RunConfiguration>
            <DesignMode>true</DesignMode>
            <CollectSourceInformation>false</CollectSourceInformation>
            <CollectDataForEachTestSeparately>true</CollectDataForEachTestSeparately>
            <DisableParallelization>true</DisableParallelization>
            <DisableAppDomain>true</DisableAppDomain>
          </RunConfiguration>
          <xUnit>
            <ParallelizeAssembly>false</ParallelizeAssembly>
            <ParallelizeTestCollections>false</ParallelizeTestCollections>
          </xUnit>
          <NUnit>
            <NumberOfTestWorkers>0</NumberOfTestWorkers>
          </NUnit>
          <MSTest>
            <Parallelize>
              <Workers>1</Workers>
            </Parallelize>
          </MSTest>
        </RunSettings>
        """;
}
