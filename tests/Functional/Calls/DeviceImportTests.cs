using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Campaigns;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>Devices as a stream of batches.</summary>
public sealed class DeviceImportTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Import_WrongRows_AreToldByTheirIndexAndTheOthersRegistered()
    {
        var applicationId = await CreateApplicationAsync(Tenant);
        var wrong = DeviceOf("c");
        wrong.Platform = Platform.Unspecified;
        wrong.UserId = new string('u', 257);

        var answer = await ImportAsync(Tenant, BatchOf(applicationId, DeviceOf("a"), DeviceOf("b")), BatchOf("", wrong, DeviceOf("")), BatchOf(applicationId, DeviceOf("d")));

        Assert.Equal((5L, 2L, false), (answer.RowCount, answer.FailedCount, answer.FaultsTruncated));
        Assert.Equal(
            [(2L, "platform", ViolationReason.Required), (2L, "user_id", ViolationReason.TooLong), (3L, "device_id", ViolationReason.Required)],
            answer.Faults.Select(fault => (fault.RowIndex, fault.Field, fault.Reason)));
        Assert.Equal(["a", "b", "d"], await ListAsync(applicationId));
    }

    [Fact]
    public async Task Import_MadeAgain_ChangesNothingMore()
    {
        var applicationId = await CreateApplicationAsync(Tenant);
        ImportDevicesRequest[] batches = [BatchOf(applicationId, DeviceOf("a"), DeviceOf("b")), BatchOf("", DeviceOf("a", user: "lina"))];

        var first = await ImportAsync(Tenant, batches);
        var second = await ImportAsync(Tenant, batches);

        Assert.Equal(first, second);
        Assert.Equal(["a", "b"], (await ListAsync(applicationId)).Order(StringComparer.Ordinal));
        var device = await Tenant.Devices.GetDeviceAsync(new GetDeviceRequest { ApplicationId = applicationId, DeviceId = "a" }, Tenant.Call());
        Assert.Equal("lina", device.Device.UserId);
    }

    [Fact]
    public async Task Import_MoreFaultsThanAreListed_CountsThemAll()
    {
        var applicationId = await CreateApplicationAsync(Tenant);
        var batch = BatchOf(applicationId, [.. Enumerable.Repeat(DeviceOf(""), 600)]);

        var answer = await ImportAsync(Tenant, batch, batch);

        Assert.Equal((1_200L, 1_200L, 1_000, true), (answer.RowCount, answer.FailedCount, answer.Faults.Count, answer.FaultsTruncated));
        Assert.Equal(999L, answer.Faults[^1].RowIndex);
    }

    [Fact]
    public async Task Import_ValuesOfFields_AreStoredFoundAndCheckedByName()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        await new DeviceFieldsService.DeviceFieldsServiceClient(Fixture.Channel).CreateDeviceFieldAsync(
            new CreateDeviceFieldRequest
            {
                PartnerId = caller.PartnerId,
                Field = new DeviceField { Name = "level", Type = DeviceFieldType.Number, Indexed = true },
            },
            Tenant.Call());
        ImportDevicesRequest[] batches =
        [
            With(BatchOf(caller.ApplicationId, DeviceOf("a"), DeviceOf("b"), DeviceOf("c")), """{"level": 7, "country": "FR"}""", "{}", """{"level": "high", "shoe": 1, "id": "x"}"""),
            With(BatchOf("", DeviceOf("a"), DeviceOf("b", user: "u-2")), """{"level": null, "username": "lina"}""", """{"level": 9}"""),
        ];

        var answer = await ImportAsync(Tenant, batches);
        await ImportAsync(Tenant, batches);

        Assert.Equal((5L, 1L), (answer.RowCount, answer.FailedCount));
        Assert.Equal(["values.id", "values.level", "values.shoe"], answer.Faults.Select(fault => fault.Field).Order(StringComparer.Ordinal));
        Assert.All(answer.Faults, fault => Assert.Equal(2, fault.RowIndex));
        Assert.Contains("\"clientId\":\"u-2\"", await SearchAsync("level=9"), StringComparison.Ordinal);
        Assert.Contains("\"username\":\"lina\"", await SearchAsync("country=FR"), StringComparison.Ordinal);
        Assert.DoesNotContain("level", await SearchAsync("country=FR"), StringComparison.Ordinal);

        async Task<string> SearchAsync(string query)
        {
            var (status, body) = await caller.CallAsync(HttpMethod.Get, caller.Path($"devices/search/by?{query}"));
            Assert.True(status == 200, body);
            return body;
        }
    }

    [Fact]
    public async Task Import_NoBatch_AnswersThatNothingCame() => Assert.Equal(new ImportDevicesResponse(), await ImportAsync(Tenant));

    [Theory]
    [InlineData(1_001, false, "devices")]
    [InlineData(0, false, "devices")]
    [InlineData(1, true, "application_id")]
    public async Task Import_WrongBatch_EndsTheCallAndWhatCameBeforeStays(int devices, bool isOfAnother, string field)
    {
        var applicationId = await CreateApplicationAsync(Tenant);
        var wrong = BatchOf(isOfAnother ? await CreateApplicationAsync(Tenant) : "", [.. Enumerable.Repeat(DeviceOf("b"), devices)]);

        var error = await Assert.ThrowsAsync<RpcException>(() => ImportAsync(Tenant, BatchOf(applicationId, DeviceOf("a")), wrong));

        Assert.Equal([field], RichError.FieldsOf(error));
        Assert.Equal(["a"], await ListAsync(applicationId));
    }

    [Fact]
    public async Task Import_ApplicationOfAnotherAccount_IsNotFound()
    {
        var applicationId = await CreateApplicationAsync(Tenant);
        using var stranger = await Fixture.CreateTenantAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => ImportAsync(stranger, BatchOf(applicationId, DeviceOf("a"))));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        Assert.Empty(await ListAsync(applicationId));
    }

    [Fact]
    public async Task Import_KeyWithoutTheScope_IsRefused()
    {
        var applicationId = await CreateApplicationAsync(Tenant);
        var key = await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = new ApiKey { Scopes = { Scope.Send, Scope.Read } } }, Tenant.Call());
        using var caller = new Tenant(Server, Fixture.Channel, key.Secret);

        var error = await Assert.ThrowsAsync<RpcException>(() => ImportAsync(caller, BatchOf(applicationId, DeviceOf("a"))));

        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
    }

    private static Device DeviceOf(string deviceId, string user = "") => new() { DeviceId = deviceId, Platform = Platform.Android, UserId = user };

    private static ImportDevicesRequest BatchOf(string applicationId, params Device[] devices) => new() { ApplicationId = applicationId, Devices = { devices } };

    private static ImportDevicesRequest With(ImportDevicesRequest batch, params string[] values)
    {
        batch.Values.AddRange(values.Select(Google.Protobuf.WellKnownTypes.Struct.Parser.ParseJson));
        return batch;
    }

    private static async Task<ImportDevicesResponse> ImportAsync(Tenant tenant, params ImportDevicesRequest[] batches)
    {
        using var call = tenant.Devices.ImportDevices(tenant.Call());
        foreach (var batch in batches)
        {
            try
            {
                await call.RequestStream.WriteAsync(batch);
            }
            catch (RpcException)
            {
                // The call has ended already; its answer says why.
                break;
            }
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    private static async Task<string> CreateApplicationAsync(Tenant tenant) =>
        (await tenant.Applications.CreateApplicationAsync(new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, tenant.Call()))
            .Application.ApplicationId;

    private async Task<IEnumerable<string>> ListAsync(string applicationId) =>
        (await Tenant.Devices.ListDevicesAsync(new ListDevicesRequest { ApplicationId = applicationId }, Tenant.Call())).Devices.Select(device => device.DeviceId);
}
