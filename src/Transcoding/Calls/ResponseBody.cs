using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>What of a response message makes the HTTP body: all of it, or the field that response_body names.</summary>
internal sealed class ResponseBody
{
    private readonly MessageCodec _message;
    private readonly JsonFieldCodec? _field;

    /// <exception cref="InvalidOperationException">The rule names a field that the response does not have.</exception>
    public ResponseBody(JsonCodec codecs, RestBinding binding, string field)
    {
        var type = binding.Method.OutputType;
        _message = codecs.For(type);
        if (field.Length > 0)
        {
            _field = (_message as ObjectCodec)?.Find(field)
                ?? throw new InvalidOperationException($"{binding}: the response_body field \"{field}\" does not exist in {type.FullName}.");
        }

        IsEmpty = binding.Method.GetOptions()?.GetExtension(OptionsExtensions.Method)?.EmptyAnswer == true;
        IsRaw = (_field is null ? type : _field.Message?.Descriptor)?.FullName == HttpBody.Descriptor.FullName;
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty { get; }

    /// <summary>Whether the body is google.api.HttpBody and goes out as it is.</summary>
    public bool IsRaw { get; }

    /// <summary>The raw body, or null where the body is JSON.</summary>
    public HttpBody? Raw(IMessage message) =>
        !IsRaw ? null : _field is null ? (HttpBody)message : (HttpBody?)_field.GetMessage(message) ?? new HttpBody();

    public void Write(Utf8JsonWriter writer, IMessage message)
    {
        if (_field is null)
        {
            _message.Write(writer, message);
        }
        else
        {
            _field.WriteValue(writer, message);
        }
    }
}
