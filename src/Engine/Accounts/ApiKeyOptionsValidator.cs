using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Accounts;

internal sealed class ApiKeyOptionsValidator : IValidateOptions<ApiKeyOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiKeyOptions options) =>
        new OptionsRules(ApiKeyOptions.Section)
            .InRange(options.CacheTime, TimeSpan.Zero, TimeSpan.FromMinutes(1))
            .InRange(options.CacheSize, 1, int.MaxValue)
            .Result();
}
