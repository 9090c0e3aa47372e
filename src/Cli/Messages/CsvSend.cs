using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Cli.Connection;
using Grpc.Messaging.Cli.Output;
using Grpc.Messaging.V1;
using Spectre.Console;

namespace Grpc.Messaging.Cli.Messages;

/// <summary>
/// Sends to the rows of a CSV file. Rows that get the same text go together; where the text has a {column} or the file a column text, each row is a message.
/// Rows that the server refuses are written to a file beside it, and the others sent.
/// </summary>
internal sealed partial class CsvSend(CliHost host, ServerConnection server, SendOmniRequest template, FileInfo file, int batchSize, int parallel)
{
    private const string TextColumn = "text";

    private static readonly TimeSpan ReportTime = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private int _rows;
    private int _rejected;
    private int _messageCount;

    /// <summary>Sends what is not sent yet; answers the exit code.</summary>
    public async Task<int> RunAsync(bool restart, OutputWriter writer, CancellationToken cancellationToken)
    {
        if (template.Destinations.Count > 0)
        {
            throw new CliException("Destinations come from the CSV file, or from the command line, not from both.");
        }

        var (journalPath, rejectedPath) = ($"{file.FullName}.journal", $"{file.FullName}.rejected.csv");
        if (restart)
        {
            File.Delete(journalPath);
            File.Delete(rejectedPath);
        }

        var total = Count(cancellationToken);
        var digest = await SendJournal.DigestAsync(template.ToByteArray(), file, batchSize, cancellationToken);
        using var journal = SendJournal.Open(journalPath, digest, TimeProvider.System.GetUtcNow());
        (_rows, _rejected) = (journal.Rows, journal.Rejected);
        var begun = TimeProvider.System.GetTimestamp();
        var before = _rows;
        await ReportedAsync(
            total,
            before,
            report => Parallel.ForEachAsync(
                Read().Where(batch => !journal.IsDone(batch.Index)),
                new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
                async (batch, token) =>
                {
                    await SendAsync(batch, journal, rejectedPath, token);
                    report();
                }));

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        await writer.RowsAsync(
            ["rows", "sent_before", "rejected", "messages", "seconds", "rows_per_second"],
            [[$"{_rows}", $"{before}", $"{_rejected}", $"{_messageCount}", $"{seconds:0.0}", $"{(_rows - before) / Math.Max(seconds, 0.001):0}"]],
            cancellationToken);
        return _rejected > 0 ? ExitCodes.Partial : ExitCodes.Success;
    }

