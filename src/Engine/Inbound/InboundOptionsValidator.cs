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
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
