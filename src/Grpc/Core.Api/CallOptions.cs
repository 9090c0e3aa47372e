namespace Grpc.Core;

// CA1068: generated code passes these by position, so the order is part of the official API.
#pragma warning disable CA1068
/// <summary>What a caller may set for one call. Immutable: every With method returns a changed copy.</summary>
public readonly struct CallOptions(
    Metadata? headers = null,
    DateTime? deadline = null,
    CancellationToken cancellationToken = default,
    WriteOptions? writeOptions = null,
    ContextPropagationToken? propagationToken = null,
    CallCredentials? credentials = null)
#pragma warning restore CA1068
{
    /// <summary>Metadata sent with the call.</summary>
    public Metadata? Headers { get; private init; } = headers;

    /// <summary>UTC instant after which the call ends with DEADLINE_EXCEEDED; null for none.</summary>
    public DateTime? Deadline { get; private init; } = deadline;

    /// <summary>Cancels the call, here and on the server; it then ends with CANCELLED.</summary>
    public CancellationToken CancellationToken { get; private init; } = cancellationToken;

    /// <summary>How request messages are written.</summary>
    public WriteOptions? WriteOptions { get; private init; } = writeOptions;

    /// <summary>The server call this call is made on behalf of.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; } = propagationToken;

    /// <summary>Credentials for this call, added to the channel's.</summary>
    public CallCredentials? Credentials { get; private init; } = credentials;

    /// <summary>
    /// Whether the call waits while no connection can be made, instead of failing with UNAVAILABLE; its deadline and token end the wait.
    /// </summary>
    public bool IsWaitForReady { get; private init; }

    /// <summary>Replaces the headers.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>Replaces the deadline.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>Replaces the cancellation token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>Replaces the write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>Replaces the propagation token.</summary>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) => this with { PropagationToken = propagationToken };

    /// <summary>Replaces the call credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>Lets the call wait while no connection can be made, or not.</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
