using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Services.Dialects.D7;

internal sealed class D7OptionsValidator : IValidateOptions<D7Options>
{
    public ValidateOptionsResult Validate(string? name, D7Options options)
    {
        var failures = new List<string>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            failures.Add($"{D7Options.Section}:{nameof(D7Options.TimeZone)} is {options.TimeZone}, but must be a time zone such as UTC or Asia/Dubai.");
        }

        if (!D7Rules.IsSender(options.DefaultSender))
        {
            failures.Add($"{D7Options.Section}:{nameof(D7Options.DefaultSender)} is {options.DefaultSender}, but must have 1 to 11 letters and digits.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
