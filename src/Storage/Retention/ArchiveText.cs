using System.Text.Json;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>Archives as text: UTF-8, a line of JSON for each row.</summary>
internal static class ArchiveText
{
    public static void Write(Stream output, IEnumerable<ArchiveLine> lines)
    {
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(output, line, ArchiveJsonContext.Default.ArchiveLine);
            output.WriteByte((byte)'\n');
        }
    }
}
