using System.CommandLine;
using System.Globalization;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Documents;

/// <summary>Queries of Scorocode's callers over many devices: a page of what is meant, and all of it.</summary>
internal static class DocumentsCommand
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Documents of the collection.", DefaultValueFactory = _ => 1_000_000 };

    public static Command Create()
    {
        var storageOption = new StorageOption();
        var command = new Command("documents", "Queries over the documents of Scorocode's callers.") { Devices };
        storageOption.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var storage = await storageOption.StartAsync(arguments);
            await RunAsync(storage, arguments.GetValue(Devices), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(IDeliveryStorage storage, int devices, CancellationToken cancellationToken)
    {
        await using var database = await storage.CreateAsync();
        using var run = await DocumentsRun.StartAsync(database, cancellationToken);
        var rate = await run.FillAsync(devices, cancellationToken);
        Report.Machine();
        List<IReadOnlyList<string>> rows = [];
        foreach (var query in DocumentsRun.Queries)
        {
            var (found, first, all) = await run.MeasureAsync(query, cancellationToken);
            rows.Add([$"`{query}`", found.ToString("N0", CultureInfo.InvariantCulture), first.Show(), $"{all.TotalMilliseconds:N0} ms"]);
        }

        Report.Table(
            $"Queries over {devices:N0} devices with six fields on {storage.Name}, stored at {rate:N0}/s",
            ["query", "documents", "first page; p50, p99, longest", "all pages"],
            rows);
    }
}
