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

    /// <summary>A log this long is worth that the writers wait until it was moved as a whole and is cut.</summary>
    private const long LongestLog = 256 * 1024 * 1024;

    // Long enough for what writes just then; the writers wait for 10 s at most.
    private const string CutLog = "PRAGMA busy_timeout=3000; PRAGMA wal_checkpoint(TRUNCATE);";

    private const string MoveBesideWriters = "PRAGMA wal_checkpoint(PASSIVE);";

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
                // It waits for the disk: not on the threads that the actors run on.
                Task.Factory.StartNew(
                        () => Move(_connectionString, file.Exists && file.Length > LongestLog ? CutLog : MoveBesideWriters),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default)
                    .PipeTo(Self);
                break;
            case Moved moved:
                if (moved.FoundNoMoment)
                    Context.GetLogger().Warning("The store's write-ahead log {0} grows: writers leave no moment to cut it", _log);
                Next();
                break;
            case Status.Failure failure:
                Context.GetLogger().Warning("The store's write-ahead log {0} could not be moved: {1}", _log, failure.Cause.Message);
                Next();
                break;
        }
    }

    private void Next() => Timers.StartSingleTimer(nameof(CheckpointDue), CheckpointDue.Instance, Interval);

    private static Moved Move(string connectionString, string pragmas)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        using var reader = command.ExecuteReader();
        var isBusy = false;
        // The last of the rows is the checkpoint's; its first number is 1 when it found no moment without a writer.
        do
        {
            while (reader.Read())
                isBusy = reader.FieldCount == 3 && reader.GetInt32(0) != 0;
        }
        while (reader.NextResult());
        return new Moved(isBusy && pragmas == CutLog);
    }

    private sealed record CheckpointDue
    {
        public static CheckpointDue Instance { get; } = new();
    }

    private sealed record Moved(bool FoundNoMoment);
}
