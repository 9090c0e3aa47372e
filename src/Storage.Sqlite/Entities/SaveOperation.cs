using Grpc.Messaging.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Entities;

/// <summary>Writes what work on records has saved, in the transaction of what else is written at the moment.</summary>
internal sealed class SaveOperation(IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) : WriteOperation<bool>(cancellationToken)
{
    // Such tables have more indexes than the hot ones.
    public override int Weight => 2 * changes.Count;

    public override bool IsRefusable => true;

    protected override bool Result => true;

    public override void Execute(WriteBatch batch)
    {
        try
        {
            foreach (var change in changes)
            {
                change.Execute(batch.Session);
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            throw new DbUpdateException("A row contradicts others that are stored.", exception);
        }
    }
}
