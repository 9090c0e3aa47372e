using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>Device tokens: credentials of the kind <see cref="DeviceTokenKind"/>.</summary>
public interface IDeviceTokenStore
{
    /// <summary>
    /// Stores a token. Those of its device that ended before it was made go with that, and the oldest beyond
    /// <see cref="DeviceTokenKind.MaxOfDevice"/>: what is stored does not grow with the number of calls.
    /// </summary>
    Task<Written<Credential>> AddAsync(Credential token, RequestDraft<Credential>? request, CancellationToken cancellationToken);

    /// <summary>The tokens of a device, oldest first, those that ended included.</summary>
    Task<IReadOnlyList<Credential>> ListAsync(ObjectId accountId, DeviceKey device, CancellationToken cancellationToken);

    /// <summary>Removes one token of a device, or all, and answers which.</summary>
    /// <param name="tokenId">The one; null = all.</param>
    Task<Written<IReadOnlyList<Credential>>> RemoveAsync(
        ObjectId accountId,
        DeviceKey device,
        ObjectId? tokenId,
        RequestDraft<IReadOnlyList<Credential>>? request,
        CancellationToken cancellationToken);
}
