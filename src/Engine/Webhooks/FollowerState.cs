using System.Text.Json;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>How far a follower of the status log has come: the payload of its job.</summary>
/// <param name="Webhook">Id of the webhook that it follows the log for; null = for callbacks that messages asked for.</param>
/// <param name="Cursor">Position in the log up to which everything is told or owed.</param>
internal sealed record FollowerState(string? Webhook, long Cursor)
{
    public static FollowerState Parse(string payload) => JsonSerializer.Deserialize(payload, CallbackJson.Default.FollowerState)!;

    public override string ToString() => JsonSerializer.Serialize(this, CallbackJson.Default.FollowerState);
}
