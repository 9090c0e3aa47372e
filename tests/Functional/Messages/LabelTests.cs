using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Messages;

/// <summary>What a caller knows a message by: its correlation id and labels.</summary>
public sealed class LabelTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly SendSmsRequest Labelled = new()
    {
        Text = "Hello",
        Sender = "Arena",
        Destinations = { "962790000011" },
        CorrelationId = "order-4821",
        Labels = { ["shop"] = "Amman", ["kind"] = "" },
    };

    [Fact]
    public async Task Send_WithLabels_MessageAndListTellThem()
    {
        var messageId = await SendAsync(Labelled);
        await SendAsync(new SendSmsRequest(Labelled) { CorrelationId = "order-4822" });

        var message = (await Tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = messageId }, Tenant.Call())).Message;
        var found = await Tenant.Messages.ListMessagesAsync(
            new ListMessagesRequest { CorrelationId = "order-4821", Labels = { ["shop"] = "Amman" } }, Tenant.Call());

        Assert.Equal((Labelled.CorrelationId, Labelled.Labels), (message.CorrelationId, message.Labels));
        var summary = Assert.Single(found.Messages);
        Assert.Equal((messageId, Labelled.CorrelationId, Labelled.Labels), (summary.MessageId, summary.CorrelationId, summary.Labels));
    }

    [Fact]
    public async Task List_TokenOfOtherLabels_IsRefused()
    {
        await SendAsync(Labelled);
        await SendAsync(Labelled);
        var page = await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest { PageSize = 1, Labels = { ["shop"] = "Amman" } }, Tenant.Call());

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.ListMessagesAsync(
            new ListMessagesRequest { PageSize = 1, PageToken = page.NextPageToken, Labels = { ["shop"] = "Irbid" } }, Tenant.Call()).ResponseAsync);

        Assert.Equal(["page_token"], RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watch_OfTheMessage_TellsThemWhereAskedFor(bool isAsked)
    {
        var request = new WatchMessageRequest { MessageId = await SendAsync(Labelled), IncludeLabels = isAsked };
        using var watch = Tenant.Messages.WatchMessage(request, Tenant.Call());

        var told = await watch.ResponseStream.ReadAllAsync()
            .SelectMany(watched => (watched.Snapshot?.Destinations ?? (IEnumerable<StatusChange>)(watched.Change is { } change ? [change] : [])).ToAsyncEnumerable())
            .ToListAsync();

        Assert.NotEmpty(told);
        Assert.All(told, change => Assert.Equal(isAsked ? "order-4821" : "", change.CorrelationId));
        Assert.All(told, change => Assert.Equal(isAsked ? Labelled.Labels : [], change.Labels));
    }

    [Fact]
    public async Task Watch_OfTheAccount_TellsEachMessagesOwn()
    {
        using var watch = Tenant.Messages.WatchStatus(new WatchStatusRequest { IncludeLabels = true }, Tenant.Call());
        while (watch.ResponseStream.Current?.Snapshot?.Complete != true)
        {
            Assert.True(await watch.ResponseStream.MoveNext(default));
        }

        var (plain, labelled) = (await Tenant.SendSmsAsync("962790000011"), await SendAsync(Labelled));
        var told = new Dictionary<string, string>();
        while (told.Count < 2)
        {
            Assert.True(await watch.ResponseStream.MoveNext(default));
            if (watch.ResponseStream.Current.Change is { State: DeliveryState.Delivered } change)
            {
                told.Add(change.MessageId, change.CorrelationId);
            }
        }

        Assert.Equal(("", "order-4821"), (told[plain], told[labelled]));
    }

    [Fact]
    public void Split_SnapshotOfLongLabels_KeepsAllInOrderInPartsThatAStockClientTakes()
    {
        var snapshot = new StatusSnapshot { Complete = true };
        for (var index = 0; index < 500; index++)
        {
            snapshot.Destinations.Add(new StatusChange { DestinationIndex = index, Labels = { ["text"] = new string('x', 16_000) } });
        }

        var parts = ChangeLabels.Split(new StatusEvent { ResumeToken = "token", Snapshot = snapshot });

        Assert.InRange(parts.Count, 8, 16);
        Assert.All(parts, part => Assert.True(part.ResumeToken == "token" && part.CalculateSize() < 2 * 1024 * 1024));
        Assert.Equal(snapshot.Destinations, parts.SelectMany(part => part.Snapshot.Destinations));
        Assert.Equal([.. Enumerable.Repeat(false, parts.Count - 1), true], parts.Select(part => part.Snapshot.Complete));
    }

    [Fact]
    public async Task Send_LabelsTooLongTogether_IsRefused()
    {
        var request = new SendSmsRequest(Labelled);
        request.Labels.Add(Enumerable.Range(0, 16).ToDictionary(i => $"key{i}", _ => new string('x', 250)));

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["labels"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Send_LabelsWithFaults_TellsWhich()
    {
        var request = new SendSmsRequest(Labelled) { CorrelationId = "two\nlines", Labels = { [""] = "x", ["key"] = new string('x', 257), ["a\tb"] = "" } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["correlation_id", "labels", "labels[\"a\tb\"]", "labels[\"key\"]"], RichError.FieldsOf(error).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Send_MoreLabelsThanAllowed_IsRefused()
    {
        var request = new SendSmsRequest(Labelled);
        request.Labels.Add(Enumerable.Range(0, 31).ToDictionary(i => $"{i}", _ => ""));

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["labels"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Send_OverRest_TakesAndTellsThem()
    {
        using var content = new StringContent(
            """{"text":"Hello","from":"Arena","destinations":["962790000011"],"correlationId":"order-4821","labels":{"shop":"Amman"}}""",
            Encoding.UTF8,
            "application/json");
        using var sent = await Tenant.Http.PostAsync("/SMS/v1/messages", content);
        var messageId = JsonSerializer.Deserialize<JsonElement>(await sent.Content.ReadAsStringAsync()).GetProperty("messageId").GetString();

        var message = JsonSerializer.Deserialize<JsonElement>(await Tenant.Http.GetStringAsync($"/omni/v1/messages/{messageId}"));
        var list = JsonSerializer.Deserialize<JsonElement>(await Tenant.Http.GetStringAsync("/omni/v1/messages?correlationId=order-4821"));

        Assert.Equal(("order-4821", "Amman"), (message.GetProperty("correlationId").GetString(), message.GetProperty("labels").GetProperty("shop").GetString()));
        Assert.Equal(messageId, Assert.Single(list.GetProperty("messages").EnumerateArray()).GetProperty("messageId").GetString());
    }

    private async Task<string> SendAsync(SendSmsRequest request) =>
        (await Tenant.Messages.SendSmsAsync(request, Tenant.Call())).Message.MessageId;
}
