using System.Text.Json;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Services.Dialects.Bsg;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>Callbacks that were asked for with a message, in the forms of legacy APIs, received by a real HTTP server.</summary>
public sealed class MessageCallbackTests
{
    private const string Uuid = "3f0c1c52-8f0e-4a39-9a59-0c7d2a9b6d11";

    [Fact]
    public async Task D7Receipt_LevelThreeByPost_TellsBothLevelsInOrder()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync(200, "ACK/Jasmin");

        await own.SendAsync([Receipt(receiver.Url + "/dlr?ref=778", "3", "POST")], "962790000001");
        var told = await receiver.NextAsync(2);

        Assert.All(told, request => Assert.Equal(
            ("POST", "/dlr", "778", "application/x-www-form-urlencoded", "Jasmin gateway/1.0 DLRThrower", "text/plain"),
            (
                request.Method,
                request.Path,
                request.Query["ref"],
                request.Headers["Content-Type"],
                request.Headers["User-Agent"],
                request.Headers["Accept"])));
        Assert.Equal(["id", "level", "message_status", "connector"], told[0].Form.Keys);
        Assert.Equal((Uuid, "1", "ESME_ROK"), (told[0].Form["id"], told[0].Form["level"], told[0].Form["message_status"]));
        Assert.Equal(
            ["id", "level", "message_status", "connector", "id_smsc", "sub", "dlvrd", "subdate", "donedate", "err", "text"], told[1].Form.Keys);
        Assert.Equal(
            (Uuid, "2", "DELIVRD", "001", "001", "000", "Gate B is open, come"),
            (
                told[1].Form["id"],
                told[1].Form["level"],
                told[1].Form["message_status"],
                told[1].Form["sub"],
                told[1].Form["dlvrd"],
                told[1].Form["err"],
                told[1].Form["text"]));
        Assert.Matches(@"^\d{10}$", told[1].Form["donedate"]);
    }

    [Theory]
    [InlineData("1", "962790000001", "ESME_ROK")]
    [InlineData("2", "962790000001", "DELIVRD")]
    [InlineData("1", "962790000002", "ESME_RSUBMITFAIL")]
    [InlineData("3", "962790000008", "ESME_RINVDSTADR")]
    [InlineData("2", "962790000006", "UNDELIV")]
    public async Task D7Receipt_ByGet_TellsWhatItsLevelAskedFor(string level, string number, string status)
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync(200, " ACK/Jasmin\n");

        var sent = await own.SendAsync([Receipt(receiver.Url, level, "get")], number);
        var told = await receiver.NextAsync();
        await own.Tenant.WatchAsync(sent.Message.MessageId.ToString());
        await own.WaitUntilFollowedAsync();

        Assert.Equal(("GET", Uuid, status), (told.Method, told.Query["id"], told.Query["message_status"]));
        Assert.Single(receiver.All);
    }

    [Theory]
    [InlineData(200, "OK", 4)]
    [InlineData(500, "ACK/Jasmin", 4)]
    [InlineData(404, "", 1)]
    public async Task D7Receipt_NotAcknowledged_IsTriedSoOften(int status, string body, int tries)
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync(status, body);

        await own.SendAsync([Receipt(receiver.Url, "1", "POST")], "962790000001");
        var dead = (await own.WaitForAsync(WebhookDeliveryState.Failed, 1))[0];

        Assert.Equal((tries, status, "NOT_ACKNOWLEDGED"), (dead.Tries, dead.StatusCode, dead.Error));
        Assert.Equal(tries, receiver.All.Count);
    }

    [Fact]
    public async Task D7Receipt_AcknowledgedAtTheThirdTry_IsNotSentAFourthTime()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync((request, context) => context.Response.WriteAsync(request.Try < 3 ? "later" : "ACK/Jasmin"));

        await own.SendAsync([Receipt(receiver.Url, "1", "POST")], "962790000001");
        var done = (await own.WaitForAsync(WebhookDeliveryState.Delivered, 1))[0];

        Assert.Equal(3, done.Tries);
        Assert.Equal(3, receiver.All.Count);
    }

    [Fact]
    public async Task D7Receipts_OneReceiverHangs_OthersOfTheSameAccountAreTold()
    {
        await using var own = await CallbackServer.StartAsync("--Messaging:Webhooks:Timeout=00:00:20");
        await using var hanging = await Receiver.StartAsync((_, context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var quick = await Receiver.StartAsync(200, "ACK/Jasmin");

        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 30; i++)
        {
            await own.SendAsync([Receipt(hanging.Url, "3", "POST")], $"9627900{i:00}001");
            await own.SendAsync([Receipt(quick.Url, "2", "POST")], $"9627901{i:00}001");
        }

        await quick.NextAsync(30);

        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        Assert.InRange(hanging.All.Count, 1, 8);
    }

    [Fact]
    public async Task D7Batch_AcceptedAndRefused_CallsEachAddressOnce()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync(500);
        Dictionary<string, string> values = new() { [D7BatchFormat.BatchId] = "b1" };
        var asked = new CallbackRequest(D7BatchFormat.FormatName, receiver.Url + "/ok?x=1", values)
        {
            Destinations =
            [
                new Dictionary<string, string> { [D7BatchFormat.To] = "+962790000001", [D7BatchFormat.Id] = Uuid },
                new Dictionary<string, string> { [D7BatchFormat.To] = "962790000002", [D7BatchFormat.Id] = "other" },
            ],
        };

        var sent = await own.SendAsync([asked], "962790000001", "962790000002");
        await own.Server.Services.GetRequiredService<CallbackOutbox>().AddAsync(
            sent.Message.AccountId,
            D7BatchFormat.Refused,
            D7BatchFormat.FormatName,
            [D7BatchFormat.Errback(receiver.Url + "/ko", "b1", "96279x", "Argument [to] has an invalid value: [96279x].")],
            default);
        var told = (await receiver.NextAsync(3)).OrderBy(request => request.Query["to"], StringComparer.Ordinal).ToList();
        await own.WaitForAsync(WebhookDeliveryState.Delivered, 3);

        Assert.Equal(
            [
                ("/ok", "+962790000001", "1", $"Success \"{Uuid}\""),
                ("/ok", "962790000002", "1", "Success \"other\""),
                ("/ko", "96279x", "0", "HTTPAPI error: Error \"Argument [to] has an invalid value: [96279x]."),
            ],
            told.Select(request => (
                request.Path, request.Query["to"], request.Query["status"], request.Query["statusText"])));
        Assert.All(told, request => Assert.Equal(("GET", "b1"), (request.Method, request.Query["batchId"])));
        Assert.Equal("1", told[0].Query["x"]);
        Assert.Equal(3, receiver.All.Count);
    }

    [Theory]
    [InlineData(500, 6)]
    [InlineData(410, 1)]
    public async Task BsgStatus_NotAcknowledged_IsTriedSoOften(int status, int tries)
    {
        // Each pause is four times the one before.
        await using var own = await CallbackServer.StartAsync("--Messaging:Webhooks:RetryDelay=00:00:00.010");
        await using var receiver = await Receiver.StartAsync(status);
        Dictionary<string, string> values = new() { [BsgStatusFormat.Id] = "1" };

        await own.SendAsync([new CallbackRequest(BsgStatusFormat.FormatName, receiver.Url, values)], "962790000002");
        var dead = (await own.WaitForAsync(WebhookDeliveryState.Failed, 1))[0];

        Assert.Equal((tries, status, "NOT_ACKNOWLEDGED"), (dead.Tries, dead.StatusCode, dead.Error));
        Assert.Equal(tries, receiver.All.Count);
    }

    [Fact]
    public async Task BsgStatus_MessageDelivered_PostsTheStatusObject()
    {
        await using var own = await CallbackServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var values = new Dictionary<string, string>
        {
            [BsgStatusFormat.Id] = "90212",
            [BsgStatusFormat.Reference] = "ord-5003",
            [BsgStatusFormat.Price] = "0.023",
            [BsgStatusFormat.Currency] = "EUR",
        };

        await own.SendAsync([new CallbackRequest(BsgStatusFormat.FormatName, receiver.Url, values)], "380500000001");
        var told = (await receiver.NextAsync(2)).Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();

        Assert.Equal(["sent", "delivered"], told.Select(status => status.GetProperty("status").GetString()));
        Assert.Equal(
            ["error", "errorDescription", "id", "msisdn", "reference", "time_in", "time_sent", "time_dr", "status", "price", "currency"],
            told[1].EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            (0, "90212", "380500000001", "ord-5003", 0.023m, "EUR"),
            (
                told[1].GetProperty("error").GetInt32(),
                told[1].GetProperty("id").GetString(),
                told[1].GetProperty("msisdn").GetString(),
                told[1].GetProperty("reference").GetString(),
                told[1].GetProperty("price").GetDecimal(),
                told[1].GetProperty("currency").GetString()));
        Assert.Equal("0.00", told[0].GetProperty("price").GetRawText());
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", told[1].GetProperty("time_dr").GetString());
    }

    private static CallbackRequest Receipt(string url, string level, string method) => new(
        D7ReceiptFormat.FormatName,
        url,
        new Dictionary<string, string>
        {
            [D7ReceiptFormat.Id] = Uuid,
            [D7ReceiptFormat.Level] = level,
            [D7ReceiptFormat.Method] = method,
            [D7ReceiptFormat.Text] = "Gate B is open, come in",
        });
}
