using System.Globalization;
using System.Text;
using Akka.DistTest.Runs;

namespace Akka.DistTest.Reports;

/// <summary>Says where in the artifact store the evidence of lost attempts is.</summary>
internal static class EvidenceText
{
    /// <summary>The output, and behind it a line for each file; null when there is neither.</summary>
    public static string? Behind(string? output, RunId run, IReadOnlyList<EvidenceFile> files)
    {
        if (files.Count == 0)
            return output;
        var text = new StringBuilder(output);
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        text.Append("[in the artifact store, of attempts whose workers were lost:]\n");
        foreach (var file in files)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"  {run}/{file.Task}/{file.Attempt}/{file.Path} ({file.Bytes} bytes)\n");
        }

        return text.ToString();
    }
}
