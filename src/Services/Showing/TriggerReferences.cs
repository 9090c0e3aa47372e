using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Entities;
using AdvancedSettings = Grpc.Messaging.Engine.Campaigns.Settings.AdvancedSettings;
using Beacon = Grpc.Messaging.Engine.Campaigns.Geo.Beacon;
using Triggers = Grpc.Messaging.Engine.Campaigns.Showing.Triggers;

namespace Grpc.Messaging.Services.Showing;

/// <summary>Looks up what triggers name: events, views and states in the settings of the partner, and places.</summary>
internal sealed class TriggerReferences(IGeofenceStore geofences, INumberedStore<Beacon> beacons, IGeogroupStore groups)
{
    /// <summary>The triggers with what they name looked up.</summary>
    /// <exception cref="RpcException">NOT_FOUND: the partner has something not.</exception>
    public async Task<Triggers> ResolveAsync(
        ObjectId partnerKey, Messaging.Campaigns.V1.Triggers? triggers, AdvancedSettings settings, CancellationToken cancellationToken)
    {
        if (triggers is null)
        {
            return Triggers.None;
        }

        foreach (var trigger in Both(triggers.Events?.Inclusion, triggers.Events?.Exclusion))
        {
            Demand(settings.Events.Any(known => known.Code == trigger.Code), "event", trigger.Code);
        }

        foreach (var trigger in Both(triggers.Views?.Inclusion, triggers.Views?.Exclusion))
        {
            Demand(settings.Views.Any(known => known.Value == trigger.Value), "view", trigger.Value);
        }

        foreach (var trigger in Both(triggers.States?.Inclusion, triggers.States?.Exclusion))
        {
            Demand(settings.States.Contains(trigger.Name), "state", trigger.Name);
        }

        return triggers.ToEngine(
            new(await GeofencesAsync(triggers.Geolocations?.Inclusion), await GeofencesAsync(triggers.Geolocations?.Exclusion)),
            new(await BeaconsAsync(triggers.Beacons?.Inclusion), await BeaconsAsync(triggers.Beacons?.Exclusion)));

        async Task<IReadOnlyList<PlaceTrigger>> GeofencesAsync(IEnumerable<GeolocationTrigger>? named)
        {
            var found = new List<PlaceTrigger>();
            foreach (var place in named ?? [])
            {
                var isExit = place.Transition == TriggersMapping.Exit;
                found.Add(await FindAsync(place.Id, place.ExternalId, place.GroupId, place.GroupExternalId, isExit, "geolocation", async () =>
                    (place.Id != 0
                        ? await geofences.FindAsync(partnerKey, place.Id, cancellationToken)
                        : await geofences.FindExternalAsync(partnerKey, place.ExternalId, cancellationToken))?.GeofenceId));
            }

            return found;
        }

        async Task<IReadOnlyList<PlaceTrigger>> BeaconsAsync(IEnumerable<BeaconTrigger>? named)
        {
            var found = new List<PlaceTrigger>();
            foreach (var place in named ?? [])
            {
                var isExit = place.Transition == TriggersMapping.Exit;
                var trigger = await FindAsync(place.Id, place.ExternalId, place.GroupId, place.GroupExternalId, isExit, "beacon", async () =>
                    (place.Id != 0
                        ? await beacons.FindAsync(partnerKey, place.Id, cancellationToken)
                        : await beacons.FindExternalAsync(partnerKey, place.ExternalId, cancellationToken))?.BeaconId);
                found.Add(trigger with { Accuracy = place.Accuracy });
            }

            return found;
        }

        async Task<PlaceTrigger> FindAsync(
            long id, string externalId, long groupId, string groupExternalId, bool isExit, string kind, Func<Task<long?>> find)
        {
            if (groupId == 0 && groupExternalId.Length == 0)
            {
                var number = await find() ?? throw ReferenceErrors.NotFound(kind, id != 0 ? id : externalId);
                return new PlaceTrigger(number, externalId, IsGroup: false, isExit, "");
            }

            var group = groupId != 0
                ? await groups.FindAsync(partnerKey, groupId, cancellationToken)
                : await groups.FindExternalAsync(partnerKey, groupExternalId, cancellationToken);
            return group is null
                ? throw ReferenceErrors.NotFound("geogroup", groupId != 0 ? groupId : groupExternalId)
                : new PlaceTrigger(group.GeogroupId, groupExternalId, IsGroup: true, isExit, "");
        }
    }

    private static IEnumerable<T> Both<T>(IEnumerable<T>? inclusion, IEnumerable<T>? exclusion) => (inclusion ?? []).Concat(exclusion ?? []);

    private static void Demand(bool isKnown, string kind, object id)
    {
        if (!isKnown)
        {
            throw ReferenceErrors.NotFound(kind, id);
        }
    }
}
