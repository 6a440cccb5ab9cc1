using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Akka.DistTest.Ports;

namespace Akka.DistTest.Bounds;

/// <summary>Finds the user that attempts are to run as.</summary>
public static class UserLookup
{
    private static readonly string[] Places = ["/usr/bin/setpriv", "/bin/setpriv", "/usr/local/bin/setpriv"];

    /// <summary>Throws <see cref="BoundsException"/> when there is no such user, or this process cannot become one.</summary>
    public static ProcessUser Find(string name)
    {
        if (!OperatingSystem.IsLinux())
            throw new BoundsException("--run-as is there on Linux only: start the worker itself as that user.");
        if (!Environment.IsPrivilegedProcess)
            throw new BoundsException($"--run-as {name}: only root can run attempts as another user.");
        if (Places.FirstOrDefault(File.Exists) is not { } setpriv)
            throw new BoundsException("--run-as needs the program setpriv: install util-linux.");
        return Parse(name, Ask(name), setpriv);
    }

    /// <summary>Of a line <c>name:x:uid:gid:comment:home:shell</c> (passwd(5)).</summary>
    internal static ProcessUser Parse(string name, string line, string setpriv)
    {
        var parts = line.Trim().Split(':');
        if (parts.Length < 7
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var group))
            throw new BoundsException($"--run-as {name}: this machine knows no such user.");
        if (id == 0)
            throw new BoundsException($"--run-as {name}: that is root, whom nothing here would keep from the worker's own files.");
        var home = Directory.Exists(parts[5]) ? parts[5] : null;
        return new ProcessUser(parts[0], id, group, home, parts[6].Length > 0 ? parts[6] : null, setpriv);
    }

    // Users need not be in /etc/passwd; the C library asks wherever they are.
    private static string Ask(string name)
    {
        var start = new ProcessStartInfo("getent", ["passwd", name]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var line = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return line;
        }
        catch (Win32Exception e)
        {
            throw new BoundsException($"--run-as {name}: the program getent, which knows users, cannot be run: {e.Message}", e);
        }
    }
}
