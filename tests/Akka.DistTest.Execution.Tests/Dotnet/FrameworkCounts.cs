using System.Globalization;
using System.Xml.Linq;

namespace Akka.DistTest.Execution.Tests.Dotnet;

/// <summary>What the framework reports by itself, from its TRX file.</summary>
internal sealed record FrameworkCounts(int Total, int Passed, int Failed)
{
    public int Skipped => Total - Passed - Failed;

    public static FrameworkCounts Read(string trx)
    {
        var counters = XDocument.Load(trx).Descendants().Single(x => x.Name.LocalName == "Counters");
        int Number(string name) => int.Parse(counters.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        return new FrameworkCounts(Number("total"), Number("passed"), Number("failed"));
    }
}
