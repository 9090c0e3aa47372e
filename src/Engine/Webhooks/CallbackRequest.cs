namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>A callback that the caller of a message asked for with it. Stored with the message: property names and values never change.</summary>
/// <param name="Format">Name of its <see cref="IMessageCallbackFormat"/>.</param>
/// <param name="Url">Where to call; checked by <see cref="CallbackUrls"/> before the message is accepted.</param>
/// <param name="Values">What the format has to know besides, under names of its own.</param>
public sealed record CallbackRequest(string Format, string Url, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What differs between destinations, by their index in the message; may be shorter than the list of destinations.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? Destinations { get; init; }

    /// <summary>A value of one destination, else of all; empty when there is none.</summary>
    public string Find(int destinationIndex, string name)
    {
        if (Destinations is { } destinations && destinationIndex < destinations.Count && destinations[destinationIndex].TryGetValue(name, out var own))
        {
            return own;
        }

        return Values.GetValueOrDefault(name, "");
    }
}
