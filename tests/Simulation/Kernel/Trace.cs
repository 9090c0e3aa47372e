namespace Grpc.Messaging.Tests.Simulation.Kernel;

/// <summary>Everything that happened, as a running hash and the latest lines. Two runs are the same when their hashes are.</summary>
internal sealed class Trace(TextWriter? writer)
{
    private const int Kept = 1 << 14;
    private const ulong Prime = 0x9E3779B185EBCA87;

    private readonly TraceLine[] _lines = new TraceLine[Kept];

    public ulong Hash { get; private set; } = Prime;

    public long Count { get; private set; }

    public void Add(in TraceLine line)
    {
        _lines[Count++ % Kept] = line;
        Mix((ulong)line.Now);
        Mix(((ulong)(uint)line.Kind << 48) ^ ((ulong)(uint)line.Node << 32) ^ (uint)line.Message);
        Mix(((ulong)(uint)line.Index << 40) ^ (ulong)line.A);
        Mix((ulong)line.B);
        writer?.WriteLine(line.ToString());
    }

    /// <summary>The latest lines, oldest first: those without a subject, and those of one message when it is given.</summary>
    public IEnumerable<string> Tail(int max, int? message)
    {
        var found = new List<string>();
        for (var i = Count - 1; i >= Math.Max(0, Count - Kept) && found.Count < max; i--)
        {
            var line = _lines[i % Kept];
            if (message is null || line.Message == message || line.Message < 0)
            {
                found.Add(line.ToString());
            }
        }

        found.Reverse();
        return found;
    }

    private void Mix(ulong value)
    {
        Hash = ulong.RotateLeft(Hash ^ (value * Prime), 31) * Prime;
    }
}
