using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Services.Deliveries;

/// <summary>
/// The responses made last. All who watch the same thing are told the same change at about the same time: so it is written down once, not once a
/// watcher. A response must follow from the change alone, and is never changed.
/// </summary>
internal sealed class ChangeResponses<TResponse>(Func<StatusChange, TResponse> create)
    where TResponse : class
{
    // A power of two; some hundred KiB at most.
    private const int Size = 1_024;

    private readonly Entry?[] _entries = new Entry?[Size];

    public TResponse Of(StatusChange change)
    {
        // The very same object: a change read from the log once more is another one, and rare.
        ref var slot = ref _entries[(int)(change.Sequence & (Size - 1))];
        var entry = Volatile.Read(ref slot);
        if (entry is null || !ReferenceEquals(entry.Change, change))
        {
            entry = new Entry(change, create(change));
            Volatile.Write(ref slot, entry);
        }

        return entry.Response;
    }

    private sealed class Entry(StatusChange change, TResponse response)
    {
        public StatusChange Change => change;

        public TResponse Response => response;
    }
}
