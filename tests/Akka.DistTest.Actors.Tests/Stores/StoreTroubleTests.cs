using System.Net.Sockets;
using Akka.DistTest.Stores;
using Npgsql;

namespace Akka.DistTest.Actors.Tests.Stores;

public sealed class StoreTroubleTests
{
    public static TheoryData<Exception, bool> Causes => new()
    {
        { new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused)), true },
        { new PostgresException("terminating connection", "FATAL", "FATAL", "57P01"), true },
        { new AggregateException(new ObjectDisposedException("x"), new TimeoutException()), true },
        { new InvalidOperationException("x", new TimeoutException()), true },
        { new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation), false },
        { new InvalidDataException("no event of this version"), false },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void What_may_work_later_is_told_from_what_never_will(Exception cause, bool isAway) =>
        Assert.Equal(isAway, StoreTrouble.IsAway(cause));
}
