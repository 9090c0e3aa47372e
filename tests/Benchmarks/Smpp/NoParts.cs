using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Benchmarks.Smpp;

/// <summary>Messages in one part need no store.</summary>
internal sealed class NoParts : IMessagePartStore
{
    public Task AddAsync(IReadOnlyCollection<MessagePart> parts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<MessagePart>> SetStateAsync(string provider, string partId, MessagePartState state,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<MessagePart>> ListAsync(string provider, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => throw new NotSupportedException();
}
