using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

internal sealed class InboundOptionsValidator : IValidateOptions<InboundOptions>
{
    public ValidateOptionsResult Validate(string? name, InboundOptions options)
    {
        var failures = options.Numbers
            .Where(static pair => !ObjectId.TryParse(pair.Value, out _))
            .Select(static pair => $"{InboundOptions.Section}:Numbers:{pair.Key} is {pair.Value}, but must be the id of an account.")
            .ToList();
        if (options.PartsTimeout < TimeSpan.FromSeconds(1) || options.PartsTimeout > TimeSpan.FromDays(1))
        {
            failures.Add($"{InboundOptions.Section}:PartsTimeout is {options.PartsTimeout}, but must be from 00:00:01 to 1.00:00:00.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
