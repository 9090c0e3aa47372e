using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Rules;
using Grpc.Messaging.Tests.Simulation.Store;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>A run that is resumed begins anew.</summary>
internal sealed class RunFromZero : Sabotage
{
    public override SimulatedDatabase MakeDatabase(SimulationLoop loop, Judge judge) => new Database(loop) { Witness = judge };

    private sealed class Database(SimulationLoop loop) : SimulatedDatabase(loop)
    {
        public override PushRun? ChangeRun(ObjectId runKey, Func<PushRun, PushRun> change, DateTimeOffset now)
        {
            var before = FindRun(runKey)?.State;
            var changed = base.ChangeRun(runKey, change, now);
            if ((before, changed?.State) == (PushRunState.Paused, PushRunState.Running))
            {
                var job = Jobs.First(row => row.Current.JobId == runKey);
                var payload = PushRunJob.PayloadOf(job.Current);
                job.Current = job.Current with { Payload = PushRunJob.Write(payload with { Cursor = "", IsExpanded = false }) };
            }

            return changed;
        }
    }
}
