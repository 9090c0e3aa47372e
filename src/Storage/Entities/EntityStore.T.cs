using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>The store of a kind that needs no query of its own.</summary>
internal sealed class EntityStore<T>(MessagingDatabase database, EntityConfiguration<T, ObjectId> entity)
    : EntityStore<T, ObjectId>(database, entity), IEntityStore<T>
    where T : class;
