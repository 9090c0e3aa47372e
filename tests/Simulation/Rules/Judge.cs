using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.Store;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>
/// Sees everything that happens where it happens: in the database, at the providers, at the callers and the watchers. Knows the promises of
/// the engine, and none of its code. The first broken rule ends the simulation.
/// </summary>
internal sealed class Judge(SimulationLoop loop, Trace trace) : IDatabaseWitness
{
    private readonly Dictionary<DeliveryKey, DeliveryFile> _files = [];
    private readonly List<StatusChange> _log = [];
    private readonly List<long> _logTimes = [];
    private DeliveryRules? _deliveries;
    private LeaseRules? _leases;
    private HandOverRules? _handOvers;
    private MoneyRules? _money;
    private ReportRules? _reports;
    private RunRules? _runs;

    public Violation? Violation { get; private set; }

    public long Now => loop.Now;

    /// <summary>The status log as it was seen to grow.</summary>
    public IReadOnlyList<StatusChange> Log => _log;

    /// <summary>When each entry was committed, which may be long after it was decided on.</summary>
    public IReadOnlyList<long> LogTimes => _logTimes;

    public IReadOnlyDictionary<DeliveryKey, DeliveryFile> Files => _files;

    public HandOverRules HandOvers => _handOvers ??= new HandOverRules(this);

    public RunRules Runs => _runs ??= new RunRules(this);

    private DeliveryRules Deliveries => _deliveries ??= new DeliveryRules(this);

    private MoneyRules Money => _money ??= new MoneyRules(this);

    private ReportRules Reports => _reports ??= new ReportRules(this);

    private LeaseRules Leases => _leases ??= new LeaseRules(this);

    public void Expect(Rule rule, bool holds, DeliveryFile? file, Func<string> text)
    {
        if (!holds)
        {
            Break(rule, text(), file);
        }
    }

    public void Break(Rule rule, string text, DeliveryFile? file)
    {
        if (Violation is null)
        {
            var subject = file is null ? "" : $"delivery m{file.Message}/{file.Current.Key.Index}: ";
            Violation = new Violation(rule, subject + text, file?.Message, TimeSpan.FromTicks(Now));
            Write(TraceKind.Violation, -1, file, (int)rule, 0);
        }

        loop.Stop();
    }

    public void Write(TraceKind kind, int node, DeliveryFile? file, long a = 0, long b = 0) =>
        trace.Add(new TraceLine(Now, kind, node, file?.Message ?? -1, file?.Current.Key.Index ?? 0, a, b));

    public void OnAccepted(int node, StoredMessage message, Lease? lease, RequestRecord? request)
    {
        foreach (var row in message.Deliveries)
        {
            var file = new DeliveryFile(message.Number, message.Message, row.Current);
            _files.Add(row.Current.Key, file);
            Leases.OnAccepted(file, lease);
            Write(TraceKind.Stored, node, file, (int)row.Current.State, lease is null ? 0 : 1);
        }

        IReadOnlyList<DeliveryFile> files = [.. message.Deliveries.Select(row => _files[row.Current.Key])];
        Money.OnStored(message.Message.MessageId, files);
        Reports.OnStored(files);
    }

    public void OnClaimed(int node, StoredDelivery delivery, Lease lease, bool isAbandoned)
    {
        var file = _files[delivery.Current.Key];
        Write(TraceKind.Claimed, node, file, (int)delivery.Current.Lane, isAbandoned ? 1 : 0);
        Leases.OnClaimed(file, lease, isAbandoned);
    }

    public void OnCommitted(int node, StoredDelivery delivery, bool isOutside, Transition transition)
    {
        var file = _files[delivery.Current.Key];
        Write(TraceKind.Transition, node, file, ((int)file.Current.State * 10) + (int)transition.After.State, transition.After.Version);
        Deliveries.OnCommitted(file, transition);
        Money.OnCommitted(file, transition.After);
        Reports.OnCommitted(file, transition.After);
        file.Current = transition.After;
        Leases.OnCommitted(file, isOutside, transition);
    }

    public void OnConflict(int node, StoredDelivery delivery, Transition transition) =>
        Write(TraceKind.Conflict, node, _files[delivery.Current.Key], transition.ExpectedVersion, delivery.Current.Version);

