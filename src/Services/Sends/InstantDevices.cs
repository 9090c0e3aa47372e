using Grpc.Core;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Sends;

/// <summary>Finds the devices that the targets of an instant send mean.</summary>
internal sealed class InstantDevices(IDeviceStore devices, RunAudience audience, AudienceRules rules, TimeProvider time)
{
    private const int MaxDevices = 10_000;
    private const int ReadSize = 2_000;

    // What is looked at of segments while the caller waits.
    private const int MaxReads = 50;

    /// <summary>The devices, each once, and the targets that mean none.</summary>
    /// <param name="targets">Those that are valid; all of one kind.</param>
    /// <exception cref="RpcException">NOT_FOUND: a segment or list. INVALID_ARGUMENT: too many devices.</exception>
    public async Task<(List<InstantDevice> Found, List<InstantTarget> Nobody)> FindAsync(
        Partner partner, Platform platform, IReadOnlyList<InstantTarget> targets, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, InstantDevice>();
        var nobody = new List<InstantTarget>();
        if (targets[0].Kind == InstantTargetKind.Filter)
        {
            var matches = await devices.MatchAsync(partner.AppCode, platform, [.. targets.Select(target => target.Selector)], cancellationToken);
            for (var i = 0; i < targets.Count; i++)
            {
                foreach (var address in matches[i].Select(AddressFields.AddressOf).Where(targets[i].Matches))
                {
                    found.TryAdd(address.Uid, new InstantDevice(targets[i], address, null, null));
                }

                if (matches[i].Count == 0)
                {
                    nobody.Add(targets[i]);
                }
            }

            return ([.. found.Values], nobody);
        }

        foreach (var target in targets)
        {
            await ReadAsync(partner, target, (device, data) =>
            {
                if (device.Device.Platform == platform)
                {
                    found.TryAdd(device.Device.DeviceUid, new InstantDevice(target, AddressFields.AddressOf(device.Device), data, device));
                }

                return found.Count <= MaxDevices ? true : throw TooMany();
            }, cancellationToken);
        }

        return ([.. found.Values], nobody);
    }

    private static RpcException TooMany() => SendsErrors.TargetsInvalid($"The targets mean more than {MaxDevices} devices: send a message to them instead");

    private async Task ReadAsync(
        Partner partner, InstantTarget target, Func<ProfiledDevice, IReadOnlyDictionary<string, string>?, bool> add, CancellationToken cancellationToken)
    {
        var (cursor, reads) = ("", 0);
        var isSegment = target.Kind == InstantTargetKind.Segment;
        var number = long.TryParse(target.Reference, out var parsed) ? parsed : 0;
        if (isSegment)
        {
            await rules.DemandSegmentAsync(partner, number, cancellationToken);
        }

        var list = isSegment ? null : await rules.FindListAsync(
            partner,
            target.IsExternal ? PushAudience.Nobody with { ListExternalId = target.Reference } : PushAudience.Nobody with { ListId = number },
            cancellationToken);
        do
        {
            var page = new PageRequest(ReadSize, cursor);
            if (list is null)
            {
                var read = await audience.ReadSegmentsAsync(partner, [number], null, time.GetUtcNow(), page, cancellationToken);
                read.Items.ToList().ForEach(device => add(device, null));
                cursor = read.NextCursor;
            }
            else
            {
                var read = await audience.ReadListAsync(partner, list, page, cancellationToken);
                read.Items.Where(static item => item.Device is not null).ToList().ForEach(item => add(item.Device!, item.Member.Data));
                cursor = read.NextCursor;
            }

            if (++reads == MaxReads && cursor.Length > 0)
            {
                throw TooMany();
            }
        }
        while (cursor.Length > 0);
    }
}
