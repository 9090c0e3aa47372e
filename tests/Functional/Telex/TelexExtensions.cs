using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Telex;

/// <summary>Registers the channel and its provider.</summary>
internal static class TelexExtensions
{
    public static IServiceCollection AddTelex(this IServiceCollection services, TelexSender sender) => services
        .AddChannel(TelexChannel.Instance)
        .AddSingleton<ContentField, TelexContentField>()
        .AddSingleton<IChannelSender>(sender)
        .AddSingleton<IReceiptEndpoint, TelexCallback>();
}
