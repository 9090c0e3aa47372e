using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

public sealed class DeviceProfilesTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const int Batch = 1_000;
    private const int PageSize = 10_000;

    [Fact]
    public async Task Export_MoreThanAPage_GoesOnWhereTheHeaderLinkSays()
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        for (var i = 0; i <= PageSize / Batch; i++)
        {
            var devices = Enumerable.Range(i * Batch, i < PageSize / Batch ? Batch : 1)
                .Select(number => new Device { DeviceId = $"device-{number:00000}", Platform = Platform.Android });
            await Tenant.Devices.BatchRegisterDevicesAsync(
                new BatchRegisterDevicesRequest { ApplicationId = caller.ApplicationId, Devices = { devices } }, Tenant.Call());
        }

        using var first = await caller.Http.GetAsync(caller.Path("devices?fields[1]=UDID"));
        var link = Assert.Single(first.Headers.GetValues("Link"));
        Assert.EndsWith("page=2>; rel=\"next\"", link, StringComparison.Ordinal);
        using var second = await caller.Http.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        Assert.False(second.Headers.Contains("Link"));
        var lines = (await LinesAsync(first)).Concat(await LinesAsync(second)).ToList();

        Assert.Equal((PageSize + 1, PageSize + 1), (lines.Count, lines.Distinct().Count()));
        Assert.Contains($"device-{PageSize:00000}", lines);

        var client = new DeviceProfilesService.DeviceProfilesServiceClient(caller.Channel);
        using var call = client.GetDevicesFile(new GetDevicesFileRequest { PartnerId = caller.PartnerId, Page = 2, Fields = { "UDID" } }, Tenant.Call());
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.Equal(0, call.ResponseStream.Current.NextPage);
        Assert.Equal(2, call.ResponseStream.Current.File.Data.ToStringUtf8().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<IEnumerable<string>> LinesAsync(HttpResponseMessage response) =>
        (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
}
