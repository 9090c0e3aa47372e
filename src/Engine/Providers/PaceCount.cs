namespace Grpc.Messaging.Engine.Providers;

/// <summary>What became of the messages that a provider took in one minute.</summary>
/// <param name="Minute">When they were handed over.</param>
/// <param name="Sent">Messages taken.</param>
/// <param name="Failed">Those of them that were told to be undeliverable.</param>
/// <param name="OnTime">Those of them that were delivered within <see cref="DemotionOptions.SlowTime"/>.</param>
public sealed record PaceCount(string Provider, DateTimeOffset Minute, int Sent, int Failed, int OnTime);
