namespace Grpc.Messaging.Server.Dashboard;

/// <summary>Who wants a session.</summary>
/// <param name="Key">The API key to sign in with; null for that of the demo.</param>
internal sealed record SignInRequest(string? Key);
