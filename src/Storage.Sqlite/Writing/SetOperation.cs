namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>Statements of EF over sets of rows, in the transaction of what else is written at the moment.</summary>
internal sealed class SetOperation<TResult>(
    Func<MessagingDbContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    : WriteOperation<TResult>(cancellationToken)
{
    private TResult _result = default!;

    // Takes the time of about as many rows of hot statements.
    public override int Weight => 50;

    public override bool IsRefusable => true;

    protected override TResult Result => _result;

    public override void Execute(WriteBatch batch)
    {
        var entities = batch.Session.Entities;
        entities.ChangeTracker.Clear();

        // SQLite's provider does everything at once: there is nothing to wait for. Once begun, the work is done: others are in the same transaction.
        _result = work(entities, CancellationToken.None).GetAwaiter().GetResult();
    }
}
