using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Idempotency;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>gRPC messages that no library of ours would send.</summary>
public sealed class UnreadableMessageTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Mark = "@@MARK@@";
    private static readonly byte[] NoUtf8 = [0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x80, 0xF0];
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    public static TheoryData<string> Methods => [.. WriteMethods.All.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task TextThatIsNoUtf8_InAnyFieldOfAWrite_IsRefused(string method)
    {
        using var caller = WriteMethods.IsAdmins(method) ? Fixture.OpenAdmin() : await Fixture.CreateTenantAsync();
        var call = await WriteCalls.PrepareAsync(method, caller);
        var damaged = WithOneTextMarked(WriteCall.WithKey(call.Request, "some-key")).Select(Damage).ToList();

        Assert.NotEmpty(damaged);
        foreach (var request in damaged)
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync($"/{call.Rpc.Service.FullName}", call.Rpc.Name, request, caller));

            Assert.Equal((StatusCode.Internal, "UNREADABLE_REQUEST"), (error.StatusCode, RichError.ReasonOf(error)));
        }
    }

    [Fact]
    public async Task NoProtobuf_IsInternalWithItsReason()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync("/messaging.v1.MessagesService", "SendSms", [0x0A, 0xFF, 0xFF], Tenant));

        Assert.Equal((StatusCode.Internal, "UNREADABLE_REQUEST"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Equal("The request is no protobuf message of this method, or has text that is not valid UTF-8.", error.Status.Detail);
        var details = error.GetRpcStatus();
        Assert.Equal(((int)error.StatusCode, error.Status.Detail), (details?.Code, details?.Message));
    }

    [Fact]
    public async Task MessageOverTheLimit_IsResourceExhaustedWithItsReason()
    {
        var request = new SendSmsRequest { Text = new string('x', 5 * 1024 * 1024) }.ToByteArray();

        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync("/messaging.v1.MessagesService", "SendSms", request, Tenant));

        Assert.Equal((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Theory]
    [InlineData("/messaging.v1.MessagesService")]
    [InlineData("/messaging.v1.NothingService")]
    public async Task UnknownMethod_IsUnimplementedWithItsReason(string service)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync(service, "Nothing", [], Tenant));

        Assert.Equal((StatusCode.Unimplemented, "UNKNOWN_METHOD"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    private static IEnumerable<IMessage> WithOneTextMarked(IMessage request)
    {
        var count = Texts(request).Count();
        for (var i = 0; i < count; i++)
        {
            var copy = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
            Texts(copy).ElementAt(i)();
            yield return copy;
        }
    }

    /// <summary>What marks each text that a message holds, at any depth.</summary>
    private static IEnumerable<Action> Texts(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.FieldType == FieldType.String && value is string { Length: > 0 })
            {
                yield return () => field.Accessor.SetValue(message, Mark);
            }
            else if (value is IList<string> { Count: > 0 } list)
            {
                yield return () => list[0] = Mark;
            }

            foreach (var text in Messages(value).SelectMany(Texts))
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<IMessage> Messages(object? value) => value switch
    {
        IMessage message when message.Descriptor.File.Package.StartsWith("messaging", StringComparison.Ordinal) => [message],
        System.Collections.IList list => list.OfType<IMessage>(),
        _ => [],
    };

    private static byte[] Damage(IMessage request)
    {
        var bytes = request.ToByteArray();
        NoUtf8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Mark))));
        return bytes;
    }

    private async Task SendAsync(string service, string name, byte[] request, Tenant caller)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, service.TrimStart('/'), name, Bytes, Bytes);
        using var call = Fixture.Channel.CreateCallInvoker().AsyncUnaryCall(method, host: null, caller.Call(), request);
        await call.ResponseAsync;
    }
}
