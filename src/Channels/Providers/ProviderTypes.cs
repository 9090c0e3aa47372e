using Grpc.Messaging.Channels.Apns;
using Grpc.Messaging.Channels.Fcm;
using Grpc.Messaging.Channels.Http;
using Grpc.Messaging.Channels.Messenger;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Channels.Voice;
using Grpc.Messaging.Channels.WebPush;
using Grpc.Messaging.Channels.WhatsApp;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>Every kind of provider that there is.</summary>
public static class ProviderTypes
{
    /// <summary>By name.</summary>
    public static readonly IReadOnlyList<ProviderType> All =
    [
        new("Smpp", SmsChannel.Instance, SmppExtensions.AddSmpp),
        new("Http", SmsChannel.Instance, HttpGatewayExtensions.AddHttpGateway),
        new("Fcm", PushChannel.Instance, FcmExtensions.AddFcm),
        new("Apns", PushChannel.Instance, ApnsExtensions.AddApns),
        new("WebPush", PushChannel.Instance, WebPushExtensions.AddWebPush),
        new("Viber", ViberChannel.Instance, ViberExtensions.AddViber),
        new("WhatsApp", WhatsAppChannel.Instance, WhatsAppExtensions.AddWhatsApp),
        new("Messenger", MessengerChannel.Instance, MessengerExtensions.AddMessenger),
        new("Voice", VoiceChannel.Instance, VoiceExtensions.AddVoice),
    ];

    /// <summary>The type with this name, in whatever case; null when there is none.</summary>
    public static ProviderType? Find(string? name) => All.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
