using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Providers;

internal static class ProvidersMapping
{
    private const string SlowDeliveries = "SLOW_DELIVERIES";

    public static Provider ToProto(this IChannelSender sender, SenderRegistry senders) =>
        sender.ToProto(senders.StateOf(sender.Provider), senders.OwnerOf(sender.Provider), senders.DemotionOf(sender.Provider));

    /// <summary>A provider of an account without how it fares.</summary>
    public static AccountProvider ToProto(this OwnProvider provider)
    {
        var message = Shown(provider);
        message.Etag = Etag.Of(message);
        return message;
    }

    /// <summary>A provider of an account, and how it fares in this process.</summary>
    public static AccountProvider ToProto(this OwnProvider provider, SenderRegistry senders)
    {
        var message = provider.ToProto();
        message.State = senders.Find(provider.ProviderId.ToString())?.ToProto(senders);
        return message;
    }

    /// <summary>The provider with the masked values of <paramref name="source"/>, but for its secrets.</summary>
    public static OwnProvider Apply(this OwnProvider provider, AccountProvider source, FieldMask mask, DateTimeOffset now)
    {
        Etag.Check(source.Etag, provider.ToProto().Etag);
        return provider with
        {
            Name = mask.Has("name") ? source.Name : provider.Name,
            Settings = mask.Has("settings") ? source.Settings.Sorted() : provider.Settings,
            AppCode = mask.Has("application_id") ? ToApplication(source.ApplicationId) : provider.AppCode,
            PhonePrefix = mask.Has("phone_prefix") ? source.PhonePrefix : provider.PhonePrefix,
            Sender = mask.Has("sender") ? source.Sender : provider.Sender,
            Weight = mask.Has("weight") ? Math.Max(1, source.Weight) : provider.Weight,
            IsFailover = mask.Has("failover") ? source.Failover : provider.IsFailover,
            IsEnabled = mask.Has("disabled") ? !source.Disabled : provider.IsEnabled,

            // Later than any change before: who has seen that one has not seen this.
            ModifyTime = now > provider.ModifyTime ? now : provider.ModifyTime.AddMilliseconds(1),
        };
    }

    public static ObjectId? ToApplication(string applicationId) => applicationId.Length == 0 ? null : ObjectId.Parse(applicationId);

    /// <summary>Settings in the order of their names, so that the same ones are always written alike.</summary>
    public static IReadOnlyDictionary<string, string> Sorted(this IEnumerable<KeyValuePair<string, string>> settings) =>
        settings.OrderBy(static setting => setting.Key, StringComparer.Ordinal).ToDictionary();

    private static AccountProvider Shown(OwnProvider provider)
    {
        var message = new AccountProvider
        {
            ProviderId = provider.ProviderId.ToString(),
            Name = provider.Name,
            Type = provider.Type,
            Channel = (V1.Channel)provider.Channel,
            SecretNames = { provider.SecretNames },
            ApplicationId = provider.AppCode?.ToString() ?? "",
            PhonePrefix = provider.PhonePrefix,
            Sender = provider.Sender,
            Weight = provider.Weight,
            Failover = provider.IsFailover,
            Disabled = !provider.IsEnabled,
            CreateTime = Timestamp.FromDateTimeOffset(provider.CreateTime),
            ModifyTime = Timestamp.FromDateTimeOffset(provider.ModifyTime),
        };
        foreach (var (name, value) in provider.Settings.Sorted())
        {
            message.Settings.Add(name, value);
        }

        return message;
    }

    private static Provider ToProto(
        this IChannelSender sender, IProviderState? state, ObjectId? owner, Engine.Providers.ProviderDemotion? demotion) => new()
        {
            AccountId = owner?.ToString() ?? "",
            Demotion = demotion?.ToProto(),
            Name = sender.Provider,
            Channel = (V1.Channel)sender.Channel,
            Platforms = { (sender.Platforms ?? []).Select(static platform => (Platform)platform) },
            Circuit = state?.Circuit.ToProto() ?? Circuit.Unspecified,
            QueuedCount = state?.Queued ?? 0,
            OutstandingCount = state?.UnderWay ?? 0,
            FailureReason = state?.LastFailure?.Reason ?? "",
            FailureTime = state?.LastFailure?.Time.ToTimestamp(),
            RetryTime = state?.RetryTime?.ToTimestamp(),
        };

    public static V1.ProviderTemplate ToProto(this Engine.Channels.ProviderTemplate template) => new()
    {
        Provider = template.Provider,
        Name = template.Name,
        Language = template.Language,
        Status = template.Status,
        Category = template.Category,
        Text = template.Text,
        Reason = template.Reason,
        ChangeTime = Timestamp.FromDateTimeOffset(template.ChangeTime),
    };

    private static V1.ProviderDemotion ToProto(this Engine.Providers.ProviderDemotion demotion) => new()
    {
        Reason = SlowDeliveries,
        SlowCount = demotion.SlowCount,
        MessageCount = demotion.Count,
        StartTime = Timestamp.FromDateTimeOffset(demotion.StartTime),
        RestoreTime = Timestamp.FromDateTimeOffset(demotion.RestoreTime),
    };

    private static Circuit ToProto(this ProviderCircuitState state) => state switch
    {
        ProviderCircuitState.Closed => Circuit.Closed,
        ProviderCircuitState.HalfOpen => Circuit.HalfOpen,
        ProviderCircuitState.Open => Circuit.Open,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state in the contract."),
    };
}
