using System.Collections.Frozen;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Senders;

namespace Grpc.Messaging.Testing;

/// <summary>Sender names for tests of what looks at them: every name may be used until a test says which.</summary>
public sealed class MemorySenders : ISenderStore
{
    /// <summary>What every account may use.</summary>
    public SenderPolicy Policy { get; private set; } = SenderPolicy.Any;

    /// <summary>From now on only these names may be used.</summary>
    public void Approve(params (Channel Channel, string Name)[] names) => Policy = new SenderPolicy(names.ToFrozenSet());

    public Task<SenderPolicy> LoadPolicyAsync(ObjectId accountId, CancellationToken cancellationToken) => Task.FromResult(Policy);

    public Task<Page<SenderName>?> ListRequestedAsync(PageRequest page, CancellationToken cancellationToken) => throw Unused();

    public Task<SenderName?> FindAsync(ObjectId accountId, ObjectId id, CancellationToken cancellationToken) => throw Unused();

    public Task<Page<SenderName>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) => throw Unused();

    public Task<Written<SenderName>> AddAsync(SenderName entity, RequestDraft<SenderName>? request, CancellationToken cancellationToken) => throw Unused();

    public Task<Written<SenderName>> UpdateAsync(
        ObjectId accountId, ObjectId id, Func<SenderName, SenderName> change, RequestDraft<SenderName>? request, CancellationToken cancellationToken) =>
        throw Unused();

    public Task<Written<SenderName>> RemoveAsync(
        ObjectId accountId, ObjectId id, RequestDraft<SenderName>? request, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("The engine only asks which names may be used.");
}