    private async Task SendAsync(CsvBatch batch, SendJournal journal, string rejectedPath, CancellationToken cancellationToken)
    {
        var (request, rows, rejected, messageId) = (batch.Request, batch.Rows.ToList(), 0, "-");
        for (var part = 0; request.Destinations.Count > 0; part++)
        {
            // The same after a break: what is refused is refused again, and what is left is the same.
            request.RequestId = $"{journal.RunId}-{batch.Index}-{part}";
            try
            {
                var answer = await server.Client.Messages.SendOmniAsync(request, cancellationToken: cancellationToken);
                messageId = answer.Message.MessageId;
                break;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.InvalidArgument && Refused(exception) is { Count: > 0 } refused)
            {
                Reject(rejectedPath, refused.Where(fault => fault.Key < rows.Count).Select(fault => $"{rows[fault.Key]},\"{fault.Value.Replace("\"", "\"\"")}\""));
                foreach (var index in refused.Keys.Where(index => index < rows.Count).OrderDescending())
                {
                    request.Destinations.RemoveAt(index);
                    rows.RemoveAt(index);
                    rejected++;
                }
            }
        }

        journal.Add(batch.Index, batch.Rows.Count, rejected, messageId);
        lock (_lock)
        {
            _rows += batch.Rows.Count;
            _rejected += rejected;
            _messageCount += messageId == "-" ? 0 : 1;
        }
    }

    private static SortedDictionary<int, string> Refused(RpcException exception)
    {
        var refused = new SortedDictionary<int, string>();
        foreach (var violation in CliErrors.Violations(exception))
        {
            if (Destination().Match(violation.Field) is { Success: true } match)
            {
                refused.TryAdd(int.Parse(match.Groups[1].Value), $"{violation.Field[(match.Length)..].TrimStart('.')} {violation.Description}".Trim());
            }
        }

        return refused;
    }

    private void Reject(string path, IEnumerable<string> lines)
    {
        lock (_lock)
        {
            if (!File.Exists(path))
            {
                File.WriteAllText(path, "row,reason\n");
            }

            File.AppendAllLines(path, lines);
        }
    }

    private IEnumerable<CsvBatch> Read()
    {
        using var csv = Open();
        var columns = csv.Columns;
        var isEachItsOwn = columns.Contains(TextColumn) || HasPlaceholder();
        var (index, row) = (0, 0);
        var (request, rows) = (template.Clone(), new List<int>());
        while (csv.Read())
        {
            row++;
            request.Destinations.Add(DestinationOf(csv, row));
            rows.Add(row);
            if (isEachItsOwn)
            {
                var texts = columns.ToDictionary(column => column, column => csv.Get(column));
                SendOptions.SetText(request, text => Fill(texts.GetValueOrDefault(TextColumn) is { Length: > 0 } own ? own : text, texts));
            }

            if (isEachItsOwn || rows.Count == batchSize)
            {
                yield return new CsvBatch(index++, request, rows);
                (request, rows) = (template.Clone(), []);
            }
        }

        if (rows.Count > 0)
        {
            yield return new CsvBatch(index, request, rows);
        }
    }

    private CsvFile Open() => new(file, "phone", "device_id", "user_id", "username", "email");

    private static Destination DestinationOf(CsvFile csv, int row)
    {
        var destination = new Destination
        {
            Phone = csv.Get("phone"),
            DeviceId = csv.Get("device_id"),
            UserId = csv.Get("user_id"),
            Username = csv.Get("username"),
            Email = csv.Get("email"),
        };
        return destination.CalculateSize() > 0 ? destination : throw new CliException($"Row {row} says of nobody: all columns of destinations are empty. Nothing after it is sent.");
    }

    private bool HasPlaceholder()
    {
        var found = false;
        SendOptions.SetText(template, text =>
        {
            found |= Placeholder().IsMatch(text);
            return text;
        });
        return found;
    }

    private string Fill(string text, Dictionary<string, string> row) => Placeholder().Replace(
        text,
        match => row.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new CliException($"The text names {match.Value}, and {file.Name} has no such column."));

    private int Count(CancellationToken cancellationToken)
    {
        var rows = 0;
        using var csv = Open();
        while (csv.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows++;
        }

        return rows;
    }

    private async Task ReportedAsync(int total, int before, Func<Action, Task> run)
    {
        if (host.IsTerminal)
        {
            var console = OutputWriter.CreateConsole(host.Error, isTerminal: true);
            await console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(context =>
                {
                    var task = context.AddTask("rows", maxValue: Math.Max(1, total));
                    task.Value = before;
                    return run(() => task.Value = _rows);
                });
            return;
        }

        var begun = TimeProvider.System.GetTimestamp();
        var told = begun;
        await run(() =>
        {
            lock (_lock)
            {
                if (TimeProvider.System.GetElapsedTime(told) < ReportTime)
                {
                    return;
                }

                told = TimeProvider.System.GetTimestamp();
                var rate = (_rows - before) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
                host.Error.WriteLine($"{_rows} of {total} rows, {rate:0}/s, {TimeSpan.FromSeconds((total - _rows) / Math.Max(rate, 0.001)):hh\\:mm\\:ss} left");
            }
        });
    }

    [GeneratedRegex(@"^destinations\[(\d+)\]")]
    private static partial Regex Destination();

    [GeneratedRegex(@"\{([a-zA-Z0-9_]+)\}")]
    private static partial Regex Placeholder();
}
