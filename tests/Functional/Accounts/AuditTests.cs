using Google.Protobuf.Reflection;
using Grpc.Messaging.Services.Audit;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Idempotency;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Accounts;

/// <summary>Which calls the audit log has, found in the contract.</summary>
public sealed class AuditTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    // Devices register and change by themselves, and get tokens whenever somebody signs in.
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] OfDevices =
        [DevicesService.Descriptor, OwnDeviceTokensService.Descriptor, Messaging.Campaigns.V1.DeviceTokensService.Descriptor];

    public static TheoryData<string> ManagementMethods => new(WriteMethods.All.Values.Where(IsManagement).Select(rpc => rpc.Name));

    [Theory]
    [MemberData(nameof(ManagementMethods))]
    public async Task ManagementCall_CarriedOut_IsEnteredOnceWithItsCaller(string method)
    {
        using var caller = WriteMethods.IsAdmins(method) ? Fixture.OpenAdmin() : await Fixture.CreateTenantAsync();
        var call = await WriteCalls.PrepareAsync(method, caller);
        var keyed = WriteCall.WithKey(call.Request, $"{Guid.NewGuid()}");
        var before = await EntriesAsync(caller, call.Rpc);

        for (var i = 0; i < 2; i++)
        {
            await RawGrpc.CallAsync(Fixture.Channel.CreateCallInvoker(), call.Rpc, keyed, caller);
        }

        var entries = await EntriesAsync(caller, call.Rpc);
        Assert.Equal(before.Count + 1, entries.Count);
        Assert.NotEqual("", entries[^1].Request);
        Assert.NotEqual("", entries[^1].After);
        Assert.NotEqual("", entries[^1].CredentialId);
    }

    [Fact]
    public void ManagementCalls_OfEveryService_AreEntered()
    {
        var audit = Server.Services.GetRequiredService<CallAudit>();

        var forgotten = ContractServices.Methods.Where(IsManagement).Select(PathOf).Where(path => !audit.Enters(path));
        var wrong = ContractServices.Methods.Where(rpc => !IsManagement(rpc)).Select(PathOf).Where(audit.Enters);

        Assert.Empty(forgotten);
        Assert.Equal(["/messaging.v1.SessionsService/ChangePassword"], wrong);

        static string PathOf(MethodDescriptor rpc) => $"/{rpc.Service.FullName}/{rpc.Name}";
    }

    [Theory]
    [InlineData("PUT", "documents/users/aB3dE6gH9k", """{"username": "lina", "password": "correct horse"}""", "PutDocument")]
    [InlineData("POST", "scorocode-keys", "{}", "CreateScorocodeKeys")]
    public async Task Entry_OfACallWithSecretsBelowItsTop_HasNone(string method, string path, string body, string rpc)
    {
        var application = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "School" } }, Tenant.Call());
        using var request = new HttpRequestMessage(
            new HttpMethod(method), $"/push/v1/applications/{application.Application.ApplicationId}/{path}")
        { Content = new StringContent(body) };
        using var response = await Tenant.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();

        var entries = (await Tenant.Accounts.ListAuditEntriesAsync(new ListAuditEntriesRequest(), Tenant.Call())).Entries;
        var entry = Assert.Single(entries, entry => entry.Method == $"messaging.scorocode.v1.DocumentsService/{rpc}");
        Assert.DoesNotContain("correct horse", entry.Request, StringComparison.Ordinal);
        Assert.DoesNotContain("_key", entry.After, StringComparison.Ordinal);
    }

    private static bool IsManagement(MethodDescriptor rpc) =>
        !OfDevices.Contains(rpc.Service)
        && rpc.GetOptions().GetExtension(ScopeExtensions.Scope) is Scope.Manage or Scope.Operate or Scope.Admin
        && rpc.GetOptions().IdempotencyLevel != MethodOptions.Types.IdempotencyLevel.NoSideEffects;

    // All pages: the tests of administrators share an account.
    private static async Task<List<AuditEntry>> EntriesAsync(Tenant caller, MethodDescriptor rpc)
    {
        var entries = new List<AuditEntry>();
        var request = new ListAuditEntriesRequest { PageSize = 1000 };
        do
        {
            var page = await caller.Accounts.ListAuditEntriesAsync(request, caller.Call());
            entries.AddRange(page.Entries.Where(entry => entry.Method == $"{rpc.Service.FullName}/{rpc.Name}"));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return entries;
    }
}
