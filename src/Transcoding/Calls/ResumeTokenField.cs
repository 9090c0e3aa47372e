using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>The place in a stream that a message carries in its field resume_token, as text that fits the line of an event's id.</summary>
internal sealed class ResumeTokenField(MessageDescriptor response)
{
    private const string FieldName = "resume_token";

    private readonly FieldDescriptor? _field =
        response.FindFieldByName(FieldName) is { IsRepeated: false, FieldType: FieldType.String or FieldType.Bytes } field ? field : null;

    /// <summary>The token, or empty.</summary>
    public string Of(IMessage message) => _field?.Accessor.GetValue(message) switch
    {
        string text => text.AsSpan().ContainsAny('\r', '\n') ? string.Empty : text,
        ByteString bytes => bytes.ToBase64(),
        _ => string.Empty,
    };
}
