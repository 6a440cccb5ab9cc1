namespace Akka.DistTest.Ports;

/// <summary>What holds the processes of one attempt, or of one test host, from before their program begins.</summary>
/// <param name="Groups">Folders of control groups that each process enters, full paths; all have the same processes.
/// Linux only; empty: none.</param>
/// <param name="User">Whom they run as; null: the worker's own user.</param>
public sealed record ProcessBounds(IReadOnlyList<string> Groups, ProcessUser? User);

/// <summary>A user of this machine.</summary>
/// <param name="Setpriv">The program that becomes the user: a full path to setpriv of util-linux.</param>
/// <param name="Home">A folder that is there; null: the user has none.</param>
public sealed record ProcessUser(string Name, int Id, int Group, string? Home, string? Shell, string Setpriv);
