using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Services.Mapping;

/// <summary>Updates by mask, as the contract has them.</summary>
internal static class FieldMaskExtensions
{
    /// <summary>The mask of everything that may be set.</summary>
    public const string All = "*";

    private static readonly FieldMask.MergeOptions Whole = new()
    {
        ReplaceMessageFields = true,
        ReplacePrimitiveFields = true,
        ReplaceRepeatedFields = true,
    };

    /// <summary>Gives each masked field of <paramref name="target"/> the value that <paramref name="source"/> has, also where that is empty.</summary>
    public static void Replace<T>(this FieldMask mask, T source, T target)
        where T : IMessage
        => (mask.Paths is [All] ? new FieldMask { Paths = { source.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name) } } : mask)
            .Merge(source, target, Whole);

    /// <summary>Whether a field is masked, by its own name or with all others.</summary>
    public static bool Has(this FieldMask? mask, string field) => mask is not null && (mask.Paths.Contains(field) || mask.Paths is [All]);
}
