using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Runs of pushes, whom their chunks are planned for, and who is held back.</summary>
internal partial class SimulatedDatabase
{
    private readonly Dictionary<ObjectId, StoredRun> _runs = [];
    private readonly Dictionary<ObjectId, PushSend> _sends = [];
    private readonly List<PushHold> _holds = [];

    public IReadOnlyCollection<StoredRun> Runs => _runs.Values;

    protected List<PushContact> Contacts { get; } = [];

    /// <summary>Devices that a run has skipped.</summary>
    public IEnumerable<string> SkippedBy(ObjectId runKey) =>
        _holds.Where(hold => hold.RunKey == runKey && hold.ReleaseTime is null).Select(static hold => hold.DeviceUid);

    public PushRun? FindRun(ObjectId runKey) => _runs.GetValueOrDefault(runKey)?.Current;

    public PushRun StartRun(PushRun run)
    {
        _runs.Add(run.RunKey, new StoredRun(run) { StartedAt = Now });
        _jobs.Add(run.RunKey, new StoredJob(PushRunJob.Of(run)));
        return run;
    }

    public virtual PushRun? ChangeRun(ObjectId runKey, Func<PushRun, PushRun> change, DateTimeOffset now)
    {
        if (!_runs.TryGetValue(runKey, out var run) || run.Current.IsOver)
        {
            return run?.Current;
        }

        var changed = change(run.Current);
        var job = _jobs[runKey];
        job.Current = job.Current with { DueTime = PushRunJob.DueTimeOf(changed, now), Version = job.Current.Version + 1 };
        job.Owner = null;
        if (PushRunJob.PlanOf(job.Current.Payload) is { } plan)
        {
            Undo(run, plan);
            job.Current = job.Current with { Payload = PushRunJob.WithoutPlan(job.Current.Payload) };
        }

        if (changed.State == PushRunState.Cancelled)
        {
            Skip(run);
            _jobs[runKey] = new StoredJob(PushRunCancelJob.Of(changed, now));
        }

        return run.Current = change(run.Current);
    }

    public virtual bool FinishRun(int node, PushRun run, PushRunState state, JobChange done, DateTimeOffset now)
    {
        var payload = _jobs.GetValueOrDefault(done.JobId)?.Current.Payload;
        if (!ChangeJob(node, done))
        {
            return false;
        }

        Clean(run.RunKey, PushRunJob.StoredOf(payload!));
        if (_runs[run.RunKey] is { Current.IsOver: false } stored)
        {
            (stored.Current, stored.FinishedAt) = (stored.Current with { State = state, EndTime = now }, Now);
        }

        return true;
    }

    public bool DecideRun(int node, PushRun run, PushSplit decided, JobChange change)
    {
        if (!ChangeJob(node, change))
        {
            return false;
        }

        _runs[run.RunKey].Current = _runs[run.RunKey].Current with { Split = decided };
        return true;
    }

    public bool AddSend(PushSend send) => _sends.TryAdd(send.SendKey, send);

    public IReadOnlyList<ObjectId> ListSends(ObjectId runKey, ObjectId? after, int max) =>
        [.. _sends.Values.Where(send => send.RunKey == runKey && !(send.SendKey <= after)).Select(static send => send.SendKey).Order().Take(max)];

    public bool PlanChunk(ChunkPlan plan, Job next, int expectedVersion)
    {
        if (!_jobs.TryGetValue(next.JobId, out var job) || !IsUpToDate(job, new JobChange(next.JobId, expectedVersion, null)))
        {
            return false;
        }

        job.Current = job.Current with { Payload = next.Payload, Version = next.Version, Tries = next.Tries, LastError = next.LastError };
        var run = _runs[plan.Run.RunKey];
        Clean(run.Current.RunKey, plan.Stored);
        var reached = FindReached(plan);
        var admitted = plan.Candidates.Where(device => !reached.Contains(device.Key)).ToList();
        List<PushHold> holds =
        [
            .. plan.Holds,
            .. reached.Select(uid => new PushHold(run.Current.RunKey, uid, HoldReason.Pressure, ReleaseTime: null, Data: null) { PlanKey = plan.Send.SendKey }),
        ];
        Witness.OnPlanned(plan, [.. admitted.Select(static device => device.Key)], reached);
        var held = holds.Count(static hold => hold.ReleaseTime is not null);
        var before = plan.IsRelease ? Release(plan, holds) : 0;
        _holds.AddRange(holds);
        Contacts.AddRange(admitted.Select(device => new PushContact(
            run.Current.PartnerKey, device.Key, plan.Send.SendKey, plan.Limits.Count > 0, device.Value, plan.Send.CreateTime)));
        _sends[plan.Send.SendKey] = plan.Send with { ReleasedCount = plan.IsRelease ? admitted.Count : 0 };
        Count(run, plan.IsRelease ? held + admitted.Count - before : held, holds.Count - held);
        return true;
    }

