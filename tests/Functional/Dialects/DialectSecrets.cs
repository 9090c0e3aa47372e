namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>What a request presents, as far as its path has a place for it.</summary>
/// <param name="Bearer">An API key.</param>
/// <param name="Basic">User and password, with a colon between.</param>
/// <param name="Key">In the header X-API-KEY.</param>
/// <param name="App">In the body, as the other keys of Scorocode.</param>
internal sealed record DialectSecrets(string Bearer, string Basic, string Key, string App, string Cli, string Acc, string Session)
{
    /// <summary>The reference of messages that are sent with them: no secret, but no two accounts have the same.</summary>
    public string Reference { get; init; } = $"r{Guid.NewGuid():n}";

    /// <summary>One secret, presented in every way there is.</summary>
    public static DialectSecrets Everywhere(string secret) => new(secret, secret, secret, secret, secret, secret, secret);
}
