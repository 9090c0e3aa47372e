using System.CommandLine;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>On which database a command measures.</summary>
internal sealed class StorageOption
{
    private const string Sqlite = "sqlite";
    private const string PostgreSql = "postgresql";

    private readonly Option<string> _storage = new Option<string>("--storage")
    {
        Description = "sqlite or postgresql.",
        DefaultValueFactory = _ => Sqlite,
    }.AcceptOnlyFromAmong(Sqlite, PostgreSql);

    public void AddTo(Command command) => command.Options.Add(_storage);

    /// <summary>Starts what was asked for.</summary>
    public async Task<IDeliveryStorage> StartAsync(ParseResult arguments) => arguments.GetValue(_storage) == PostgreSql
        ? await PostgreSqlDeliveryStorage.StartAsync()
        : new SqliteDeliveryStorage();
}
