using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

internal sealed class ScheduleOptionsValidator : IValidateOptions<ScheduleOptions>
{
    public ValidateOptionsResult Validate(string? name, ScheduleOptions options) => new OptionsRules(ScheduleOptions.Section)
        .InRange(options.MaxDelay, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7))
        .Result();
}
