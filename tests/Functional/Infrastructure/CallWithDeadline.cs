using Grpc.Core;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A call of which nothing is known but its deadline; its token is never cancelled.</summary>
internal sealed class CallWithDeadline(DateTime deadline) : ServerCallContext
{
    protected override string MethodCore => "/test/Call";

    protected override string HostCore => "test";

    protected override string PeerCore => "test";

    protected override DateTime DeadlineCore => deadline;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => CancellationToken.None;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("There is nothing to propagate.");
}
