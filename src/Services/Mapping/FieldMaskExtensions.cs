using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Services.Mapping;

/// <summary>Updates by mask, as the contract has them.</summary>
internal static class FieldMaskExtensions
{
    private static readonly FieldMask.MergeOptions Whole = new()
    {
        ReplaceMessageFields = true,
        ReplacePrimitiveFields = true,
        ReplaceRepeatedFields = true,
    };

    /// <summary>Gives each masked field of <paramref name="target"/> the value that <paramref name="source"/> has, also where that is empty.</summary>
    public static void Replace<T>(this FieldMask mask, T source, T target)
        where T : IMessage
        => mask.Merge(source, target, Whole);
}
