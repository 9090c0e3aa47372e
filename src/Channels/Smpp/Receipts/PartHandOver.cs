using System.Collections.Concurrent;

namespace Grpc.Messaging.Channels.Smpp.Receipts;

/// <summary>A hand-over of several parts, from the first id that the SMSC gives until all are stored: receipts for them wait so long.</summary>
internal sealed class PartHandOver(ConcurrentDictionary<string, Task> waiting)
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _ids = new();

    /// <summary>The SMSC has taken a part.</summary>
    /// <param name="partId">In its normal form.</param>
    public void OnTaken(string partId)
    {
        _ids.Enqueue(partId);
        waiting[partId] = _end.Task;
    }

    /// <summary>The parts are stored, or never will be.</summary>
    public void End()
    {
        foreach (var id in _ids)
        {
            waiting.TryRemove(new KeyValuePair<string, Task>(id, _end.Task));
        }

        _end.TrySetResult();
    }
}
