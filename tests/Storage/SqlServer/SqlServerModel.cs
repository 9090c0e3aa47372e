using System.Data;
using Grpc.Messaging.Storage.SqlServer.Schema;
using Microsoft.Data.SqlClient.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>What the migration makes: tables, indexes and table types, as the model has them.</summary>
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

    /// <summary>Columns of each table type, with their types.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> TableTypes { get; } =
        Messaging.Storage.SqlServer.Writing.TableTypes.All.ToDictionary(
            type => type.Name,
            type => (IReadOnlyDictionary<string, string>)type.Columns.ToDictionary(column => column.Name, TypeOf));

    private static string TypeOf(SqlMetaData column)
    {
        var name = column.SqlDbType.ToString().ToLowerInvariant();
        var length = column.MaxLength == SqlMetaData.Max ? "max" : $"{column.MaxLength}";
        return column.SqlDbType is SqlDbType.Int or SqlDbType.BigInt or SqlDbType.Bit ? name : $"{name}({length})";
    }

    private static IRelationalModel LoadModel()
    {
        using var context = new SqlServerDbContextFactory().CreateDbContext([]);
        return context.Model.GetRelationalModel();
    }
}
