using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.WhatsApp;

internal sealed class WhatsAppOptionsValidator : IValidateOptions<WhatsAppOptions>
{
    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options) => new ProviderRules(name)
        .Graph(options)
        .Required(options.PhoneNumberId)
        .InRange(options.TemplateSync, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1))
        .Result();
}
