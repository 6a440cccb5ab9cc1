namespace Akka.DistTest.Files;

/// <summary>A file or link of a payload.</summary>
/// <param name="Path">Relative, forward slashes; see <see cref="PayloadPath"/> for what is allowed.</param>
/// <param name="Bytes">Its size; 0 for a link.</param>
/// <param name="Sha256">Of its content, lower-case hex; empty for a link.</param>
/// <param name="Executable">Whether its owner may execute it; never set on a payload packed on Windows.</param>
/// <param name="Link">For a symbolic link, where it points, relative to the link's own folder; otherwise null.</param>
public sealed record PayloadFile(string Path, long Bytes, string Sha256, bool Executable, string? Link = null);
