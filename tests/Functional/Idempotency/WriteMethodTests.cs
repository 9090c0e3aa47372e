using Grpc.Core;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>Every method that writes, found in the contract, called twice under a key over gRPC and REST.</summary>
public sealed class WriteMethodTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    // The tests of CreateAccount share an account.
    private readonly string _key = $"order-{Guid.NewGuid()}";

    public static TheoryData<string> Methods => [.. WriteMethods.All.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Contract_WritingMethod_TakesAnIdempotencyKey(string method)
    {
        var field = WriteMethods.All[method].InputType.FindFieldByName("request_id");

        Assert.NotNull(field);
        Assert.Equal("Idempotency-Key", field.GetOptions().GetExtension(OptionsExtensions.Field).Header);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Grpc_SameKeyAndContent_AnswersTheSameBytesAsAReplay(string method)
    {
        using var caller = await CreateCallerAsync(method);
        var call = await WriteCalls.PrepareAsync(method, caller);
        var invoker = Fixture.Channel.CreateCallInvoker();
        var keyed = WriteCall.WithKey(call.Request, _key);

        var first = await RawGrpc.CallAsync(invoker, call.Rpc, keyed, caller);
        var second = await RawGrpc.CallAsync(invoker, call.Rpc, keyed, caller);
        var third = await RawGrpc.CallAsync(invoker, call.Rpc, WriteCall.WithKey(call.Request, $"\"{_key}\""), caller);

        Assert.False(first.IsReplay);
        Assert.True(second.IsReplay);
        Assert.True(third.IsReplay);
        Assert.Equal(first.Answer, second.Answer);
        Assert.Equal(first.Answer, third.Answer);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Grpc_SameKeyOtherContent_IsRefused(string method)
    {
        using var caller = await CreateCallerAsync(method);
        var call = await WriteCalls.PrepareAsync(method, caller);
        var invoker = Fixture.Channel.CreateCallInvoker();
        await RawGrpc.CallAsync(invoker, call.Rpc, WriteCall.WithKey(call.Request, _key), caller);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => RawGrpc.CallAsync(invoker, call.Rpc, WriteCall.WithKey(call.Other, _key), caller));

        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Grpc_WithoutKey_IsDoneTwice(string method)
    {
        using var caller = await CreateCallerAsync(method);
        var call = await WriteCalls.PrepareAsync(method, caller);
        var invoker = Fixture.Channel.CreateCallInvoker();
        var first = await RawGrpc.CallAsync(invoker, call.Rpc, call.Request, caller);
        Assert.False(first.IsReplay);

        if (call.WithoutKey is SecondCall.Fails or SecondCall.IsTaken)
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => RawGrpc.CallAsync(invoker, call.Rpc, call.Request, caller));
            Assert.Equal(call.WithoutKey == SecondCall.Fails ? StatusCode.NotFound : StatusCode.AlreadyExists, error.StatusCode);
            return;
        }

        var second = await RawGrpc.CallAsync(invoker, call.Rpc, call.Request, caller);
        Assert.False(second.IsReplay);
        if (call.WithoutKey == SecondCall.MakesAnother)
        {
            Assert.NotEqual(first.Answer, second.Answer);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Rest_IdempotencyKey_AnswersTheSameBytesAsAReplayAndRefusesOtherContent(string method)
    {
        using var caller = await CreateCallerAsync(method);
        var call = await WriteCalls.PrepareAsync(method, caller);

        var first = await RawRest.CallAsync(caller.Http, call.Rpc, call.Request, _key);
        var second = await RawRest.CallAsync(caller.Http, call.Rpc, call.Request, _key);
        var quoted = await RawRest.CallAsync(caller.Http, call.Rpc, call.Request, $"\"{_key}\"");
        var other = await RawRest.CallAsync(caller.Http, call.Rpc, call.Other, _key);

        Assert.Equal((200, false), (first.Status, first.IsReplay));
        Assert.Equal((200, true), (second.Status, second.IsReplay));
        Assert.Equal((200, true), (quoted.Status, quoted.IsReplay));
        Assert.Equal(first.Answer, second.Answer);
        Assert.Equal(first.Answer, quoted.Answer);
        Assert.Equal((409, false), (other.Status, other.IsReplay));
    }

    private async Task<Tenant> CreateCallerAsync(string method) =>
        WriteMethods.IsAdmins(method) ? Fixture.OpenAdmin() : await Fixture.CreateTenantAsync();
}
