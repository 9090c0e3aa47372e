using Grpc.Messaging.Engine.Accounts;

namespace Grpc.Messaging.Services.Authentication;

/// <summary>Finds who calls from the value of the authorization header, the same over gRPC and REST: <c>Bearer KEY</c>.</summary>
internal sealed class CallerAuthenticator(ApiKeyAuthenticator authenticator)
{
    private const string Scheme = "Bearer ";

    /// <summary>Null when the header is missing or its key opens no account.</summary>
    public ValueTask<AuthenticatedKey?> AuthenticateAsync(string? authorization, CancellationToken cancellationToken) =>
        KeyIn(authorization) is { } key ? authenticator.AuthenticateAsync(key, cancellationToken) : default;

    /// <summary>The key in the value of the header; null when there is none.</summary>
    public static string? KeyIn(string? authorization) =>
        authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true ? authorization[Scheme.Length..].Trim() : null;
}
