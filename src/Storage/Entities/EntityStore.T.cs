using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>The store of a kind that needs no query of its own.</summary>
internal sealed class EntityStore<T>(MessagingDatabase database, EntityConfiguration<T, ObjectId> entity, IRowLookup rows)
    : EntityStore<T, ObjectId>(database, entity), IEntityStore<T>
    where T : class
{
    private readonly RowFormat<T>? _format = entity.RowFormat;
    private readonly IRowLookup _rows = rows;
    private readonly string _findRow = entity.RowFormat is { } format
        ? rows.Compose(entity.Table, format.Columns, SnakeCaseNames.Of(entity.OwnerName), SnakeCaseNames.Of(entity.KeyName), isText: false)
        : "";

    public override Task<T?> FindAsync(ObjectId ownerId, ObjectId key, CancellationToken cancellationToken) =>
        _format is { } format
            ? _rows.FindAsync(_findRow, ownerId, key, format.Read, cancellationToken)
            : base.FindAsync(ownerId, key, cancellationToken);
}
