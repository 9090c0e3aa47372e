using System.Globalization;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Inbound;

/// <summary>Longer texts of customers, which come in parts: out of order, doubled, with parts missing, over a restart.</summary>
public sealed class InboundPartsTests
{
    private const string First = "It rains all day long, and the ";
    private const string Second = "umbrella 😀 is at home";

    [Theory]
    [InlineData("1 2")]
    [InlineData("2 1")]
    [InlineData("1 1 2 2 1")]
    [InlineData("2 2 1 2")]
    public async Task Parts_InAnyOrderAndDoubled_AreOneMessage(string order)
    {
        await using var server = await ConversationServer.StartAsync();

        foreach (var number in order.Split(' '))
        {
            await WriteAsync(server, int.Parse(number, CultureInfo.InvariantCulture), reference: 42);
        }

        Assert.Equal([First + Second], await TextsAsync(server));
    }

    [Fact]
    public async Task Parts_AtTheSameMoment_AreOneMessage()
    {
        await using var server = await ConversationServer.StartAsync();

        await Task.WhenAll(new[] { 1, 2, 2, 1, 1, 2 }.Select(number => WriteAsync(server, number, reference: 42)));

        Assert.Equal([First + Second], await TextsAsync(server));
    }

    [Fact]
    public async Task Parts_OfTextsWithTheSameReference_AreNotMixed()
    {
        await using var server = await ConversationServer.StartAsync();

        await WriteAsync(server, 1, reference: 7);
        await WriteAsync(server, 2, reference: 7);
        await WriteAsync(server, 2, reference: 7, text: "boots are here");
        await WriteAsync(server, 1, reference: 7, text: "Never mind, the ");
        await WriteAsync(server, 1, reference: 8);

        Assert.Equal([First + Second, "Never mind, the boots are here"], await TextsAsync(server));
    }

    [Fact]
    public async Task Parts_ThatMakeUpAKeyword_StopMessages()
    {
        await using var server = await ConversationServer.StartAsync();

        await WriteAsync(server, 2, reference: 9, text: "op");
        await WriteAsync(server, 1, reference: 9, text: "St");

        var listed = await server.Tenant.Suppressions.ListSuppressionsAsync(new ListSuppressionsRequest(), server.Tenant.Call());
        Assert.Equal(
            [(Channel.Sms, ConversationServer.ShortCode, ConversationServer.Customer)],
            listed.Suppressions.Select(static entry => (entry.Channel, entry.Sender, entry.Phone)));
    }

    [Theory]
    [InlineData(1, "It rains all day long, and the …")]
    [InlineData(2, "…umbrella 😀 is at home")]
    public async Task Part_OthersNeverCome_IsTakenAfterTheTimeout(int number, string text)
    {
        await using var server = await ConversationServer.StartAsync("--Messaging:Inbound:PartsTimeout=00:00:01", "--Messaging:Jobs:ScanInterval=00:00:01");

        await WriteAsync(server, number, reference: 42);
        await Poll.UntilAsync(async _ => (await TextsAsync(server)).Count > 0);

        Assert.Equal([text], await TextsAsync(server));
    }

    [Fact]
    public async Task Parts_ServerStartsAnewInBetween_AreOneMessage()
    {
        var folder = new TempFolder();
        var settings = new[]
        {
            "--Messaging:Providers:sms:Type=Http", "--Messaging:Providers:sms:Url=http://127.0.0.1:9/sms", "--Messaging:Providers:sms:Accepted=OK",
            "--Messaging:Providers:sms:CallbackUrl=https://our.example/receipts/sms", "--Messaging:Providers:sms:CallbackSecret=s",
            "--Messaging:Providers:sms:InboundHeader=udh",
        };
        string number;
        await using (var first = await TestServer.StartAsync(folder.Path))
        {
            using var channel = Net.Client.GrpcChannel.ForAddress(first.GrpcUrl);
            using var tenant = new Tenant(first, channel, TestServer.AdminKey);
            number = $"--Messaging:Inbound:Numbers:71234={(await tenant.Accounts.GetAccountAsync(new GetAccountRequest(), tenant.Call())).Account.AccountId}";
        }

        await using (var second = await TestServer.StartAsync(folder.Path, [.. settings, number]))
        {
            await BringAsync(second, "udh=050003070201&text=Hello+");
        }

        await using var own = await OwnServer.StartAsync(folder, static _ => { }, [.. settings, number]);
        await BringAsync(own.Server, "udh=050003070202&text=world");

        var listed = await own.Tenant.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest(), own.Tenant.Call());
        Assert.Equal("Hello world", Assert.Single(listed.Messages).Text);
    }

    private static async Task BringAsync(TestServer server, string query)
    {
        using var http = server.CreateHttpClient(key: null);
        using var answer = await http.GetAsync(new Uri($"receipts/sms?secret=s&from=962790000011&to=71234&{query}", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
    }

    private static Task WriteAsync(ConversationServer server, int number, int reference, string? text = null) => server.WriteSmsAsync(
        $"{Guid.NewGuid():n}", text ?? (number == 1 ? First : Second), $"&udh=050003{reference:X2}02{number:X2}");

    private static async Task<IReadOnlyList<string>> TextsAsync(ConversationServer server) =>
    [
        .. (await server.Tenant.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest(), server.Tenant.Call())).Messages
            .Select(static message => message.Text),
    ];
}
