using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.V1;
using Suppression = Grpc.Messaging.V1.Suppression;

namespace Grpc.Messaging.Services.Suppressions;

internal static class SuppressionsMapping
{
    public static Suppression ToProto(this Engine.Suppressions.Suppression suppression) => new()
    {
        SuppressionId = suppression.SuppressionId.ToString(),
        Channel = (Channel)suppression.Channel,
        Sender = suppression.Sender,
        Phone = suppression.Phone,
        Source = suppression.Source switch
        {
            SuppressionSources.Api => SuppressionSource.Api,
            SuppressionSources.Keyword => SuppressionSource.Keyword,
            _ => SuppressionSource.Unspecified,
        },
        CreateTime = Timestamp.FromDateTimeOffset(suppression.CreateTime),
    };
}
