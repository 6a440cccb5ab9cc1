using Akka.DistTest.Files;
using Akka.DistTest.Plans;

namespace Akka.DistTest.Local;

/// <summary>Makes the folders of a plan known to the workers.</summary>
internal static class PlanFolders
{
    /// <summary>For workers that see the submitter's folders.</summary>
    public static Plan InPlace(Plan plan) => plan with
    {
        Folders = [.. plan.Folders.Select(Marked)],
    };

    /// <summary>Sends what the cluster lacks; workers that see the folder use it in place all the same.</summary>
    /// <exception cref="UsageException">A folder cannot be sent; names what has to go.</exception>
    public static async Task<Plan> SendAsync(
        Plan plan, Uri files, Func<string, string?> variable, CancellationToken cancel)
    {
        using var http = FilesHttp.For(files, variable);
        var uploader = new PayloadUploader(http, files);
        var sent = new List<PayloadFolder>();
        try
        {
            foreach (var folder in plan.Folders)
            {
                var rules = new PayloadRules { Include = folder.Include, Exclude = folder.Exclude };
                var payload = await PayloadPacker.PackAsync(folder.Path, rules, cancel).ConfigureAwait(false);
                var result = await uploader.UploadAsync(payload, cancel).ConfigureAwait(false);
                sent.Add(Marked(folder) with { Manifest = result.Manifest });
            }
        }
        catch (PayloadRefusedException e)
        {
            throw new UsageException(e.Message);
        }

        return plan with { Folders = sent };
    }

    private static PayloadFolder Marked(PayloadFolder folder) =>
        folder with { Mark = PayloadPacker.InPlace(folder.Name, folder.Path).Mark };
}
