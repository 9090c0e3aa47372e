using Grpc.Core;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using PhoneNumbers;

namespace Grpc.Messaging.Tests.Functional.Reports;

public sealed class ReportsTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    public static TheoryData<string> Regions() => [.. PhoneNumberUtil.GetInstance().GetSupportedRegions().Order()];

    [Theory]
    [MemberData(nameof(Regions))]
    public void Country_OfANumberOfEachRegion_IsThatOfTheNumberingPlans(string region)
    {
        var plans = PhoneNumberUtil.GetInstance();
        var number = plans.GetExampleNumberForType(region, PhoneNumberType.MOBILE) ?? plans.GetExampleNumber(region);
        var digits = plans.Format(number, PhoneNumberFormat.E164)[1..];
        if (!Engine.PhoneNumber.IsInternational(digits))
        {
            Assert.Equal("", NumberCountries.Find(digits));
            return;
        }

        // Some islands have numbers that only whole blocks of digits tell from their neighbours': they count for the country that shares the code.
        Assert.Contains(
            NumberCountries.Find(digits), new[] { region, plans.GetRegionCodeForCountryCode(number.CountryCode) });
    }

    [Fact]
    public async Task GetReport_SentMessages_AreCountedByWhatBecameOfThem()
    {
        var request = new SendSmsRequest { Text = new string('x', 200), Sender = "Arena", Destinations = { "962790000001", "962790000002", "201000000001" } };
        var sent = await Tenant.Messages.SendSmsAsync(request, Tenant.Call());
        await Tenant.WatchAsync(sent.Message.MessageId);

        var report = await ReportAsync(ReportDimension.Channel, ReportDimension.Country, ReportDimension.Sender);

        Assert.Equal([("EG", 1), ("JO", 2)], report.Rows.Select(row => (row.Country, row.Total)));
        Assert.All(report.Rows, row => Assert.Equal((Channel.Sms, "Arena", ""), (row.Channel, row.Sender, row.Day)));
        var total = Assert.Single((await ReportAsync()).Rows);
        var message = (await Tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent.Message.MessageId }, Tenant.Call())).Message;
        var arrived = message.Destinations.Count(destination => destination.State is DeliveryState.Delivered or DeliveryState.Read);
        Assert.Equal((3, arrived), (total.Total, total.Delivered + total.Read));
        Assert.Equal((double)arrived / 3, total.DeliveryRate, precision: 6);
        Assert.True(total.Segments >= 2 * arrived);
    }

    [Fact]
    public async Task GetReport_AnotherAccount_HasNothing()
    {
        await Tenant.Messages.SendSmsAsync(
            new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000001" } }, Tenant.Call());
        using var stranger = await Fixture.CreateTenantAsync();

        Assert.Equal(1, (await ReportAsync()).Rows.Sum(row => row.Total));
        Assert.Equal(0, (await stranger.Reports.GetReportAsync(Request(), stranger.Call())).Rows.Sum(row => row.Total));
    }

    [Theory]
    [InlineData("", "2026-01-01", "first_day")]
    [InlineData("2026-02-30", "2026-03-01", "first_day")]
    [InlineData("2026-02-01", "2026-01-01", "last_day")]
    [InlineData("1999-01-01", "2026-01-01", "last_day")]
    public async Task GetReport_WrongDays_AreNamed(string first, string last, string field)
    {
        var request = new GetReportRequest { FirstDay = first, LastDay = last };
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Reports.GetReportAsync(request, Tenant.Call()).ResponseAsync);
        Assert.Equal([field], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task GetReport_ManyFaults_AreAllNamed()
    {
        var request = Request((ReportDimension)77);
        (request.ApplicationId, request.Channel, request.Country, request.PageSize) = ("x", (Channel)77, "jo", -1);
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Reports.GetReportAsync(request, Tenant.Call()).ResponseAsync);
        Assert.Equal(["group_by[0]", "application_id", "channel", "country", "page_size"], RichError.FieldsOf(error));
    }

    private static GetReportRequest Request(params ReportDimension[] by) => new()
    {
        FirstDay = "2021-01-01",
        LastDay = "2030-12-31",
        GroupBy = { by },
    };

    private async Task<GetReportResponse> ReportAsync(params ReportDimension[] by) =>
        await Tenant.Reports.GetReportAsync(Request(by), Tenant.Call());
}