    public IReadOnlyList<PushContact> ReadPlan(ObjectId chunkKey) =>
        [.. Contacts.Where(contact => contact.ChunkKey == chunkKey).OrderBy(static contact => contact.DeviceUid, StringComparer.Ordinal)];

    public IReadOnlyList<PushHold> ReadDueHolds(ObjectId runKey, DateTimeOffset now, int max) =>
        [.. Waiting(runKey).Where(hold => hold.ReleaseTime <= now).OrderBy(static hold => hold.ReleaseTime).ThenBy(static hold => hold.DeviceUid, StringComparer.Ordinal).Take(max)];

    public DateTimeOffset? NextRelease(ObjectId runKey) => Waiting(runKey).Min(static hold => hold.ReleaseTime);

    /// <summary>Adds the message that a chunk brings along.</summary>
    private void AddMessage(Message message) => _messages.Add(message.MessageId, new StoredMessage(_messages.Count, message) { StoredAt = Now });

    private void Expanded(MessageChunk chunk)
    {
        if (chunk.IsNew)
        {
            Witness.OnExpanded(_runs[_sends[chunk.MessageId].RunKey].Current, [.. chunk.Deliveries.Select(static delivery => delivery.Address.Uid)]);
        }
    }

    private static void Count(StoredRun run, int held, int skipped) => run.Current = run.Current with
    {
        HeldCount = run.Current.HeldCount + held,
        SkippedCount = run.Current.SkippedCount + skipped,
    };

    private HashSet<string> FindReached(ChunkPlan plan)
    {
        var now = plan.Send.CreateTime;
        return
        [
            .. plan.Candidates.Select(static device => device.Key).Where(uid => plan.Limits.Any(limit => limit.IsReached(
                Contacts.Where(contact => contact.PartnerKey == plan.Run.PartnerKey && contact.DeviceUid == uid && contact.IsCounted)
                    .Select(static contact => contact.CreateTime),
                now))),
        ];
    }

    private IEnumerable<PushHold> Waiting(ObjectId runKey) =>
        _holds.Where(hold => hold.RunKey == runKey && hold is { ReleaseTime: not null, ChunkKey: null });

    private int Release(ChunkPlan plan, List<PushHold> others)
    {
        var gone = _holds.RemoveAll(hold => hold.RunKey == plan.Run.RunKey && others.Exists(other => other.DeviceUid == hold.DeviceUid));
        var released = 0;
        for (var i = 0; i < _holds.Count; i++)
        {
            if (_holds[i].RunKey == plan.Run.RunKey && plan.Candidates.Any(device => device.Key == _holds[i].DeviceUid))
            {
                _holds[i] = _holds[i] with { ChunkKey = plan.Send.SendKey };
                released++;
            }
        }

        return gone + released;
    }

    private void Clean(ObjectId runKey, ObjectId? chunkKey)
    {
        if (chunkKey is not null)
        {
            Contacts.RemoveAll(contact => contact.ChunkKey == chunkKey && !contact.IsCounted);
            _holds.RemoveAll(hold => hold.RunKey == runKey && hold.ChunkKey == chunkKey);
        }
    }

    private void Undo(StoredRun run, PlannedChunk plan)
    {
        var (runKey, chunkKey) = (run.Current.RunKey, ObjectId.Parse(plan.ChunkKey));
        Witness.OnPlanUndone(chunkKey);
        Contacts.RemoveAll(contact => contact.ChunkKey == chunkKey);
        if (plan.IsRelease)
        {
            for (var i = 0; i < _holds.Count; i++)
            {
                _holds[i] = _holds[i].RunKey == runKey && _holds[i].ChunkKey == chunkKey ? _holds[i] with { ChunkKey = null } : _holds[i];
            }

            return;
        }

        var held = _holds.RemoveAll(hold => hold.RunKey == runKey && hold.PlanKey == chunkKey && hold.ReleaseTime is not null);
        var skipped = _holds.RemoveAll(hold => hold.RunKey == runKey && hold.PlanKey == chunkKey);
        Count(run, -held, -skipped);
    }

    private void Skip(StoredRun run)
    {
        var skipped = 0;
        for (var i = 0; i < _holds.Count; i++)
        {
            if (_holds[i].RunKey == run.Current.RunKey && _holds[i] is { ReleaseTime: not null, ChunkKey: null })
            {
                _holds[i] = _holds[i] with { ReleaseTime = null };
                skipped++;
            }
        }

        Count(run, -skipped, skipped);
    }
}
