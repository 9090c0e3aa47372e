using Grpc.Messaging.Storage.SqlServer.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>What the migration makes: tables and indexes, as the model has them.</summary>
internal static class SqlServerModel
{
    private static readonly IRelationalModel Relational = LoadModel();

    /// <summary>Columns of each table, with their types.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tables { get; } = Relational.Tables.ToDictionary(
        table => table.Name,
        table => (IReadOnlyDictionary<string, string>)table.Columns.ToDictionary(column => column.Name, column => column.StoreType));

    /// <summary>Filter of each index, by table and name; empty without one.</summary>
    public static IReadOnlyDictionary<(string Table, string Index), string> Indexes { get; } = Relational.Tables
        .SelectMany(table => table.Indexes.Select(index => (Key: (table.Name, index.Name), Filter: index.Filter ?? "")))
        .ToDictionary(entry => entry.Key, entry => entry.Filter);

    private static IRelationalModel LoadModel()
    {
        using var context = new SqlServerDbContextFactory().CreateDbContext([]);
        return context.Model.GetRelationalModel();
    }
}
