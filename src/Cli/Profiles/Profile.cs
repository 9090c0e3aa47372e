namespace Grpc.Messaging.Cli.Profiles;

/// <summary>A server and a key for it.</summary>
/// <param name="Address">The gRPC address: <c>https://messaging.example</c>, <c>http://127.0.0.1:5081</c>.</param>
/// <param name="Key">The API key.</param>
internal sealed record Profile(string Address, string Key);
