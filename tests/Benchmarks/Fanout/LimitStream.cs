using System.Buffers;
using System.IO.Pipelines;

namespace Grpc.Messaging.Benchmarks.Fanout;

/// <summary>One open response, to which frames are written as they come.</summary>
internal sealed class LimitStream(PipeWriter writer)
{
    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _waiting = new();
    private bool _isWriting;

    /// <summary>Completes when everything published until now is flushed.</summary>
    public Task Written { get; private set; } = Task.CompletedTask;

    public void Publish(byte[] frame)
    {
        lock (_lock)
        {
            _waiting.Enqueue(frame);
            if (_isWriting)
            {
                return;
            }

            _isWriting = true;
            Written = WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isWriting = false;
                    return;
                }

                while (_waiting.TryDequeue(out var frame))
                {
                    writer.Write(frame);
                }
            }

            await writer.FlushAsync();
        }
    }
}
