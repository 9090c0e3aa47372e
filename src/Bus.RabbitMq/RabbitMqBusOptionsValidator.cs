using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Bus.RabbitMq;

internal sealed class RabbitMqBusOptionsValidator : IValidateOptions<RabbitMqBusOptions>
{
    private const int MaxName = 127;
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxTime = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, RabbitMqBusOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(RabbitMqBusOptions options)
    {
        // The URI may hold a password and must not be repeated in an error.
        if (!Uri.TryCreate(options.RabbitMq, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
        {
            yield return $"{RabbitMqBusOptions.Section}:RabbitMq must be like amqp://user:password@127.0.0.1:5672/%2F.";
        }

        if (options.Exchange.Length is 0 or > MaxName || options.Exchange.StartsWith("amq.", StringComparison.Ordinal))
        {
            yield return $"{RabbitMqBusOptions.Section}:Exchange must have 1 to {MaxName} characters and not begin with 'amq.'.";
        }

        if (options.MaxQueuedChanges < 1)
        {
            yield return $"{RabbitMqBusOptions.Section}:MaxQueuedChanges is {options.MaxQueuedChanges}, but must be at least 1.";
        }

        foreach (var (key, value, min) in new[]
        {
            (nameof(options.ConfirmTimeout), options.ConfirmTimeout, MinTimeout),
            (nameof(options.ConnectTimeout), options.ConnectTimeout, MinTimeout),
            (nameof(options.ReconnectDelay), options.ReconnectDelay, TimeSpan.FromMilliseconds(1)),
            (nameof(options.MaxReconnectDelay), options.MaxReconnectDelay, options.ReconnectDelay),
        })
        {
            if (value < min || value > MaxTime)
            {
                yield return $"{RabbitMqBusOptions.Section}:{key} is {value}, but must be from {min} to {MaxTime}.";
            }
        }
    }
}
