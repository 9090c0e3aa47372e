using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Server.Secrets;

/// <summary>The key ring as files that only the server's user can read, one a key.</summary>
internal sealed class FileKeyRing(string folder) : IKeyRingStore
{
    private const string Extension = ".key";
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<IReadOnlyList<RingKey>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var keys = new List<RingKey>();
            foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{Extension}") : [])
            {
                keys.Add(new RingKey(Path.GetFileNameWithoutExtension(path), await File.ReadAllBytesAsync(path, cancellationToken)));
            }

            return keys;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The key ring can't be read.", exception);
        }
    }

    public async Task PutAsync(RingKey key, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder();
            var path = Path.Combine(folder, key.Name + Extension);
            var draft = $"{path}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = FileMode;
            }

            await using (var file = new FileStream(draft, options))
            {
                await file.WriteAsync(key.Content, cancellationToken);

                // On disk before anything that is sealed with the key can be.
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The key ring can't be written.", exception);
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, FolderMode);
            File.SetUnixFileMode(folder, FolderMode);
        }
    }
}
