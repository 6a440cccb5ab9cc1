using Akka.DistTest.Stores;
using Npgsql;

namespace Akka.DistTest.Actors.Tests.Stores;

public sealed class PostgresUrlTests
{
    [Fact]
    public void A_url_becomes_what_the_driver_takes()
    {
        var url = PostgresUrl.Parse("postgres://me:p%40ss%2Fw@db.example:5433/tests?sslmode=Require", out var problem);

        Assert.Null(problem);
        var driver = new NpgsqlConnectionStringBuilder(url!.ConnectionString);
        Assert.Equal(("db.example", 5433, "tests"), (driver.Host, driver.Port, driver.Database));
        Assert.Equal(("me", "p@ss/w", SslMode.Require), (driver.Username, driver.Password, driver.SslMode));
    }

    [Fact]
    public void The_port_may_be_left_out() => Assert.Equal(
        "postgres://db:5432/tests", PostgresUrl.Parse("postgresql://me@db/tests", out _)!.ToString());

    [Fact]
    public void What_people_see_has_no_password() => Assert.DoesNotContain(
        "secret", PostgresUrl.Parse("postgres://me:secret@db/tests", out _)!.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("db/tests", "expected postgres://")]
    [InlineData("mysql://db/tests", "expected postgres://")]
    [InlineData("postgres://db", "there is no database")]
    [InlineData("postgres://db/tests?colour=blue", "colour=blue")]
    public void A_mistake_is_told(string text, string told)
    {
        Assert.Null(PostgresUrl.Parse(text, out var problem));
        Assert.Contains(told, problem, StringComparison.Ordinal);
    }
}
