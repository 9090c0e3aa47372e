using System.CommandLine;
using System.CommandLine.Parsing;
using Google.Protobuf;
using Grpc.Messaging.Cli.Calls;
using Grpc.Messaging.V1;
using Spectre.Console;

namespace Grpc.Messaging.Cli.Reports;

/// <summary>report: deliveries by state, as a table or as a chart.</summary>
internal static class ReportCommand
{
    private static readonly string[] Dimensions = ["day", "application", "channel", "country", "sender"];

    public static void AddTo(RootCommand root, CliContext cli)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var from = new Option<DateOnly>("--from") { Description = "The first day, in UTC.", DefaultValueFactory = _ => today.AddDays(-6) };
        var to = new Option<DateOnly>("--to") { Description = "The last day, in UTC.", DefaultValueFactory = _ => today };
        var by = new Option<string[]>("--by")
        {
            Description = $"What rows are for: {string.Join(", ", Dimensions)}; several with commas between, or repeated.",
            DefaultValueFactory = static _ => ["day"],
            CustomParser = ParseDimensions,
        };
        by.CompletionSources.Add(Dimensions);
        var application = new Option<string>("--application-id") { Description = "This application only." };
        var chart = new Option<bool>("--chart") { Description = "Bars of all deliveries and of those that arrived." };
        var command = new Command("report", "Counts deliveries by state.") { from, to, by, application, chart };
        command.SetAction(async (parsed, token) =>
        {
            var dimensions = parsed.GetRequiredValue(by);
            var request = new GetReportRequest
            {
                FirstDay = $"{parsed.GetValue(from):yyyy-MM-dd}",
                LastDay = $"{parsed.GetValue(to):yyyy-MM-dd}",
                ApplicationId = parsed.GetValue(application) ?? "",
            };
            request.GroupBy.Add(dimensions.Select(dimension => Enum.Parse<ReportDimension>(dimension, ignoreCase: true)));
            var rpc = new RpcMethod(ReportsService.Descriptor.FindMethodByName("GetReport"));
            var rows = RpcCommands.AllAsync(cli.Connect(parsed), rpc, request, rpc.Descriptor.OutputType.FindFieldByName("rows"), 0, token);
            if (parsed.GetValue(chart))
            {
                await DrawAsync(cli.Writer(parsed).Console, dimensions, rows);
                return;
            }

            string[] columns =
                [.. dimensions.Select(ColumnOf), "total", "pending", "sent", "delivered", "read", "failed", "expired", "cancelled", "segments", "cost"];
            await cli.Writer(parsed).ListAsync(columns, rows);
        });
        root.Add(command);
    }

    private static string[] ParseDimensions(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        foreach (var name in names.Except(Dimensions))
        {
            result.AddError($"There are no rows by \"{name}\", but by {string.Join(", ", Dimensions)}.");
        }

        return names;
    }

    private static async Task DrawAsync(IAnsiConsole console, string[] dimensions, IAsyncEnumerable<IMessage> rows)
    {
        var chart = new BarChart { Width = Math.Min(console.Profile.Width, 100) };
        await foreach (ReportRow row in rows)
        {
            var name = string.Join(' ', dimensions.Select(dimension => Output.ValueText.Of(row, ColumnOf(dimension)))).EscapeMarkup();
            chart.AddItem(name, row.Total, Color.Blue);
            chart.AddItem("  arrived", row.Delivered + row.Read, Color.Green);
        }

        console.Write(chart);
    }

    private static string ColumnOf(string dimension) => dimension == "application" ? "application_id" : dimension;
}
