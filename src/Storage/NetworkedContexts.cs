using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage;

/// <summary>Where contexts get their connections from, by what they are for: what may crowd one of them takes none from the others.</summary>
/// <typeparam name="TContext">The model on this database.</typeparam>
/// <param name="Reads">Reads of callers.</param>
/// <param name="Changes">Writes of everything but messages and outcomes.</param>
/// <param name="Engine">What the process itself must always be able to ask: its health, its start.</param>
public sealed record NetworkedContexts<TContext>(
    IDbContextFactory<TContext> Reads, IDbContextFactory<TContext> Changes, IDbContextFactory<TContext> Engine)
    where TContext : NetworkedDbContext;
