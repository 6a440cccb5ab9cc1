using System.Globalization;
using System.IO.Compression;
using Akka.DistTest.Control;
using Akka.DistTest.Operations;

namespace Akka.DistTest.Palettes.Fleet;

/// <summary><c>disttest snapshot</c></summary>
internal static class SnapshotCommand
{
    /// <summary>What one message brings; far below what a line of JSON may have.</summary>
    private const int PieceBytes = 48 * 1024;

    private static PaletteParameter To { get; } = new(
        "to", "The file to write.", ParameterKind.SaveAs, Short: "o", Default: "disttest-TIME.zip in the working folder");

    public static NodeCommand For(NodeParts parts) => new(
        new PaletteCommand(
            "snapshot",
            "Brings one archive with what helps to find out what is wrong: members, shards, workers, runs, queues, leases, "
            + "settings without passwords, the process and its log. No output of tests, no payloads.",
            [To],
            Role: AccessRole.Operator),
        async call =>
        {
            var time = parts.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
            using var archive = new MemoryStream();
            await using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var section in SnapshotSections.For(parts))
                    await AddAsync(zip, section, call);
            }

            var bytes = archive.GetBuffer().AsMemory(0, (int)archive.Length);
            for (var at = 0; at < bytes.Length; at += PieceBytes)
                await call.AttachAsync($"disttest-{time}.zip", bytes[at..Math.Min(bytes.Length, at + PieceBytes)]);
            return CommandEnd.Done;
        });

    /// <summary>What cannot be had is a file that says why: a snapshot is taken when something is broken.</summary>
    private static async Task AddAsync(ZipArchive zip, SnapshotSection section, CommandCall call)
    {
        string content;
        try
        {
            content = await section.ReadAsync(call.Canceled);
        }
        catch (Exception e) when (!call.Canceled.IsCancellationRequested)
        {
            content = e.ToString();
            section = section with { Name = $"{section.Name}.failed.txt" };
            await call.LineAsync($"{section.Name}: {e.Message}", LineTone.Warning);
        }

        await using var entry = await zip.CreateEntry(section.Name).OpenAsync(call.Canceled);
        await using var writer = new StreamWriter(entry);
        await writer.WriteAsync(content);
    }
}
