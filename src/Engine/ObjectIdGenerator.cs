using System.Security.Cryptography;

namespace Grpc.Messaging.Engine;

/// <summary>
/// Makes ids that no other process makes: seconds, five bytes of chance drawn once a process, and a counter that starts anywhere
/// (the layout of MongoDB's ObjectId, whose look legacy callers expect).
/// </summary>
public sealed class ObjectIdGenerator
{
    private const int CounterBits = 24;

    private readonly TimeProvider _time;
    private readonly ulong _process;
    private uint _counter;

    /// <summary>Draws what tells this process from others.</summary>
    public ObjectIdGenerator(TimeProvider time)
        : this(time, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)))
    {
    }

    /// <summary>For a process whose chance is given: its ids are the same each time.</summary>
    internal ObjectIdGenerator(TimeProvider time, ulong process, uint counter)
    {
        (_time, _process, _counter) = (time, process << CounterBits, counter);
    }

    /// <summary>The next id. Safe from any thread.</summary>
    public ObjectId Next()
    {
        var count = Interlocked.Increment(ref _counter) & ((1u << CounterBits) - 1);
        return ObjectId.Create(_time.GetUtcNow(), _process | count);
    }
}
