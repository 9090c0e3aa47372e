using Grpc.Messaging.D7.V1;

namespace Grpc.Messaging.Services.Dialects.D7;

internal static class D7Mapping
{
    /// <summary>The message whose rate is asked for.</summary>
    public static Sms ToSms(this GetRateRequest request)
    {
        var sms = new Sms { To = { request.To } };
        if (request.HasContent)
        {
            sms.Content = request.Content;
        }

        if (request.HasHexContent)
        {
            sms.HexContent = request.HexContent;
        }

        if (request.HasCoding)
        {
            sms.Coding = request.Coding;
        }

        return sms;
    }

    /// <summary>The answer to a send. Jasmin takes quotation marks off both ends of its text, and callers cut the id out of what is left.</summary>
    public static SendResponse ToSendResponse(this Guid messageId) => new() { MessageId = messageId.ToString(), Data = $"Success \"{messageId}" };
}
