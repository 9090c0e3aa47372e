namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>A button of a push.</summary>
/// <param name="ButtonId">Its index within the template, or the id that the application declares.</param>
/// <param name="Action">What a tap does, a constant of <see cref="PushActions"/>.</param>
/// <param name="ActionId">Number by which clicks name it, above 0.</param>
public sealed record PushButton(
    string ButtonId,
    string Action,
    long ActionId,
    string Url,
    string Title,
    string Icon,
    bool Destructive,
    IReadOnlyDictionary<string, string> Params);
