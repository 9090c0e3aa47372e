using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

public sealed class AuthenticationTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong-key")]
    [InlineData("Basic ZGVtbzprZXk=")]
    public async Task UnaryCall_KeyMissingOrWrong_IsUnauthenticated(string? authorization)
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Applications.ListApplicationsAsync(new ListApplicationsRequest(), Headers(authorization)).ResponseAsync);

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
        Assert.Equal("NOT_AUTHENTICATED", RichError.ReasonOf(error));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong-key")]
    public async Task Stream_KeyMissingOrWrong_IsUnauthenticated(string? authorization)
    {
        using var call = Tenant.Messages.WatchStatus(new WatchStatusRequest(), Headers(authorization));

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }

    [Fact]
    public async Task UnaryCall_SchemeInOtherCase_IsAccepted()
    {
        var response = await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Headers($"bearer {Tenant.Key}"));

        Assert.Equal("Tenant", response.Account.Name);
    }

    [Fact]
    public async Task CreateAccount_NotAdmin_IsDenied()
    {
        var request = new CreateAccountRequest { Account = new Account { Name = "Another" } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Accounts.CreateAccountAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
        Assert.Equal("NOT_PERMITTED", RichError.ReasonOf(error));
    }

    private static Metadata Headers(string? authorization) => authorization is null ? [] : new Metadata { { "authorization", authorization } };
}
