namespace Grpc.Messaging.Storage.Sqlite.Writing;

/// <summary>A write that answers something.</summary>
internal abstract class WriteOperation<TResult>(CancellationToken cancellationToken) : WriteOperation(cancellationToken)
{
    // The writer must not run its callers' continuations.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Task => _completion.Task;

    /// <summary>The answer, once executed.</summary>
    protected abstract TResult Result { get; }

    public sealed override void Complete() => _completion.SetResult(Result);

    public sealed override void Fail(Exception exception) => _completion.SetException(exception);

    public sealed override void Cancel() => _completion.SetCanceled(CancellationToken);
}
