using System.Data.Common;
using System.Runtime.CompilerServices;
using LinqToDB.Interceptors;
using Microsoft.Data.Sqlite;

namespace Akka.DistTest.Stores;

/// <summary>
/// What belongs to a connection of SQLite and not to its file: each new one is told. Connections are pooled and opened
/// for every write, so those that know it already are let through.
/// </summary>
internal sealed class SqliteModes : ConnectionInterceptor
{
    // A checkpoint in the middle of a write makes whoever waits for it wait for the disk: see SqliteCheckpoints.
    private const string Modes = "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;";

    private static readonly object Told = new();

    private readonly ConditionalWeakTable<object, object> _told = [];

    public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection)
    {
        if (!IsNew(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Modes;
        command.ExecuteNonQuery();
    }

    // SQLite has no asynchronous calls: awaiting would only cost.
    public override Task ConnectionOpenedAsync(
        ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken)
    {
        ConnectionOpened(eventData, connection);
        return Task.CompletedTask;
    }

    private bool IsNew(DbConnection connection) => _told.TryAdd(((SqliteConnection)connection).Handle!, Told);
}