    public void OnRefused(int node, StoredDelivery delivery)
    {
        var file = _files[delivery.Current.Key];
        file.WasRefused = true;
        Write(TraceKind.CommitRefused, node, file, delivery.Current.Version);
    }

    public void OnReleased(int node, StoredDelivery delivery, string owner)
    {
        var file = _files[delivery.Current.Key];
        Write(TraceKind.Released, node, file);
        if (file.Holder == owner)
        {
            file.Hold(null, 0, Now);
        }
    }

    public void OnLogged(StatusChange change)
    {
        var file = _files[change.Key];
        _log.Add(change);
        _logTimes.Add(Now);
        file.Log.Add(change);
        Expect(
            Rule.LogTellsEveryChange, change.Sequence == _log.Count, file, () => $"position {change.Sequence} follows {_log.Count - 1} entries");
    }

    public void OnJobClaimed(int node, StoredJob job, Lease lease)
    {
        Write(TraceKind.JobClaimed, node, null, job.Current.Version, job.Current.Tries);
        Expect(
            Rule.OneRunner,
            job.Owner is null || job.LeaseEnd <= Now,
            null,
            () => $"{lease.Owner} claims a job that {job.Owner} holds for {TimeSpan.FromTicks(job.LeaseEnd - Now).TotalSeconds:0.0} s more");
    }

    public void OnJobChanged(int node, StoredJob job, JobChange change) =>
        Write(TraceKind.JobChanged, node, null, change.ExpectedVersion, change.Next is null ? 1 : 0);

    public void OnAppended(int node, StoredMessage message, IReadOnlyList<StoredDelivery> added)
    {
        var index = message.Deliveries.Count;
        foreach (var row in added)
        {
            var key = row.Current.Key;
            Expect(Rule.EveryoneOnce, key.Index == index, null, () => $"m{message.Number}/{key.Index} is added where {index} is the next");
            Expect(
                Rule.EveryoneOnce,
                !message.Deliveries.Exists(other => other.Current.Address.Uid == row.Current.Address.Uid),
                null,
                () => $"{row.Current.Address.Uid} is added to message m{message.Number} again");
            var file = new DeliveryFile(message.Number, message.Message, row.Current);
            _files[key] = file;
            Write(TraceKind.Appended, node, file, (int)row.Current.State);
            index++;
        }

        IReadOnlyList<DeliveryFile> files = [.. added.Select(row => _files[row.Current.Key])];
        Money.OnStored(message.Message.MessageId, files);
        Reports.OnStored(files);
    }

    public void OnExpanded(PushRun run, IReadOnlyList<string> uids) => Runs.OnExpanded(run, uids);

    public void OnPlanned(ChunkPlan plan, IReadOnlyList<string> admitted, IReadOnlyCollection<string> reached) => Runs.OnPlanned(plan, admitted, reached);

    public void OnPlanUndone(ObjectId chunkKey) => Runs.OnPlanUndone(chunkKey);

    public void OnMoney(ObjectId messageId, long micros) => Money.OnMoney(messageId, micros);

    public void OnReported(ReportChange change) => Reports.OnReported(change);

    public HandOver OnHandOver(SimulatedNode node, SendRequest request)
    {
        var file = _files[request.Key];
        var step = StepOf(file, request);
        Write(TraceKind.HandOver, node.Number, file, step, file.HandOvers.Count);
        var handOver = HandOvers.Begin(node, file, request, step);
        node.World.Fairness.OnHandOver(node.Owner, file, request.Channel);
        return handOver;
    }

    /// <summary>When nothing will happen any more.</summary>
    public void CheckEnd()
    {
        foreach (var (_, file) in _files)
        {
            HandOvers.CheckEnd(file);
            Money.CheckEnd(file);
            Expect(Rule.EndsInTime, file.Current.State.IsTerminal(), file, () => $"is {file.Current.State} at the end");
        }

        Reports.CheckEnd(_files.Values);
    }

    // Flows of the workload have a channel at most twice, and name the sender after the step.
    private static int StepOf(DeliveryFile file, SendRequest request)
    {
        for (var i = 0; i < file.Content.Flow.Count; i++)
        {
            if (file.Content.Flow[i].Channel == request.Channel && file.Content.Flow[i].From == request.From)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"No step of the flow is {request.Channel} from {request.From}.");
    }
}
