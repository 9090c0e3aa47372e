using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>Two runs of an account use one cursor: a new one begins where the other is.</summary>
internal sealed class SharedRunCursor : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        private readonly Dictionary<ObjectId, string> _cursors = [];

        public override Job? ClaimJob(int node, string kind, ObjectId? account, Lease lease, DateTimeOffset now)
        {
            var job = base.ClaimJob(node, kind, account, lease, now);
            if (job is not { Kind: PushRunJob.KindName } || PushRunJob.PlanOf(job.Payload) is not null)
            {
                return job;
            }

            var payload = PushRunJob.PayloadOf(job);
            if (payload.Cursor.Length > 0)
            {
                _cursors[account!.Value] = payload.Cursor;
            }

            return payload.Cursor.Length > 0 || payload.IsExpanded || !_cursors.TryGetValue(account!.Value, out var cursor)
                ? job
                : job with { Payload = PushRunJob.Write(payload with { Cursor = cursor }) };
        }
    }
}
