using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Google.Protobuf;
using Spectre.Console;

namespace Grpc.Messaging.Cli.Output;

/// <summary>The one place that writes results, whichever way was asked for. Without a terminal nothing of it is ANSI.</summary>
internal sealed class OutputWriter(CliHost host, OutputFormat format)
{
    // Nobody wraps a file.
    private const int WidthOfFiles = 4096;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The console of results.</summary>
    public IAnsiConsole Console { get; } = CreateConsole(host.Output, host.IsTerminal, host.Width);

    public static IAnsiConsole CreateConsole(TextWriter writer, bool isTerminal, int? width = null)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (width is not null || !isTerminal)
        {
            console.Profile.Width = width ?? WidthOfFiles;
        }

        return console;
    }

    /// <summary>Writes a line of CSV.</summary>
    public static void WriteCsv(CsvWriter csv, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            csv.WriteField(value);
        }

        csv.EndRecord();
    }

    /// <summary>Writes rows that are no messages.</summary>
    public async Task RowsAsync(IReadOnlyList<string> columns, IEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        switch (format)
        {
            case OutputFormat.Json:
                var array = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject(columns.Zip(row, (name, value) => KeyValuePair.Create(name, (JsonNode?)value))))]);
                await host.Output.WriteLineAsync(array.ToJsonString(Indented));
                break;
            case OutputFormat.Csv:
                using (var csv = Csv())
                {
                    WriteCsv(csv, columns);
                    foreach (var row in rows)
                    {
                        WriteCsv(csv, row);
                    }
                }

                break;
            default:
                await WriteTableAsync(columns, [.. rows]);
                break;
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Writes messages of one type while they come.</summary>
    public async Task ListAsync(IReadOnlyList<string> columns, IAsyncEnumerable<IMessage> messages)
    {
        switch (format)
        {
            case OutputFormat.Json:
                var isFirst = true;
                await host.Output.WriteAsync("[");
                await foreach (var message in messages)
                {
                    await host.Output.WriteAsync((isFirst ? "\n  " : ",\n  ") + ValueText.Json.Format(message));
                    isFirst = false;
                }

                await host.Output.WriteLineAsync(isFirst ? "]" : "\n]");
                break;
            case OutputFormat.Csv:
                using (var csv = Csv())
                {
                    WriteCsv(csv, columns);
                    await foreach (var message in messages)
                    {
                        WriteCsv(csv, columns.Select(column => ValueText.Of(message, column)));
                    }
                }

                break;
            default:
                await WriteTableAsync(columns, await messages.Select(message => columns.Select(column => ValueText.Of(message, column)).ToArray()).ToListAsync());
                break;
        }
    }

    /// <summary>Writes one message: a row a field that holds something, with further values below it.</summary>
    public async Task OneAsync(IMessage message, params IReadOnlyList<(string Name, string Value)> more)
    {
        if (format == OutputFormat.Json)
        {
            var json = (JsonObject)JsonNode.Parse(ValueText.Json.Format(message))!;
            foreach (var (name, value) in more)
            {
                json[name] = value;
            }

            await host.Output.WriteLineAsync(json.ToJsonString(Indented));
            return;
        }

        var values = message.Descriptor.Fields.InFieldNumberOrder().Select(field => (field.Name, Value: ValueText.Of(message, field.Name))).Concat(more).ToArray();
        if (format == OutputFormat.Csv)
        {
            using var csv = Csv();
            WriteCsv(csv, values.Select(value => value.Name));
            WriteCsv(csv, values.Select(value => value.Value));
            return;
        }

        var table = new Table().HideHeaders().Border(TableBorder.None).AddColumn("").AddColumn("");
        foreach (var (name, value) in values.Where(value => value.Value.Length > 0))
        {
            table.AddRow(new Text(name), new Text(value));
        }

        Console.Write(table);
    }

    private async Task WriteTableAsync(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        var (shown, cells) = TableFit.Fit(columns, rows, Console.Profile.Width);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in shown)
        {
            table.AddColumn(new TableColumn(new Text(column.ToUpperInvariant().Replace('_', ' '))) { NoWrap = true });
        }

        foreach (var row in cells)
        {
            table.AddRow([.. row.Select(static cell => new Text(cell))]);
        }

        Console.Write(table);
        if (shown.Count < columns.Count)
        {
            await host.Error.WriteLineAsync($"No room for {string.Join(", ", columns.Skip(shown.Count))}: -o csv and -o json have them.");
        }
    }

    private CsvWriter Csv() => CsvWriter.Create(host.Output, CsvWriterOptions.Default, leaveOpen: true);
}
