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
        new("Smpp", SmsChannel.Instance, typeof(SmppOptions), [nameof(SmppOptions.Password)], SmppExtensions.AddSmpp),
        new("Http", SmsChannel.Instance, typeof(HttpGatewayOptions), [nameof(HttpGatewayOptions.Password), nameof(HttpGatewayOptions.CallbackSecret), nameof(HttpGatewayOptions.Headers)], HttpGatewayExtensions.AddHttpGateway),
        new("Fcm", PushChannel.Instance, typeof(FcmOptions), [nameof(FcmOptions.Credentials)], FcmExtensions.AddFcm),
        new("Apns", PushChannel.Instance, typeof(ApnsOptions), [nameof(ApnsOptions.Key)], ApnsExtensions.AddApns),
        new("WebPush", PushChannel.Instance, typeof(WebPushOptions), [nameof(WebPushOptions.PrivateKey)], WebPushExtensions.AddWebPush),
        new("Viber", ViberChannel.Instance, typeof(ViberOptions), [nameof(ViberOptions.AccessToken), nameof(ViberOptions.AuthToken), nameof(ViberOptions.CallbackSecret)], ViberExtensions.AddViber),
        new("WhatsApp", WhatsAppChannel.Instance, typeof(WhatsAppOptions), [nameof(WhatsAppOptions.AccessToken), nameof(WhatsAppOptions.AppSecret), nameof(WhatsAppOptions.VerifyToken)], WhatsAppExtensions.AddWhatsApp),
        new("Messenger", MessengerChannel.Instance, typeof(MessengerOptions), [nameof(MessengerOptions.AccessToken), nameof(MessengerOptions.AppSecret), nameof(MessengerOptions.VerifyToken)], MessengerExtensions.AddMessenger),
        new("Voice", VoiceChannel.Instance, typeof(VoiceOptions), [nameof(VoiceOptions.AuthToken)], VoiceExtensions.AddVoice),
    ];

    /// <summary>The type with this name, in whatever case; null when there is none.</summary>
    public static ProviderType? Find(string? name) => All.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
