namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>How often a callback is tried, and after which pauses.</summary>
/// <param name="MaxTries">Attempts in all, at least 1.</param>
/// <param name="Growth">What each pause is multiplied by to make the next; 1 = they are all as the first, <see cref="WebhookOptions.RetryDelay"/>.</param>
/// <param name="EndsAt">HTTP statuses after which it is not tried again.</param>
public sealed record CallbackPolicy(int MaxTries, double Growth, params IReadOnlyCollection<int> EndsAt)
{
    /// <summary>The pause after so many attempts, without the chance in it.</summary>
    public TimeSpan PauseAfter(int tries, WebhookOptions options)
    {
        var pause = options.RetryDelay * Math.Pow(Growth, Math.Min(tries - 1, 30));
        return pause < options.MaxRetryDelay ? pause : options.MaxRetryDelay;
    }
}
