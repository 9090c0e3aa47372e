// Sends, follows, lists and fails, as the sample of every language does: dotnet run --project clients/dotnet/Sample [address] [API key]
using Grpc.Messaging.Client;
using Grpc.Messaging.V1;

var address = args.ElementAtOrDefault(0) ?? "http://127.0.0.1:5081";
using var client = new MessagingClient(new MessagingClientOptions { Address = new Uri(address), ApiKey = args.ElementAtOrDefault(1) ?? "demo-key" });

var request = new SendSmsRequest
{
    Text = "Your code is 4821",
    Sender = "Arena",
    Destinations = { "962790000001", "962790000002", "962790000006" },
    RequestId = Guid.NewGuid().ToString(),
};
var message = (await client.Messages.SendSmsAsync(request)).Message;
Console.WriteLine($"accepted for {message.DestinationCount} destinations");

// The same call again, as after an answer that got lost: nothing is sent twice.
using var again = client.Messages.SendSmsAsync(request);
Console.WriteLine($"same message: {Word((await again).Message.MessageId == message.MessageId)}, replayed: {Word(await again.IsReplayedAsync())}");

var last = new SortedDictionary<int, StatusChange>();
await foreach (var update in client.WatchMessageAsync(message.MessageId))
{
    foreach (var change in update.Changes)
    {
        last[change.DestinationIndex] = change;
    }
}

foreach (var (index, change) in last)
{
    Console.WriteLine($"destination {index}: {change.State.ToString().ToUpperInvariant()}{(change.Reason == default ? "" : $" ({change.Reason.ToString().ToUpperInvariant()})")}");
}

var listed = 0;
var list = new ListDestinationsRequest { MessageId = message.MessageId, PageSize = 2 };
await foreach (var destination in Pages.ReadAsync(client.Messages.ListDestinationsAsync, list, page => page.Destinations))
{
    listed++;
}

Console.WriteLine($"listed {listed} destinations by pages of 2");

try
{
    await client.Messages.SendSmsAsync(new SendSmsRequest { Text = "Hello" });
}
catch (MessagingException refused) when (refused.Reason == ErrorReason.InvalidRequest)
{
    Console.WriteLine($"refused: {string.Join(", ", refused.Violations.Select(violation => violation.Field))}");
}

static string Word(bool value) => value ? "yes" : "no";
