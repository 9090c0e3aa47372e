using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Tests.Simulation.Store;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>Whom runs go to, from what was stored of them: nothing of cursors, and nothing of the rows that count pressure.</summary>
internal sealed class RunRules(Judge judge)
{
    private readonly Dictionary<ObjectId, HashSet<string>> _expanded = [];
    private readonly List<(ObjectId PartnerKey, string Uid, DateTimeOffset Time, ObjectId ChunkKey)> _counted = [];

    public void OnExpanded(PushRun run, IReadOnlyList<string> uids)
    {
        if (!_expanded.TryGetValue(run.RunKey, out var before))
        {
            _expanded.Add(run.RunKey, before = []);
        }

        foreach (var uid in uids)
        {
            judge.Expect(Rule.RunGoesToEachOnce, before.Add(uid), null, () => $"run {run.RunKey} goes to {uid} again");
        }
    }

    /// <param name="reached">Devices that are skipped, as they have got enough.</param>
    public void OnPlanned(ChunkPlan plan, IReadOnlyList<string> admitted, IReadOnlyCollection<string> reached)
    {
        if (plan.Limits.Count == 0)
        {
            return;
        }

        var now = plan.Send.CreateTime;
        foreach (var uid in admitted)
        {
            judge.Expect(Rule.PressureIsExact, !IsReached(uid), null, () => $"run {plan.Run.RunKey} sends to {uid}, which has got enough");
        }

        foreach (var uid in reached)
        {
            judge.Expect(Rule.PressureIsExact, IsReached(uid), null, () => $"run {plan.Run.RunKey} skips {uid}, which has not got enough");
        }

        _counted.AddRange(admitted.Select(uid => (plan.Run.PartnerKey, uid, now, plan.Send.SendKey)));

        bool IsReached(string uid) => plan.Limits.Any(limit => limit.IsReached(
            _counted.Where(push => push.PartnerKey == plan.Run.PartnerKey && push.Uid == uid).Select(static push => push.Time), now));
    }

    public void OnPlanUndone(ObjectId chunkKey) => _counted.RemoveAll(push => push.ChunkKey == chunkKey);

    /// <summary>When nothing will happen any more.</summary>
    public void CheckEnd(SimulatedWorld world)
    {
        foreach (var run in world.Database.Runs)
        {
            var current = run.Current;
            judge.Expect(Rule.DueIsDone, current.IsOver, null, () => $"run {current.RunKey} is {current.State} at the end");
            if (run.FinishedAt is not { } end)
            {
                continue;
            }

            // Devices come and go: those that were there from before the start until the end must have had their turn.
            var app = world.Campaigners!.Partners.First(partner => partner.PartnerKey == current.PartnerKey).AppCode;
            var missing = world.Customers.Between(app, run.StartedAt - StoreFault.LongestCall.Ticks, end)
                .Except(_expanded.GetValueOrDefault(current.RunKey) ?? [])
                .Except(world.Database.SkippedBy(current.RunKey))
                .ToList();
            judge.Expect(
                Rule.RunGoesToAll, missing.Count == 0, null, () => $"run {current.RunKey} is finished and left out {string.Join(", ", missing)}");
        }
    }
}
