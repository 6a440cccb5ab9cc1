namespace Akka.DistTest.Files;

public sealed class FolderMarkTests : IDisposable
{
    private static readonly DateTime Written = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly TempFolder _folder = new();

    public FolderMarkTests()
    {
        Write("a.py", "aaa", Written);
        Write("b.py", "bbb", Written.AddMinutes(-5));
    }

    [Fact]
    public void A_folder_that_nobody_touched_is_the_same()
    {
        var mark = FolderMark.Of(_folder.Path)!;

        Assert.Equal(mark, FolderMark.Of(_folder.Path));
        Assert.True(FolderMark.Holds(_folder.Path, mark));
    }

    [Fact]
    public void The_same_folder_under_another_path_is_the_same()
    {
        using var other = new TempFolder();
        foreach (var name in new[] { "a.py", "b.py" })
            File.Copy(_folder[name], other[name]);

        Assert.True(FolderMark.Holds(other.Path, FolderMark.Of(_folder.Path)!));
    }

    [Fact]
    public void What_tests_leave_behind_does_not_make_it_another_folder()
    {
        var mark = FolderMark.Of(_folder.Path)!;
        Write("results.xml", "<testsuites/>", Written.AddSeconds(1));
        Write("__pycache__/a.pyc", "1", Written.AddSeconds(-60));
        Write(".coverage", "1", Written.AddSeconds(-60));

        Assert.True(FolderMark.Holds(_folder.Path, mark));
    }

    [Fact]
    public void A_changed_a_renamed_and_a_missing_file_make_it_another_folder()
    {
        var mark = FolderMark.Of(_folder.Path)!;

        Write("b.py", "BBB", Written.AddMinutes(-4));
        Assert.False(FolderMark.Holds(_folder.Path, mark));

        Write("b.py", "bbbb", Written.AddMinutes(-5));
        Assert.False(FolderMark.Holds(_folder.Path, mark));

        File.Delete(_folder["b.py"]);
        Assert.False(FolderMark.Holds(_folder.Path, mark));

        Write("c.py", "bbb", Written.AddMinutes(-5));
        Assert.False(FolderMark.Holds(_folder.Path, mark));
    }

    [Fact]
    public void A_folder_of_folders_is_known_by_the_files_in_them()
    {
        using var one = new TempFolder();
        using var two = new TempFolder();
        File.SetLastWriteTimeUtc(one.Write("src/main.py", "1"), Written);
        File.SetLastWriteTimeUtc(two.Write("src/main.py", "1"), Written.AddSeconds(-1));

        Assert.True(FolderMark.Holds(one.Path, FolderMark.Of(one.Path)!));
        Assert.False(FolderMark.Holds(two.Path, FolderMark.Of(one.Path)!));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_mark_and_holds_none()
    {
        Assert.Null(FolderMark.Of(_folder["missing"]));
        Assert.False(FolderMark.Holds(_folder["missing"], FolderMark.Of(_folder.Path)!));
    }

    [Fact]
    public void An_empty_folder_is_not_one_that_has_files_whatever_their_age()
    {
        using var empty = new TempFolder();
        var mark = FolderMark.Of(empty.Path)!;

        Assert.True(FolderMark.Holds(empty.Path, mark));
        Assert.False(FolderMark.Holds(_folder.Path, mark));
        Assert.False(FolderMark.Holds(_folder.Path, $"1-{ContentHash.Empty}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("12-")]
    public void Text_that_is_no_mark_holds_nowhere(string text) => Assert.False(FolderMark.Holds(_folder.Path, text));

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string text, DateTime time) =>
        File.SetLastWriteTimeUtc(_folder.Write(name, text), time);
}
