using System.Collections;
using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Services.Limits;

/// <summary>
/// How many destinations a request names, in whatever contract: the entries of the lists that hold them, however deep. A request that names none, such
/// as one that sends to what a query finds, counts as one.
/// </summary>
internal static class DestinationCounts
{
    private static readonly FrozenSet<string> Lists = ["destinations", "to", "targets", "phones"];

    /// <summary>At least 1.</summary>
    public static int Of(IMessage request) => Math.Max(1, Count(request));

    private static int Count(IMessage message)
    {
        var count = 0;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field is { IsMap: false, IsRepeated: true } && Lists.Contains(field.Name))
            {
                count += ((IList)field.Accessor.GetValue(message)).Count;
            }
            else if (field is { IsMap: false, FieldType: FieldType.Message } && field.MessageType.File.Package != "google.protobuf")
            {
                count += field.Accessor.GetValue(message) switch
                {
                    IMessage child => Count(child),
                    IEnumerable children => children.OfType<IMessage>().Sum(Count),
                    _ => 0,
                };
            }
        }

        return count;
    }
}
