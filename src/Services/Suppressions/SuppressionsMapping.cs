using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Suppressions;

internal static class SuppressionsMapping
{
    public static Suppression ToProto(this Engine.Suppressions.Suppression suppression) => new()
    {
        SuppressionId = suppression.SuppressionId.ToString(),
        Channel = (Channel)suppression.Channel,
        Sender = suppression.Sender,
        Phone = suppression.Phone,
        Source = suppression.Source,
        CreateTime = Timestamp.FromDateTimeOffset(suppression.CreateTime),
    };
}
