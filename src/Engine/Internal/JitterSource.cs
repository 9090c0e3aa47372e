namespace Grpc.Messaging.Engine.Internal;

/// <summary>The engine's source of chance, for delays only. Safe from any thread.</summary>
internal sealed class JitterSource(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>A number in [0, 1).</summary>
    public double Next()
    {
        lock (_lock)
        {
            return random.NextDouble();
        }
    }
}
