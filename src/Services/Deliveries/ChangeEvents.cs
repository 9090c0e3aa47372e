using Grpc.Messaging.V1;
using StatusChange = Grpc.Messaging.Engine.Deliveries.StatusChange;

namespace Grpc.Messaging.Services.Deliveries;

/// <summary>
/// The events made last. All who watch the same thing are told the same change at about the same time: so its event is made, and encoded, once, not once a
/// watcher. An event must follow from the change alone, and is never changed.
/// </summary>
internal sealed class ChangeEvents(Func<StatusChange, StatusEvent> create)
{
    // A power of two; some hundred KiB at most.
    private const int Size = 1_024;

    private readonly Entry?[] _entries = new Entry?[Size];

    public StatusEvent Of(StatusChange change)
    {
        // The very same object: a change read from the log once more is another one, and rare.
        ref var slot = ref _entries[(int)(change.Sequence & (Size - 1))];
        var entry = Volatile.Read(ref slot);
        if (entry is null || !ReferenceEquals(entry.Change, change))
        {
            entry = new Entry(change, create(change));
            SharedEvents.Add(entry.Made);
            Volatile.Write(ref slot, entry);
        }

        return entry.Made;
    }

    private sealed class Entry(StatusChange change, StatusEvent made)
    {
        public StatusChange Change => change;

        public StatusEvent Made => made;
    }
}
