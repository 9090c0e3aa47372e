using Grpc.Messaging.Channels.Graph;
using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Messenger;

internal sealed class MessengerOptionsValidator : IValidateOptions<MessengerOptions>
{
    public ValidateOptionsResult Validate(string? name, MessengerOptions options) =>
        new ProviderRules(name).Graph(options).Required(options.PageId).Result();
}
