namespace Grpc.Messaging.Server.Dashboard;

/// <summary>What the page learns of its session.</summary>
/// <param name="Token">What its calls show in the header x-csrf-token; null without a session.</param>
/// <param name="Demo">Whether one can sign in without a key, as this is a demo.</param>
/// <param name="User">Whether it is the session of a user, whose token the page exchanges for the next one in time.</param>
internal sealed record SessionAnswer(string? Token, bool Demo, bool User);
