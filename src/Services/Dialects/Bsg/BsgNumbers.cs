using System.Security.Cryptography;
using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>
/// Numbers of messages: milliseconds, then a counter that starts anywhere in each process. They are even; the odd one that follows is the number of the SMS
/// in a message's place.
/// </summary>
internal sealed class BsgNumbers(TimeProvider time)
{
    private const int CounterBits = 19;

    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private uint _counter = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));

    public long Next()
    {
        var count = Interlocked.Increment(ref _counter) & ((1u << CounterBits) - 1);
        return (((long)(time.GetMilliseconds() - Epoch).TotalMilliseconds << CounterBits) | count) << 1;
    }
}
