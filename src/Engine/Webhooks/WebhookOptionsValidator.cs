using System.Globalization;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

internal sealed class WebhookOptionsValidator(IOptions<JobOptions> jobs) : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var failures = new List<string>();
        var result = new OptionsRules(WebhookOptions.Section)
            .InRange(options.RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1))
            .InRange(options.MaxRetryDelay, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7))
            .InRange(options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(50))
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

        // A try that outlives the lease of its job would be made twice.
        if (options.Timeout + CallbackSender.Margin > jobs.Value.LeaseTime)
        {
            failures.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{WebhookOptions.Section}:Timeout is {options.Timeout}, but must be {CallbackSender.Margin.TotalSeconds} s shorter than {JobOptions.Section}:LeaseTime, {jobs.Value.LeaseTime}."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
