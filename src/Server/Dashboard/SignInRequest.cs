namespace Grpc.Messaging.Server.Dashboard;

/// <summary>Who wants a session.</summary>
/// <param name="Key">The API key, or the token of a user's session, to sign in with; null for that of the demo.</param>
internal sealed record SignInRequest(string? Key);
