using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Graph;

/// <summary>An error of the Graph API.</summary>
/// <param name="Subcode">0 = none.</param>
internal readonly record struct GraphError(int Code, int Subcode)
{
    /// <summary>The error in the body of an answer; null when there is none in the Graph API's form.</summary>
    public static GraphError? Of(ReadOnlyMemory<byte> body) => Of(ProviderJson.ObjectOf(body).ObjectAt("error"));

    /// <summary>The error that an object of an answer or a webhook is; null when it is none.</summary>
    public static GraphError? Of(JsonObject? error) =>
        error.NumberAt("code") is { } code ? new GraphError((int)code, (int)(error.NumberAt("error_subcode") ?? 0)) : null;
}
