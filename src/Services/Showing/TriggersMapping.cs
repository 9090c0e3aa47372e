using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Showing;
using EventTrigger = Grpc.Messaging.Engine.Campaigns.Showing.EventTrigger;
using StateTrigger = Grpc.Messaging.Engine.Campaigns.Showing.StateTrigger;
using Triggers = Grpc.Messaging.Engine.Campaigns.Showing.Triggers;

namespace Grpc.Messaging.Services.Showing;

/// <summary>Triggers between contract and engine: every name that the API's reference only guesses at is here, in the validator and in the proto.</summary>
internal static class TriggersMapping
{
    public const string Lifetime = "lifetime";
    public const string Session = "session";
    public const string Enter = "enter";
    public const string Exit = "exit";

    public static Messaging.Campaigns.V1.Triggers ToProto(this Triggers triggers)
    {
        var proto = new Messaging.Campaigns.V1.Triggers
        {
            DisplayCapping = triggers.DisplayCapping,
            GlobalClickCapping = triggers.ClickCapping,
            SessionClickCapping = triggers.SessionClickCapping,
            CappingDelay = triggers.CappingDelay,
            Priority = triggers.Priority,
            OfflineDisplay = triggers.OfflineDisplay,
            UsePressure = triggers.UsePressure,
            UseDelay = triggers.UseDelay,
            NetworkRestriction = triggers.Network,
            Timer = new TriggerTimer { Duration = triggers.TimerSeconds, Type = triggers.IsSessionTimer ? Session : Lifetime },
            Events = new EventTriggers { DisplayOnceByEvent = triggers.IsOnceByEvent },
            Views = new ViewTriggers(),
            States = new StateTriggers { AllStatesActive = triggers.NeedsAllStates },
            Geolocations = new GeolocationTriggers(),
            Beacons = new BeaconTriggers(),
        };
        proto.Events.Inclusion.AddRange(triggers.Events.Inclusion.Select(ToProto));
        proto.Events.Exclusion.AddRange(triggers.Events.Exclusion.Select(ToProto));
        proto.Views.Inclusion.AddRange(triggers.Views.Inclusion.Select(view => new ViewTrigger { Value = view }));
        proto.Views.Exclusion.AddRange(triggers.Views.Exclusion.Select(view => new ViewTrigger { Value = view }));
        proto.States.Inclusion.AddRange(triggers.States.Inclusion.Select(ToProto));
        proto.States.Exclusion.AddRange(triggers.States.Exclusion.Select(ToProto));
        proto.Geolocations.Inclusion.AddRange(triggers.Geofences.Inclusion.Select(ToGeolocation));
        proto.Geolocations.Exclusion.AddRange(triggers.Geofences.Exclusion.Select(ToGeolocation));
        proto.Beacons.Inclusion.AddRange(triggers.Beacons.Inclusion.Select(ToBeacon));
        proto.Beacons.Exclusion.AddRange(triggers.Beacons.Exclusion.Select(ToBeacon));
        return proto;
    }

    /// <param name="triggers">Null = none.</param>
    /// <param name="geofences">What <paramref name="triggers"/> names, looked up.</param>
    /// <param name="beacons">The same of beacons.</param>
    public static Triggers ToEngine(this Messaging.Campaigns.V1.Triggers? triggers, TriggerSet<PlaceTrigger> geofences, TriggerSet<PlaceTrigger> beacons) =>
        triggers is null ? Triggers.None : new Triggers(
            triggers.DisplayCapping,
            triggers.GlobalClickCapping,
            triggers.SessionClickCapping,
            triggers.CappingDelay,
            triggers.Priority,
            triggers.OfflineDisplay,
            triggers.UsePressure,
            triggers.UseDelay,
            triggers.NetworkRestriction,
            triggers.Timer?.Duration ?? 0,
            triggers.Timer?.Type == Session,
            new([.. (triggers.Events?.Inclusion ?? []).Select(ToEngine)], [.. (triggers.Events?.Exclusion ?? []).Select(ToEngine)]),
            triggers.Events?.DisplayOnceByEvent ?? false,
            new([.. (triggers.Views?.Inclusion ?? []).Select(view => view.Value)], [.. (triggers.Views?.Exclusion ?? []).Select(view => view.Value)]),
            new([.. (triggers.States?.Inclusion ?? []).Select(ToEngine)], [.. (triggers.States?.Exclusion ?? []).Select(ToEngine)]),
            triggers.States?.AllStatesActive ?? false,
            geofences,
            beacons);

    private static Messaging.Campaigns.V1.EventTrigger ToProto(EventTrigger trigger) => new() { Code = trigger.Code, Value = trigger.Value };

    private static EventTrigger ToEngine(Messaging.Campaigns.V1.EventTrigger trigger) => new(trigger.Code, trigger.Value);

    private static Messaging.Campaigns.V1.StateTrigger ToProto(StateTrigger trigger) => trigger.Match switch
    {
        StateMatch.Contains => new() { Name = trigger.Name, Contains = trigger.Text },
        StateMatch.Equal => new() { Name = trigger.Name, Equals_ = trigger.Text },
        _ => new() { Name = trigger.Name, Regex = trigger.Text },
    };

    private static StateTrigger ToEngine(Messaging.Campaigns.V1.StateTrigger trigger) => trigger switch
    {
        { Contains.Length: > 0 } => new(trigger.Name, StateMatch.Contains, trigger.Contains),
        { Equals_.Length: > 0 } => new(trigger.Name, StateMatch.Equal, trigger.Equals_),
        _ => new(trigger.Name, StateMatch.Regex, trigger.Regex),
    };

    private static GeolocationTrigger ToGeolocation(PlaceTrigger trigger) => new()
    {
        Id = !trigger.IsGroup && trigger.ExternalId.Length == 0 ? trigger.Number : 0,
        ExternalId = trigger.IsGroup ? "" : trigger.ExternalId,
        GroupId = trigger.IsGroup && trigger.ExternalId.Length == 0 ? trigger.Number : 0,
        GroupExternalId = trigger.IsGroup ? trigger.ExternalId : "",
        Transition = trigger.IsExit ? Exit : Enter,
    };

    private static BeaconTrigger ToBeacon(PlaceTrigger trigger)
    {
        var same = ToGeolocation(trigger);
        return new BeaconTrigger
        {
            Id = same.Id,
            ExternalId = same.ExternalId,
            GroupId = same.GroupId,
            GroupExternalId = same.GroupExternalId,
            Transition = same.Transition,
            Accuracy = trigger.Accuracy,
        };
    }
}
