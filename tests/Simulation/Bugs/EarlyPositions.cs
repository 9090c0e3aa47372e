using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.StatusLog;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>
/// Positions come from a sequence and not from the row that every commit waits for: now and then an entry becomes visible a moment later than
/// the one after it.
/// </summary>
internal sealed class EarlyPositions : Sabotage
{
    public override IStatusLogStatements Wrap(IStatusLogStatements statements) => new Statements(statements);

    private sealed class Statements(IStatusLogStatements inner) : IStatusLogStatements
    {
        private int _reads;

        public Task<long> GetEndAsync(CancellationToken cancellationToken) => inner.GetEndAsync(cancellationToken);

        public async Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken)
        {
            var changes = await inner.ReadAsync(after, max, cancellationToken);
            return changes.Count > 1 && ++_reads % 20 == 0 ? [.. changes.SkipLast(2), changes[^1]] : changes;
        }
    }
}
