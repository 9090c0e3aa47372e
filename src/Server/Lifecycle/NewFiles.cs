using System.Runtime.InteropServices;

namespace Grpc.Messaging.Server.Lifecycle;

/// <summary>
/// Who may read what this process writes. Databases, their logs, backups, archives and keys hold phone numbers, texts and secrets; they are made by several
/// libraries, so that the process as a whole says it.
/// </summary>
internal static partial class NewFiles
{
    // 0600 for files and 0700 for folders.
    private const int AllOfOthers = 0b000_111_111;

    /// <summary>From now on only the user that the process runs as can read or write what it makes.</summary>
    public static void BelongToTheirOwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(AllOfOthers);
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial int SetMask(int mask);
}
