using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Services;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Accounts;

/// <summary>A key opens the calls of its scopes and no others, over gRPC and REST alike.</summary>
public sealed class ScopeTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private static readonly Scope[] Scopes = [Scope.Send, Scope.Read, Scope.Operate, Scope.Manage, Scope.Admin];

    public static TheoryData<string, Scope> CallsByScope => Of(ContractServices.Methods);

    [Theory]
    [MemberData(nameof(CallsByScope))]
    public async Task AnyCall_KeyOfOneScope_IsAllowedExactlyWithTheScopeOfTheContract(string rpcName, Scope scope)
    {
        var rpc = ContractServices.Methods.Single(rpc => rpc.FullName == rpcName);
        using var caller = await CreateCallerAsync(scope);
        var needed = rpc.GetOptions().GetExtension(ScopeExtensions.Scope);
        var isAllowed = needed == scope || needed == Scope.Open || (needed == Scope.Operate && scope == Scope.Manage);

        var error = await CallAsync(rpc, caller);
        if (HttpRoute.All.FirstOrDefault(route => route.Rpc == rpc) is not { } route)
        {
            // It has no path, or over REST its callers have other credentials; the golden files of the dialects show what those may do. With the scope they are told what
            // else is wrong with an empty request.
            var isDenied = error?.StatusCode == StatusCode.PermissionDenied && RichError.ReasonOf(error) == "NOT_PERMITTED";
            Assert.Equal(isAllowed, !isDenied);
            return;
        }

        var (status, body) = await CallAsync(route, caller);

        Assert.Equal(isAllowed, error?.StatusCode != StatusCode.PermissionDenied);
        Assert.Equal(isAllowed, status != 403);
        if (!isAllowed)
        {
            Assert.Equal("NOT_PERMITTED", RichError.ReasonOf(error!));
            Assert.Equal($$"""{"error":"{{error!.Status.Detail}}"}""", body);
        }
    }

    [Theory]
    [InlineData(UserRole.Owner, new[] { Scope.Send, Scope.Read, Scope.Operate, Scope.Manage })]
    [InlineData(UserRole.Operator, new[] { Scope.Send, Scope.Read, Scope.Operate })]
    [InlineData(UserRole.Viewer, new[] { Scope.Read })]
    public async Task AnyCall_SessionOfARole_IsAllowedExactlyWithItsScopes(UserRole role, Scope[] scopes)
    {
        using var caller = await SignedIn.AsAsync(Fixture, Tenant, role);
        foreach (var rpc in ContractServices.Methods.Where(rpc => rpc.Service.File.Package == "messaging.v1"))
        {
            // They would end the session.
            if (rpc.Service == SessionsService.Descriptor)
            {
                continue;
            }

            var needed = rpc.GetOptions().GetExtension(ScopeExtensions.Scope);
            var error = await CallAsync(rpc, caller);
            Assert.True(
                (scopes.Contains(needed) || needed == Scope.Open) == (error?.StatusCode != StatusCode.PermissionDenied), $"{rpc.FullName}: {error?.Status}");
        }
    }

    [Fact]
    public async Task CreateAccount_KeyOfATenant_IsDeniedWhateverItsScopes()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CreateKeyAsync(Tenant, Scope.Admin));

        Assert.Equal((StatusCode.PermissionDenied, "NOT_PERMITTED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task CreateApiKey_FromAKeyOfFewerScopes_GetsNoMoreThanThose()
    {
        using var manager = await CreateCallerAsync(Scope.Manage);

        var created = await manager.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest(), manager.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => CreateKeyAsync(manager, Scope.Manage, Scope.Send));

        Assert.Equal([Scope.Manage], created.Key.Scopes);
        Assert.Equal((StatusCode.PermissionDenied, "NOT_PERMITTED"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task CreateApiKey_ScopesOverRest_AreWrittenInLowerCase()
    {
        using var content = new StringContent("""{"name": "till", "scopes": ["send", "read"], "expireDate": "2099-01-02T03:04:05.678Z"}""");
        using var response = await Tenant.Http.PostAsync("/account/v1/keys", content);

        Assert.Contains(
            """
            "scopes":["send","read"],"expireDate":"2099-01-02T03:04:05.678Z"
            """,
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateApiKey_ExpiredOrUnknownScope_IsInvalid()
    {
        var key = new ApiKey { ExpireTime = new() { Seconds = 1 }, Scopes = { Scope.Unspecified, (Scope)77 } };

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = key }, Tenant.Call()).ResponseAsync);

        Assert.Equal(["key.scopes", "key.expire_time"], RichError.FieldsOf(error));
    }

    [Fact]
    public void MethodScopes_ServiceWithoutThem_DoesNotStart()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new MethodScopes([new Feature(Grpc.Health.V1.Health.Descriptor, _ => { })]));

        Assert.Contains("declares no scope", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MethodScopes_MethodOfNoRegisteredService_DoesNotStart() =>
        Assert.Throws<InvalidOperationException>(() => new MethodScopes([new Feature(AccountsService.Descriptor, _ => { })]).EnsureDeclared("/messaging.v1.Other/Call"));

    private static Task<CreateApiKeyResponse> CreateKeyAsync(Tenant tenant, params Scope[] scopes) =>
        tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = new ApiKey { Scopes = { scopes } } }, tenant.Call()).ResponseAsync;

    private static TheoryData<string, Scope> Of(IEnumerable<MethodDescriptor> rpcs)
    {
        var calls = new TheoryData<string, Scope>();
        foreach (var rpc in rpcs)
        {
            foreach (var scope in Scopes)
            {
                calls.Add(rpc.FullName, scope);
            }
        }

        return calls;
    }

    // Only an admin's key can have each scope.
    private async Task<Tenant> CreateCallerAsync(Scope scope)
    {
        using var admin = Fixture.OpenAdmin();
        return new Tenant(Server, Fixture.Channel, (await CreateKeyAsync(admin, scope)).Secret);
    }

    // An empty request: what is allowed may still find nothing, or be invalid.
    private async Task<RpcException?> CallAsync(MethodDescriptor rpc, Tenant caller)
    {
        var type = rpc.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var method = new Method<byte[], byte[]>(type, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        var invoker = Fixture.Channel.CreateCallInvoker();
        try
        {
            if (rpc.IsServerStreaming)
            {
                using var stream = invoker.AsyncServerStreamingCall(method, host: null, caller.Call(), []);
                await stream.ResponseStream.MoveNext(default);
            }
            else
            {
                using var call = invoker.AsyncUnaryCall(method, host: null, caller.Call(), []);
                await call.ResponseAsync;
            }

            return null;
        }
        catch (RpcException exception)
        {
            return exception;
        }
    }

    private static async Task<(int Status, string Body)> CallAsync(HttpRoute route, Tenant caller)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), PathOf(route));
        if (route.Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using var response = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return ((int)response.StatusCode, response.StatusCode == System.Net.HttpStatusCode.Forbidden ? await response.Content.ReadAsStringAsync() : "");
    }

    // Where a path names a thing by its number, an identifier would not even be read.
    private static string PathOf(HttpRoute route) =>
        Regex.Replace(route.Template.Replace("{destination_index}", "0", StringComparison.Ordinal), "{[^}]*}", "5c8fa397a2c2fa4d07682600");
}
