using System.Globalization;
using System.Text;
using Grpc.Messaging.Engine.Channels;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>
/// What the sandbox was handed over, a line each: milliseconds since 1970, provider, idempotency key, which hand-over of the step, destination,
/// with tabs between. The operating system has the line before the sandbox answers.
/// </summary>
internal sealed class HandOverLog(IOptions<SandboxOptions> options, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream? _file = options.Value.HandOverLog is { Length: > 0 } path
        ? new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)
        : null;

    public void Add(string provider, string destination, SendRequest request)
    {
        if (_file is null)
        {
            return;
        }

        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow().ToUnixTimeMilliseconds()}\t{provider}\t{request.IdempotencyKey}\t{request.Tries}\t{destination}\n");
        lock (_lock)
        {
            _file.Write(Encoding.UTF8.GetBytes(line));
        }
    }

    public void Dispose() => _file?.Dispose();
}
