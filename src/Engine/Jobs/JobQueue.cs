namespace Grpc.Messaging.Engine.Jobs;

/// <summary>One kind of job in this process: how many run, and whose turn it is.</summary>
internal sealed class JobQueue(IJobHandler handler)
{
    // To be forgotten gives an account an early turn, no more.
    private const int MaxServed = 10_000;

    private readonly Dictionary<ObjectId, long> _served = [];
    private long _turn;
    private int _running;

    public IJobHandler Handler => handler;

    /// <summary>How many more may run.</summary>
    public int Room => handler.MaxConcurrent - Volatile.Read(ref _running);

    public bool HasRoom => Room > 0;

    /// <summary>The accounts, those first that were served longest ago; among equals their order stays.</summary>
    public IReadOnlyList<ObjectId?> InTurn(IReadOnlyList<ObjectId?> accounts) =>
        [.. accounts.OrderBy(account => _served.GetValueOrDefault(account ?? default))];

    public void Begin(ObjectId? account)
    {
        if (_served.Count >= MaxServed)
        {
            _served.Clear();
        }

        _served[account ?? default] = ++_turn;
        Interlocked.Increment(ref _running);
    }

    public void End() => Interlocked.Decrement(ref _running);
}
