using Grpc.Messaging.Engine.Credentials;
using Microsoft.Extensions.Primitives;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>An API key, or the token of a session or a device, in the header authorization, the same over gRPC and REST: <c>Bearer KEY</c>.</summary>
internal static class BearerCredential
{
    private const string Scheme = "Bearer ";

    /// <summary>The key in the header; null when there is none.</summary>
    public static PresentedCredential? In(StringValues authorization) =>
        authorization is [.., { } last] && last.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Present(last.AsMemory(Scheme.Length).Trim())
            : null;

    private static PresentedCredential Present(ReadOnlyMemory<char> text) => text.Span switch
    {
        var span when span.StartsWith(SessionKind.Prefix) => SessionKind.Present(text),
        var span when DeviceTokenKind.IsToken(span) => DeviceTokenKind.Present(text),
        _ => ApiKeyKind.Present(text),
    };
}
