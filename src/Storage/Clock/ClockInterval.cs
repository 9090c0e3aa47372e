namespace Grpc.Messaging.Storage.Clock;

/// <summary>How often the clock is compared with the one that it follows.</summary>
public sealed record ClockInterval(TimeSpan Value);
