using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.SqlServer;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

public sealed class SqlServerStartTests
{
    [Fact]
    public async Task Start_NobodyListens_SaysWhichDatabaseAndNoSecret()
    {
        var port = Loopback.FindFreePort();
        var error = await StartAsync(
            $"Server=tcp:127.0.0.1,{port};Database=none;User Id=nobody;Password=secret;Encrypt=false;Connect Timeout=5;ConnectRetryCount=0");

        Assert.Equal(
            $"The database none on tcp:127.0.0.1,{port} can't be used: The connection to the database server was lost or could not be made.",
            error.Message);
    }

    [Fact]
    public async Task Start_ConnectionStringUnreadable_SaysSo() => Assert.Equal(
        "Messaging:Storage:ConnectionString can't be read: Keyword not supported: 'servers'.",
        (await StartAsync<OptionsValidationException>("Servers=db")).Message);

    [Theory]
    [InlineData("Server=db", "The connection string for SQL Server must name at least Server and Database.")]
    [InlineData("Database=messaging", "The connection string for SQL Server must name at least Server and Database.")]
    public async Task Start_ConnectionStringThatSaysTooLittle_SaysSo(string connectionString, string message) =>
        Assert.Equal(message, (await StartAsync(connectionString)).Message);

    private static Task<StorageStartException> StartAsync(string connectionString) => StartAsync<StorageStartException>(connectionString);

    private static async Task<TException> StartAsync<TException>(string connectionString)
        where TException : Exception
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMessagingStorageSqlServer(options => (options.ConnectionString, options.RetryTime) = (connectionString, TimeSpan.Zero))
            .BuildServiceProvider();
        return await Assert.ThrowsAsync<TException>(
            () => services.GetRequiredService<MessagingDatabase>().StartAsync(CancellationToken.None));
    }
}
