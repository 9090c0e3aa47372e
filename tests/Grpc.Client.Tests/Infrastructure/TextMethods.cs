using System.Text;
using Grpc.Core;

namespace Grpc.Client.Tests.Infrastructure;

/// <summary>Methods whose messages are plain text, read and written through the transport's buffers as generated code does.</summary>
internal static class TextMethods
{
    public static readonly Marshaller<string> Text = Marshallers.Create<string>(
        static (text, context) =>
        {
            context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, context.GetBufferWriter());
            context.Complete();
        },
        static context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));

    public static readonly Method<string, string> Unary = Create(MethodType.Unary);
    public static readonly Method<string, string> ServerStreaming = Create(MethodType.ServerStreaming);
    public static readonly Method<string, string> ClientStreaming = Create(MethodType.ClientStreaming);
    public static readonly Method<string, string> DuplexStreaming = Create(MethodType.DuplexStreaming);

    public static AsyncUnaryCall<string> CallUnary(this ChannelBase channel, string request, CallOptions options = default) =>
        channel.CreateCallInvoker().AsyncUnaryCall(Unary, null, options, request);

    public static AsyncServerStreamingCall<string> CallServerStreaming(this ChannelBase channel, string request, CallOptions options = default) =>
        channel.CreateCallInvoker().AsyncServerStreamingCall(ServerStreaming, null, options, request);

    public static AsyncClientStreamingCall<string, string> CallClientStreaming(this ChannelBase channel, CallOptions options = default) =>
        channel.CreateCallInvoker().AsyncClientStreamingCall(ClientStreaming, null, options);

    public static AsyncDuplexStreamingCall<string, string> CallDuplexStreaming(this ChannelBase channel, CallOptions options = default) =>
        channel.CreateCallInvoker().AsyncDuplexStreamingCall(DuplexStreaming, null, options);

    private static Method<string, string> Create(MethodType type) => new(type, "tests.Text", type.ToString(), Text, Text);
}
