using System.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Akka.DistTest.DotnetHost
{
    /// <summary>Sends a case: position, id, names, executor, group, whether it is explicit, and its traits.</summary>
    internal static class CaseWriter
    {
        public static void Send(WorkerLink link, int position, TestCase testCase, CaseGroups groups) => link.Send('C', x =>
        {
            x.Write(position);
            x.Write(testCase.Id.ToString());
            x.Write(testCase.FullyQualifiedName ?? "");
            x.Write(testCase.DisplayName ?? "");
            x.Write(testCase.ExecutorUri.ToString());
            x.Write(groups.Of(testCase));
            x.Write(IsExplicit(testCase));
            var traits = testCase.Traits.ToList();
            x.Write(traits.Count);
            foreach (var trait in traits)
            {
                x.Write(trait.Name ?? "");
                x.Write(trait.Value ?? "");
            }
        });

        // NUnit's adapter marks tests and those of fixtures that are explicit.
        public static bool IsExplicit(TestCase testCase) =>
            testCase.Properties.FirstOrDefault(x => x.Id == "NUnit.Explicit") is { } property
            && testCase.GetPropertyValue(property) is true;
    }
}
