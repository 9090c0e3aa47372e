using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var failures = new List<string>();
        var result = new OptionsRules(WebhookOptions.Section)
            .InRange(options.RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
            .InRange(options.MaxRetryDelay, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7))
            .InRange(options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
            .InRange(options.MaxConcurrentPerHost, 1, 256)
            .InRange(options.MaxConcurrent, 1, 10_000)
            .InRange(options.Keep, TimeSpan.FromHours(1), TimeSpan.FromDays(3_650))
            .InRange(options.RotationTime, TimeSpan.Zero, TimeSpan.FromDays(30))
            .Result();
        failures.AddRange(result.Failures ?? []);
        if (CallbackUrls.ParsePorts(options.Ports) is null)
        {
            failures.Add($"{WebhookOptions.Section}:Ports is {options.Ports}, but must be ports from 1 to 65535 with commas between.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
