using Akka.DistTest.Files;

namespace Akka.DistTest.Attempts;

public sealed class AttemptNotesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TemporaryFolders _temporary;

    public AttemptNotesTests() => _temporary = new TemporaryFolders(_folder.Path, user: null, parent: _folder.Path);

    public void Dispose()
    {
        _temporary.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_worker_that_is_never_idle_keeps_the_notes_of_folders_that_are_there_and_no_others()
    {
        var folders = Path.Combine(_folder.Path, "attempts");
        using (var earlier = new AttemptNotes(_folder.Path, folders))
            Begin(earlier, AttemptFolder.Create(folders, "left", _temporary).Name);

        using var notes = new AttemptNotes(_folder.Path, folders);
        Begin(notes, AttemptFolder.Create(folders, "long", _temporary).Name);
        for (var i = 0; i < 2000; i++)
            Begin(notes, $"short-{i}");

        Assert.Superset(new HashSet<string>(["left", "long"]), AttemptNotes.Read(_folder.Path).Keys.ToHashSet());
        Assert.InRange(new FileInfo(Path.Combine(_folder.Path, "attempts.notes")).Length, 1, 68 * 1024);
    }

    private void Begin(AttemptNotes notes, string folder) => notes.Begin(
        folder, new LeaseId(folder), Workbench.Shell("true"), _folder.Path, DateTimeOffset.UnixEpoch);
}
