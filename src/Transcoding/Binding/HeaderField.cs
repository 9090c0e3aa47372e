using Google.Protobuf;
using Grpc.Messaging.Transcoding.Json;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Binding;

/// <summary>
/// A field that comes by header, query or body, whichever suits the caller. One who gives two different values means something that cannot be
/// done; one who gives an empty one has lost it on the way, and would believe the call to be protected by it.
/// </summary>
internal sealed class HeaderField(FieldPath field, string header)
{
    public bool Is(FieldPath? other) => other is { Steps.Count: 1 } && other.Leaf == field.Leaf;

    public void BindHeader(IHeaderDictionary headers, IMessage request)
    {
        if (headers.TryGetValue(header, out var values))
        {
            Bind(request, values.Count == 1 ? values[0] : throw new UnfitException(header, "is given twice", "header"), "header", header);
        }
    }

    /// <exception cref="UnfitException">The text is empty, or another than the request already has.</exception>
    public void Bind(IMessage request, string? text, string place, string name)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new UnfitException(name, "must not be empty", place);
        }

        if (!field.Leaf.IsSet(request))
        {
            field.Set(request, text, place, name);
        }
        else if (Unquote((string)field.Leaf.Descriptor.Accessor.GetValue(request)) != Unquote(text))
        {
            throw new UnfitException(name, "is given twice, with different values", place);
        }
    }

    // A header may hold a quoted string, as structured fields (RFC 9651) have it; it means the same as the bare one.
    private static string Unquote(string text) => text is ['"', .., '"'] ? text[1..^1] : text;
}
