using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Providers;

internal static class ProvidersMapping
{
    public static Provider ToProto(this IChannelSender sender, IProviderState? state) => new()
    {
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

    private static Circuit ToProto(this ProviderCircuitState state) => state switch
    {
        ProviderCircuitState.Closed => Circuit.Closed,
        ProviderCircuitState.HalfOpen => Circuit.HalfOpen,
        ProviderCircuitState.Open => Circuit.Open,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state in the contract."),
    };
}
