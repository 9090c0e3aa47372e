using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Transcoding.Json;

namespace Grpc.Messaging.Transcoding.Binding;

/// <summary>A field reached through single messages: <c>parent.child.name</c>.</summary>
internal sealed class FieldPath(IReadOnlyList<JsonFieldCodec> steps)
{
    // Message types may contain themselves; a query must not build a chain deeper than what protobuf itself parses.
    private const int Deepest = 32;
    private const int Scratch = 256;

    public IReadOnlyList<JsonFieldCodec> Steps { get; } = steps;

    public JsonFieldCodec Leaf => Steps[^1];

    /// <summary>Follows names joined with points; null where there is no such field.</summary>
    public static FieldPath? Resolve(MessageCodec message, ReadOnlySpan<char> text)
    {
        var steps = new List<JsonFieldCodec>(1);
        var current = message as ObjectCodec;
        foreach (var range in text.Split('.'))
        {
            if (steps.Count == Deepest || current?.Find(text[range].ToString()) is not { } field)
            {
                return null;
            }

            steps.Add(field);
            current = field.Message as ObjectCodec;
        }

        return new FieldPath(steps);
    }

    /// <summary>Sets the leaf, or appends to it where it is repeated.</summary>
    /// <param name="message">The request.</param>
    /// <param name="text">The value.</param>
    /// <param name="place">Where it stands, for the error: "query".</param>
    /// <param name="name">What the caller calls it there; null for the field's JSON names.</param>
    /// <exception cref="UnfitException">The text does not fit the field.</exception>
    public void Set(IMessage message, ReadOnlySpan<char> text, string place, string? name = null)
    {
        for (var i = 0; i < Steps.Count - 1; i++)
        {
            message = Steps[i].GetOrAddMessage(message);
        }

        var bytes = Encoding.UTF8.GetMaxByteCount(text.Length);
        var utf8 = bytes <= Scratch ? stackalloc byte[Scratch] : new byte[bytes];
        if (!Leaf.TrySetText(message, utf8[..Encoding.UTF8.GetBytes(text, utf8)]))
        {
            throw Unfit(text.ToString(), place, name ?? string.Join('.', Steps.Select(step => step.Descriptor.JsonName)));
        }
    }

    /// <summary>Whether this path is the other one or leads into it.</summary>
    public bool IsWithin(FieldPath other)
    {
        if (Steps.Count < other.Steps.Count)
        {
            return false;
        }

        for (var i = 0; i < other.Steps.Count; i++)
        {
            if (Steps[i] != other.Steps[i])
            {
                return false;
            }
        }

        return true;
    }

    private UnfitException Unfit(string text, string place, string name)
    {
        var description = Leaf.Descriptor.FieldType == FieldType.Message && Leaf.Descriptor.MessageType.File.Package != "google.protobuf"
            ? $"a value of type {Leaf.Descriptor.MessageType.Name} cannot be given in the {place}"
            : $"expected {Leaf.Expected}, found \"{JsonErrors.Excerpt(text)}\"";
        return new UnfitException(name, description, place);
    }
}
