namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>What one try came to.</summary>
/// <param name="Error">A constant of <see cref="CallbackErrors"/>; empty = the receiver has acknowledged it.</param>
/// <param name="StatusCode">HTTP status; null without an answer.</param>
/// <param name="RetryAfter">The pause that the receiver asked for; null = none.</param>
/// <param name="IsHostFailing">Whether it says that the receiver as a whole is unwell, and not that it minds this one callback.</param>
internal readonly record struct CallbackAttempt(string Error, int? StatusCode, TimeSpan? RetryAfter, bool IsHostFailing);
