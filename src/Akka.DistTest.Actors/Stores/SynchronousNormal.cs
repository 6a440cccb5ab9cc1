using System.Data.Common;
using LinqToDB.Interceptors;

namespace Akka.DistTest.Stores;

/// <summary>SQLite's synchronous mode belongs to the connection, so each one that is opened is told.</summary>
internal sealed class SynchronousNormal : ConnectionInterceptor
{
    public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        ConnectionEventData eventData, DbConnection connection, CancellationToken cancellationToken)
    {
        var command = Command(connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=NORMAL";
        return command;
    }
}
