using Akka.DistTest.Editing;

namespace Akka.DistTest.Pbm.Tests.Editing;

public sealed class HistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pbm-history-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_are_there_again_the_next_time_and_a_repeat_is_kept_once()
    {
        var path = Path.Combine(_folder, "deep", "history");
        var history = History.Open(path, Assert.Fail);
        foreach (var line in (string[])["a", "b", "b", "", "a"])
            history.Add(line);

        Assert.Equal(["a", "b", "a"], History.Open(path, Assert.Fail).Lines);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void It_does_not_grow_for_ever()
    {
        var path = Path.Combine(_folder, "history");
        var history = History.Open(path, Assert.Fail);
        for (var n = 0; n < 2_500; n++)
            history.Add($"{n}");

        Assert.InRange(File.ReadAllLines(path).Length, 1_000, 2_000);
        Assert.Equal("2499", History.Open(path, Assert.Fail).Lines[^1]);
        Assert.Equal(1_000, History.Open(path, Assert.Fail).Lines.Count);
    }
}
