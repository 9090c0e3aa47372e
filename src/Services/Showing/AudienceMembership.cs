using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Segments;

namespace Grpc.Messaging.Services.Showing;

/// <summary>Whether a device belongs to the audience of an inbox message.</summary>
internal sealed class AudienceMembership(PartnerAudiences audiences)
{
    /// <summary>Whether an inbox message with this audience is for a device; one that the partner has not is addressed by nothing.</summary>
    public async Task<bool> IsAddressedAsync(Partner partner, PushAudience audience, string deviceUid, CancellationToken cancellationToken) =>
        await audiences.FindAsync(partner, deviceUid, [audience], cancellationToken) is { } device
        && device.Includes(audience, isEveryoneByDefault: false);
}
