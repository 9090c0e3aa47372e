using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Data.SqlClient;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

public sealed class SqlServerFaultsTests
{
    private readonly SqlServerFaults _faults = new();

    [Theory]
    [InlineData(1205, FaultKind.Conflict)]
    [InlineData(3960, FaultKind.Conflict)]
    [InlineData(1105, FaultKind.Refused)]
    [InlineData(9002, FaultKind.Refused)]
    [InlineData(40544, FaultKind.Refused)]
    [InlineData(3906, FaultKind.Refused)]
    [InlineData(229, FaultKind.Refused)]
    [InlineData(18456, FaultKind.Refused)]
    [InlineData(823, FaultKind.Refused)]
    [InlineData(-2, FaultKind.Lost)]
    [InlineData(4060, FaultKind.Lost)]
    [InlineData(10928, FaultKind.Lost)]
    [InlineData(40501, FaultKind.Lost)]
    [InlineData(49920, FaultKind.Lost)]
    [InlineData(40197, FaultKind.Lost)]
    [InlineData(40613, FaultKind.Lost)]
    [InlineData(233, FaultKind.Lost)]
    [InlineData(10053, FaultKind.Lost)]
    [InlineData(10054, FaultKind.Lost)]
    [InlineData(10060, FaultKind.Lost)]
    public void Of_FaultOfTheDatabase_ItsKindAndASentence(int number, FaultKind kind)
    {
        var fault = SqlServerFaults.Of(number, severity: 16, "text of the server");

        Assert.Equal(kind, fault.Kind);
        Assert.EndsWith(".", fault.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(207)]
    [InlineData(547)]
    [InlineData(2628)]
    [InlineData(8152)]
    public void Of_FaultOfTheCall_Call(int number) =>
        Assert.Equal(FaultKind.Call, SqlServerFaults.Of(number, severity: 16, "text of the server").Kind);

    [Theory]
    [InlineData(
        2601,
        "Cannot insert duplicate key row in object 'dbo.devices' with unique index 'ix'. The duplicate key value is (962790000001).",
        "Cannot insert duplicate key row in object 'dbo.devices' with unique index 'ix'.")]
    [InlineData(
        2627,
        "Violation of PRIMARY KEY constraint 'PK'. Cannot insert duplicate key in object 'dbo.d'. The duplicate key value is (lina, 962790000001).",
        "Violation of PRIMARY KEY constraint 'PK'. Cannot insert duplicate key in object 'dbo.d'.")]
    [InlineData(
        2628,
        "String or binary data would be truncated in table 'd', column 'phone'. Truncated value: '962790000001'.",
        "String or binary data would be truncated in table 'd', column 'phone'.")]
    [InlineData(245, "Conversion failed when converting the nvarchar value '962790000001' to data type int.", "Conversion failed")]
    [InlineData(2627, "Verletzung der Einschränkung. Der doppelte Schlüsselwert ist (962790000001).", "")]
    [InlineData(208, "Invalid object name 'dbo.missing'.", "Invalid object name 'dbo.missing'.")]
    public void WithoutValues_TextOfTheServer_EndsBeforeThem(int number, string text, string left) =>
        Assert.Equal(left, SqlServerFaults.WithoutValues(number, text));

    [Fact]
    public void WithoutValues_AnotherException_IsTheSame()
    {
        var exception = new InvalidOperationException("not of the server");

        Assert.Same(exception, ((IDatabaseFaults)_faults).WithoutValues(exception));
    }

    [Fact]
    public void Of_DuplicateKey_ConflictOnlyWhenItIsARequestKey()
    {
        Assert.Equal(FaultKind.Conflict, SqlServerFaults.Of(2627, 14, "Violation of PRIMARY KEY constraint 'PK_requests'.").Kind);
        Assert.Equal(FaultKind.Call, SqlServerFaults.Of(2627, 14, "Violation of PRIMARY KEY constraint 'PK_messages'.").Kind);
    }

    [Fact]
    public void Of_UnknownErrorThatEndsTheConnection_Lost()
    {
        Assert.Equal(FaultKind.Lost, SqlServerFaults.Of(99999, severity: 20, "").Kind);
        Assert.Equal(FaultKind.Call, SqlServerFaults.Of(99999, severity: 19, "").Kind);
    }

    [Fact]
    public void Of_OtherExceptions_CallUnlessTheDatabaseIsToldOf()
    {
        Assert.Equal(FaultKind.Call, _faults.Of(new InvalidOperationException("something else")).Kind);
        Assert.Equal(new DatabaseFault(FaultKind.Refused, "It is full."), _faults.Of(new StoreUnavailableException("It is full.")));
    }

    [Fact]
    public async Task Of_NobodyListens_Lost()
    {
        var cause = await Assert.ThrowsAsync<SqlException>(() => RunAsync(Loopback.FindFreePort()));

        Assert.Equal(FaultKind.Lost, _faults.Of(cause).Kind);
        Assert.Equal(FaultKind.Lost, _faults.Of(new InvalidOperationException("EF wraps it", cause)).Kind);
    }

    private static async Task RunAsync(int port)
    {
        await using var connection = new SqlConnection(
            $"Server=tcp:127.0.0.1,{port};Database=none;User Id=nobody;Password=none;Encrypt=false;Connect Timeout=5;ConnectRetryCount=0;Pooling=false");
        await using var command = new SqlCommand("SELECT @value", connection);
        command.Parameters.AddWithValue("@value", 1);
        await connection.OpenAsync();
        await command.ExecuteScalarAsync();
    }
}
