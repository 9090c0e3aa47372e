using System.Collections.Concurrent;

namespace Grpc.Messaging.Engine.Numbers;

/// <summary>
/// Gives out numbers from 1 on, each once, to entities that callers know by a number. A process takes some at a time, so that no transaction waits for
/// another's number; those that it has not given out when it ends are left out.
/// </summary>
public sealed class NumberSource(INumberStore store)
{
    private const int BlockSize = 20;

    private readonly ConcurrentDictionary<string, Block> _blocks = [];

    /// <summary>The next number of a sequence. Safe from any thread.</summary>
    public async Task<long> NextAsync(string sequence, CancellationToken cancellationToken)
    {
        var block = _blocks.GetOrAdd(sequence, static _ => new Block());
        await block.Gate.WaitAsync(cancellationToken);
        try
        {
            if (block.Next == block.End)
            {
                block.Next = await store.TakeAsync(sequence, BlockSize, cancellationToken);
                block.End = block.Next + BlockSize;
            }

            return block.Next++;
        }
        finally
        {
            block.Gate.Release();
        }
    }

    private sealed class Block
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long Next { get; set; }

        public long End { get; set; }
    }
}
