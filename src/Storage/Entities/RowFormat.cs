using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>How a record is read without EF.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Read">Reads them in this order.</param>
internal sealed record RowFormat<T>(IReadOnlyList<string> Columns, Func<IRow, T> Read);
