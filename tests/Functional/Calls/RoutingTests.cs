using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Calls;

public sealed class RoutingTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly Marshaller<string> Nothing = Marshallers.Create<string>(_ => [], _ => "");

    [Theory]
    [InlineData("messaging.v1.NothingService", "Nothing")]
    [InlineData("messaging.v1.MessagesService", "Nothing")]
    public async Task Call_OfUnknownMethod_IsUnimplemented(string service, string name)
    {
        var method = new Method<string, string>(MethodType.Unary, service, name, Nothing, Nothing);

        using var call = Fixture.Channel.CreateCallInvoker().AsyncUnaryCall(method, host: null, Tenant.Call(), "");
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }
}
