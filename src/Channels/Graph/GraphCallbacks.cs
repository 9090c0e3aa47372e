using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Channels.Graph;

/// <summary>The webhooks of Meta's platforms: how a subscription is verified, and who may call.</summary>
internal static class GraphCallbacks
{
    private const string SignatureHeader = "X-Hub-Signature-256";

    /// <summary>Reads a call; <paramref name="read"/> is only asked for those that the app has signed.</summary>
    public static CallbackReading Read(Callback callback, GraphOptions options, Func<JsonObject, CallbackReading.Understood> read)
    {
        if (callback.Method == "GET")
        {
            return Verify(callback, options);
        }

        if (options.AppSecret is not { Length: > 0 } secret)
        {
            return new CallbackReading.Refused(404, "This provider takes no callbacks: AppSecret is not set.");
        }

        if (!CallbackSignatures.AreEqual(
            callback.Headers.GetValueOrDefault(SignatureHeader, ""), $"sha256={CallbackSignatures.HexSha256(secret, callback.Body)}"))
        {
            return new CallbackReading.Refused(401, $"{SignatureHeader} is wrong.");
        }

        return ProviderJson.ObjectOf(callback.Body) is { } told ? read(told) : new CallbackReading.Refused(400, "The body must be a JSON object.");
    }

    // The challenge is repeated only to who knows the word, so that nobody has us answer what he likes.
    private static CallbackReading Verify(Callback callback, GraphOptions options) =>
        options.VerifyToken is { Length: > 0 } token
        && callback.Query.GetValueOrDefault("hub.mode") == "subscribe"
        && CallbackSignatures.AreEqual(callback.Query.GetValueOrDefault("hub.verify_token", ""), token)
        && callback.Query.TryGetValue("hub.challenge", out var challenge)
            ? new CallbackReading.Understood([]) { Answer = challenge }
            : new CallbackReading.Refused(403, "hub.verify_token is wrong, or VerifyToken is not set.");
}
