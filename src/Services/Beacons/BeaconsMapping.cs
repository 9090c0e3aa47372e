using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Beacon = Grpc.Messaging.Engine.Campaigns.Geo.Beacon;

namespace Grpc.Messaging.Services.Beacons;

/// <summary>Beacons between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.</summary>
internal static class BeaconsMapping
{
    public static Messaging.Campaigns.V1.Beacon ToProto(this Beacon beacon, IEnumerable<long> groups) => new()
    {
        Id = beacon.BeaconId,
        Info = new BeaconInfo
        {
            Name = beacon.Name,
            Uuid = beacon.Uuid,
            Major = beacon.Major,
            Minor = beacon.Minor,
            ExternalId = beacon.ExternalId ?? "",
        },
        Data = { new Dictionary<string, string>(beacon.Data) },
        Groups = { groups },
    };

    public static Beacon ToEngine(this Messaging.Campaigns.V1.Beacon beacon, ObjectId partnerKey, long number, DateTimeOffset now) => new(
        partnerKey,
        number,
        beacon.Info.ExternalId.Length == 0 ? null : beacon.Info.ExternalId,
        beacon.Info.Name,
        beacon.Info.Uuid.ToLowerInvariant(),
        beacon.Info.Major,
        beacon.Info.Minor,
        new Dictionary<string, string>(beacon.Data),
        now,
        now);
}
