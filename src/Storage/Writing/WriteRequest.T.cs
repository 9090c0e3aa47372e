namespace Grpc.Messaging.Storage.Writing;

/// <summary>A write that answers something.</summary>
internal abstract class WriteRequest<TResult>(CancellationToken cancellationToken) : WriteRequest(cancellationToken)
{
    // A writer must not run its callers' continuations.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Task => _completion.Task;

    /// <summary>Answers the caller: it is committed.</summary>
    public void Complete(TResult result) => _completion.TrySetResult(result);

    public sealed override void Fail(Exception exception) => _completion.TrySetException(exception);

    public sealed override void Cancel() => _completion.TrySetCanceled(CancellationToken);
}
