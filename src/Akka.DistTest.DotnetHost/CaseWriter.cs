using System.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Akka.DistTest.DotnetHost;

/// <summary>Sends a case: position, id, names, executor, group, whether it is explicit and why, and its traits.</summary>
internal static class CaseWriter
{
    public static void Send(
        WorkerLink link, int position, TestCase testCase, CaseGroups groups, ExplicitReasons reasons) => link.Send('C', x =>
    {
        var reason = reasons.Of(testCase, CaseGroups.ClassOf(testCase));
        x.Write(position);
        x.Write(testCase.Id.ToString());
        x.Write(testCase.FullyQualifiedName ?? "");
        x.Write(testCase.DisplayName ?? "");
        x.Write(testCase.ExecutorUri.ToString());
        x.Write(groups.Of(testCase));
        x.Write(reason is not null);
        x.Write(reason ?? "");
        var traits = testCase.Traits.ToList();
        x.Write(traits.Count);
        foreach (var trait in traits)
        {
            x.Write(trait.Name ?? "");
            x.Write(trait.Value ?? "");
        }
    });
}
