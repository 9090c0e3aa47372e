using System.IO.Compression;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Retention;

/// <summary>
/// Files of what was removed. A batch becomes one gzip member, on disk before the batch is removed from the store; members follow each other in a
/// file, which every gzip reader takes as one text. A file that is being written ends in <c>.part</c>. A process never writes to a file of another
/// one: what a crash cut off stays the end of its file, and those messages, still stored, are archived again in the next.
/// </summary>
internal sealed class MessageArchive(ObjectIdGenerator ids, TimeProvider time, IOptions<RetentionOptions> options) : IDisposable
{
    private const string Part = ".part";
    private const long MaxFileBytes = 64L << 20;
    private FileStream? _file;

    /// <summary>Whether messages are to be archived.</summary>
    public bool IsWanted => options.Value.ArchivePath is not null;

    /// <summary>Adds what is written to the stream, on disk when this returns.</summary>
    public async Task AppendAsync(Func<Stream, Task> write)
    {
        var file = _file ??= Open(options.Value.ArchivePath!);
        var start = file.Length;
        try
        {
            await using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
            {
                await write(gzip);
            }

            file.Flush(flushToDisk: true);
        }
        catch
        {
            // Half a member would hide what is written after it. To cut it off takes no space, even on a full disk.
            file.SetLength(start);
            file.Seek(start, SeekOrigin.Begin);
            throw;
        }

        if (file.Length >= MaxFileBytes)
        {
            Complete();
        }
    }

    /// <summary>Ends the file, if one is being written.</summary>
    public void Complete()
    {
        if (_file is not { } file)
        {
            return;
        }

        _file = null;
        var isEmpty = file.Length == 0;
        file.Dispose();
        if (isEmpty)
        {
            File.Delete(file.Name);
        }
        else
        {
            File.Move(file.Name, file.Name[..^Part.Length]);
        }
    }

    public void Dispose() => Complete();

    private FileStream Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"messages-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{ids.Next()}.ndjson.gz{Part}");
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            // It holds phone numbers and texts.
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, how);
    }
}
