using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Services.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Voice;

/// <summary>Registers the channel and its provider.</summary>
internal static class VoiceExtensions
{
    public static IServiceCollection AddVoice(this IServiceCollection services, VoiceSender sender) => services
        .AddChannel(VoiceChannel.Instance)
        .AddSingleton<ContentField, VoiceContentField>()
        .AddSingleton<IChannelSender>(sender)
        .AddSingleton<IReceiptEndpoint, VoiceCallback>();
}
