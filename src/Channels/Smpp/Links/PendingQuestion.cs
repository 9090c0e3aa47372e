using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>A request whose caller waits for the answer as a task.</summary>
internal sealed class PendingQuestion : IPendingRequest
{
    private readonly TaskCompletionSource<SmppAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SmppAnswer> Task => _answer.Task;

    public void Answer(CommandStatus status, ReadOnlySpan<byte> body) => _answer.TrySetResult(new SmppAnswer(status, body.ToArray()));

    public void Break(SmppLinkException reason) => _answer.TrySetException(reason);
}
