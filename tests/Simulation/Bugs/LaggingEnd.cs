using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.StatusLog;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>
/// The tail compares its position with an end that was read before: entries told of in between make the log look shorter than it is, and it
/// begins anew where it was.
/// </summary>
internal sealed class LaggingEnd : Sabotage
{
    public override IStatusLogStatements Wrap(IStatusLogStatements statements) => new Statements(statements);

    private sealed class Statements(IStatusLogStatements inner) : IStatusLogStatements
    {
        private long? _last;

        public async Task<long> GetEndAsync(CancellationToken cancellationToken)
        {
            var end = await inner.GetEndAsync(cancellationToken);
            var before = _last ?? end;
            _last = end;
            return before;
        }

        public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
            inner.ReadAsync(after, max, cancellationToken);
    }
}
