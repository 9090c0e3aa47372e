using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Whom a run is for, page by page.</summary>
internal sealed class RunAudience(IDeviceStore devices)
{
    private readonly AddressBook _addresses = new(devices);

    /// <summary>A page of addresses, and where the next one starts; empty at the end. Devices that came after the run began are not among them.</summary>
    public Task<(List<Address> Addresses, string Cursor)> ReadPageAsync(
        PushRun run, Partner partner, PageRequest page, CancellationToken cancellationToken) =>
        run is { IsTest: false, Audience.IsEveryone: true } && partner.DevicePlatform is { } platform
            ? _addresses.ReadPageAsync(partner.AppCode, platform, run.CreateTime, page, cancellationToken)
            : Task.FromResult((new List<Address>(), ""));
}
