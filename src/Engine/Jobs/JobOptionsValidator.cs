using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Jobs;

internal sealed class JobOptionsValidator : IValidateOptions<JobOptions>
{
    public ValidateOptionsResult Validate(string? name, JobOptions options) => new OptionsRules(JobOptions.Section)
        .InRange(options.LeaseTime, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1))
        .InRange(options.ScanInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))
        .InRange(options.RetryDelay, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1))
        .InRange(options.MaxRetryDelay, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1))
        .Result();
}
