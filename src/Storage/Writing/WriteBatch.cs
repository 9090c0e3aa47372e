using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>Requests that share one transaction.</summary>
internal sealed class WriteBatch
{
    private readonly List<AcceptRequest> _accepts = [];
    private readonly List<CommitRequest> _commits = [];
    private readonly HashSet<(ObjectId AccountId, string RequestId)> _requestKeys = [];
    private readonly HashSet<DeliveryKey> _deliveries = [];

    public IReadOnlyList<AcceptRequest> Accepts => _accepts;

    public IReadOnlyList<CommitRequest> Commits => _commits;

    public int Count => _accepts.Count + _commits.Count;

    /// <summary>About how many rows it writes.</summary>
    public int Rows => _accepts.Sum(request => request.Rows) + _commits.Sum(request => request.Rows);

    public IReadOnlyList<Acceptance> Acceptances => [.. _accepts.Select(request => request.Acceptance)];

    public IReadOnlyList<Transition> Transitions =>
        _commits is [var only] ? only.Transitions : [.. _commits.SelectMany(request => request.Transitions)];

    /// <summary>Adds a request, unless it wants a row that another wants: one statement writes a row once, and the later must see the earlier.</summary>
    public bool TryAdd(WriteRequest request)
    {
        if (request is AcceptRequest accept)
        {
            if (accept.Acceptance.Request is { Key: var key } && !_requestKeys.Add((key.AccountId, key.RequestId)))
            {
                return false;
            }

            _accepts.Add(accept);
            return true;
        }

        var commit = (CommitRequest)request;
        if (_commits.Count > 0 && commit.Transitions.Any(transition => _deliveries.Contains(transition.After.Key)))
        {
            return false;
        }

        foreach (var transition in commit.Transitions)
        {
            _deliveries.Add(transition.After.Key);
        }

        _commits.Add(commit);
        return true;
    }

    /// <summary>Answers everybody: it is committed.</summary>
    public void Complete(BatchResult result)
    {
        for (var i = 0; i < _accepts.Count; i++)
        {
            _accepts[i].Complete(result.Refusals[i]);
        }

        var start = 0;
        foreach (var commit in _commits)
        {
            var stored = new bool[commit.Transitions.Count];
            for (var i = 0; i < stored.Length; i++)
            {
                stored[i] = result.Stored[start + i];
            }

            commit.Complete(stored);
            start += stored.Length;
        }
    }

    /// <summary>Answers everybody: nothing is stored.</summary>
    public void Fail(Exception exception)
    {
        _accepts.ForEach(request => request.Fail(exception));
        _commits.ForEach(request => request.Fail(exception));
    }

    /// <summary>The same requests in two batches.</summary>
    public (WriteBatch First, WriteBatch Second) Halve()
    {
        var halves = (First: new WriteBatch(), Second: new WriteBatch());
        var left = Count / 2;
        foreach (var request in _accepts.Concat<WriteRequest>(_commits))
        {
            (left-- > 0 ? halves.First : halves.Second).TryAdd(request);
        }

        return halves;
    }

    /// <summary>Whether it leaves something due that this process has not leased, so that others should look.</summary>
    public bool LeavesWork(BatchResult result)
    {
        for (var i = 0; i < _accepts.Count; i++)
        {
            if (result.Refusals[i] is null && _accepts[i].Acceptance is { Lease: null, Message.ReachableCount: > 0 })
            {
                return true;
            }
        }

        return _commits.Exists(request => request.Transitions.Any(transition => transition is { Lease: null, After.DueTime: not null }));
    }
}
