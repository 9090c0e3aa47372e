namespace Grpc.Messaging.Engine.Numbers;

/// <summary>The sequences of numbers. The names are stored.</summary>
public static class Sequences
{
    public const string Campaigns = "campaigns";

    /// <summary>Pushes, and whatever else callers name as a message: their numbers differ whatever their kind.</summary>
    public const string Messages = "messages";

    public const string Actions = "actions";

    public const string Exclusions = "exclusions";

    /// <summary>Static lists whose ids are not their callers' choice.</summary>
    public const string Lists = "lists";

    public const string Segments = "segments";

    public const string Geofences = "geofences";

    public const string Beacons = "beacons";

    public const string Geogroups = "geogroups";

    /// <summary>Short links, over all partners.</summary>
    public const string Links = "links";
}
