using System.Security.Cryptography;
using System.Text;

namespace Grpc.Messaging.Cli.Messages;

/// <summary>
/// What of a CSV file was sent, in a file beside it. Its first line, on disk before the first call, holds the id from which the request id of every message is
/// made; each further line is a message that was answered. What was under way when the program was killed is sent again under the same request id, which the server answers as it did the
/// first time: nothing is sent twice. The server keeps request ids for 24 hours, so that is how long a run can be gone on with.
/// </summary>
internal sealed class SendJournal : IDisposable
{
    private const string Magic = "messaging-journal-1";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(23);

    private readonly Lock _lock = new();
    private readonly StreamWriter _writer;
    private readonly HashSet<int> _done;

    private SendJournal(string runId, HashSet<int> done, int rows, int rejected, StreamWriter writer) =>
        (RunId, _done, Rows, Rejected, _writer) = (runId, done, rows, rejected, writer);

    /// <summary>What the request ids begin with.</summary>
    public string RunId { get; }

    /// <summary>Rows that were answered before.</summary>
    public int Rows { get; }

    /// <summary>Rows of those that were refused.</summary>
    public int Rejected { get; }

    /// <summary>Opens the journal of a run, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="digest">Of everything that says what is sent.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="CliException">The journal is of another run, or too old.</exception>
    public static SendJournal Open(string path, string digest, DateTimeOffset now)
    {
        if (!File.Exists(path) || Whole(path) is not { Length: > 0 } lines)
        {
            var runId = $"{Guid.CreateVersion7():N}";
            var created = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            var header = Encoding.ASCII.GetBytes($"{Magic} {runId} {now.ToUnixTimeSeconds()} {digest}\n");
            created.Write(header);
            created.Flush(flushToDisk: true);
            return new SendJournal(runId, [], 0, 0, new StreamWriter(created));
        }

        if (lines[0].Split(' ') is not [Magic, var id, var begun, var known])
        {
            throw new CliException($"{path} is no journal of this program.");
        }

        if (known != digest)
        {
            throw new CliException($"{path} is of another file, text or --batch: --restart forgets it.");
        }

        var done = new HashSet<int>();
        var (rows, rejected) = (0, 0);
        foreach (var words in lines.Skip(1).Select(line => line.Split(' ')))
        {
            if (done.Add(int.Parse(words[0])))
            {
                rows += int.Parse(words[1]);
                rejected += int.Parse(words[2]);
            }
        }

        if (now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(begun)) > Longest)
        {
            throw new CliException($"{path} is older than {Longest.TotalHours} hours: what was under way when it broke off can no longer be told. --restart sends to every row again.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        stream.SetLength(lines.Sum(line => line.Length + 1));
        stream.Seek(0, SeekOrigin.End);
        return new SendJournal(id, done, rows, rejected, new StreamWriter(stream));
    }

    /// <summary>A digest of what is sent: the request, the file, and how rows are put together.</summary>
    public static async Task<string> DigestAsync(byte[] request, FileInfo file, int batch, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(request);
        hash.AppendData(BitConverter.GetBytes(batch));
        await using var stream = file.OpenRead();
        hash.AppendData(await SHA256.HashDataAsync(stream, cancellationToken));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public bool IsDone(int index)
    {
        lock (_lock)
        {
            return _done.Contains(index);
        }
    }

    /// <summary>Keeps that a message was answered.</summary>
    public void Add(int index, int rows, int rejected, string messageId)
    {
        lock (_lock)
        {
            _done.Add(index);
            _writer.Write($"{index} {rows} {rejected} {messageId}\n");
            _writer.Flush();
        }
    }

    public void Dispose() => _writer.Dispose();

    // A line without its end was being written when the program was killed, and says nothing.
    private static string[] Whole(string path)
    {
        var text = File.ReadAllText(path);
        return text.LastIndexOf('\n') is >= 0 and var end ? text[..end].Split('\n') : [];
    }
}
