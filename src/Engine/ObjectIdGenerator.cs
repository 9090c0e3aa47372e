using System.Security.Cryptography;

namespace Grpc.Messaging.Engine;

/// <summary>
/// Makes ids that no other process makes: seconds, five bytes of chance drawn once a process, and a counter that starts anywhere
/// (the layout of MongoDB's ObjectId, whose look legacy callers expect).
/// </summary>
public sealed class ObjectIdGenerator(TimeProvider time)
{
    private const int CounterBits = 24;
    private readonly ulong _process = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) << CounterBits;
    private uint _counter = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));

    /// <summary>The next id. Safe from any thread.</summary>
    public ObjectId Next()
    {
        var count = Interlocked.Increment(ref _counter) & ((1u << CounterBits) - 1);
        return ObjectId.Create(time.GetUtcNow(), _process | count);
    }
}
