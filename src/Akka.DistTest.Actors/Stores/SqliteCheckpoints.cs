using Akka.Actor;
using Akka.Event;
using Microsoft.Data.Sqlite;

namespace Akka.DistTest.Stores;

/// <summary>
/// Moves what the write-ahead log has into the file, beside the writers instead of in the middle of their writes: its
/// waits for the disk were the slowest hundredth of all writes.
/// </summary>
internal sealed class SqliteCheckpoints : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A log this long is worth that the writers wait: it only begins anew once it was moved as a whole.</summary>
    private const long LongestLog = 256 * 1024 * 1024;

    private readonly string _connectionString;
    private readonly string _log;

    public SqliteCheckpoints(string connectionString)
    {
        _connectionString = connectionString;
        _log = new SqliteConnectionStringBuilder(connectionString).DataSource + "-wal";
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(string connectionString) => Props.Create(() => new SqliteCheckpoints(connectionString));

    protected override void PreStart() => Next();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CheckpointDue:
                var file = new FileInfo(_log);
                Task.Run(() => Move(_connectionString, wait: file.Exists && file.Length > LongestLog)).PipeTo(Self);
                break;
            case Moved:
                Next();
                break;
            case Status.Failure failure:
                Context.GetLogger().Warning("The store's write-ahead log {0} could not be moved: {1}", _log, failure.Cause.Message);
                Next();
                break;
        }
    }

    private void Next() => Timers.StartSingleTimer(nameof(CheckpointDue), CheckpointDue.Instance, Interval);

    private static Moved Move(string connectionString, bool wait)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = wait ? "PRAGMA wal_checkpoint(RESTART)" : "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
        return Moved.Instance;
    }

    private sealed record CheckpointDue
    {
        public static CheckpointDue Instance { get; } = new();
    }

    private sealed record Moved
    {
        public static Moved Instance { get; } = new();
    }
}
