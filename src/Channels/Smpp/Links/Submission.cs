using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>A submit_sm on its way through a link.</summary>
/// <param name="order">Its place among all of the link; kept when it has to be repeated.</param>
/// <param name="onTaken">Told the SMSC's id before anything that the SMSC sends after it is looked at; null = nobody wants to know.</param>
internal sealed class Submission(SubmitQueue queue, SubmitSm pdu, long order, Action<string>? onTaken) : IPendingRequest
{
    private readonly TaskCompletionSource<SubmitResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SubmitQueue Queue { get; } = queue;

    public SubmitSm Pdu { get; } = pdu;

    public long Order { get; } = order;

    public Task<SubmitResult> Result => _result.Task;

    /// <summary>Where it is; changed under the queue's lock only.</summary>
    public SubmissionState State { get; set; }

    public CancellationTokenRegistration Patience { get; set; }

    public void Answer(CommandStatus status, ReadOnlySpan<byte> body) =>
        Queue.OnAnswer(this, status, status == CommandStatus.Ok && body.Length > 0 ? new PduReader(body).ReadCString() : "");

    public void Break(SmppLinkException reason) => Queue.OnBreak(this, reason);

    public void Complete(in SubmitResult result)
    {
        if (result is { Status: CommandStatus.Ok, MessageId: var id })
        {
            onTaken?.Invoke(id);
        }

        _result.TrySetResult(result);
    }

    public void Fail(Exception reason) => _result.TrySetException(reason);

    public void Cancel(CancellationToken token) => _result.TrySetCanceled(token);
}
