using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Stores a value that is never searched as one column of JSON. The value never changes, so that no copy is kept of one that was read.</summary>
internal static class JsonColumn
{
    /// <param name="property">The property.</param>
    /// <param name="type">How it is written. The names in it are part of the stored format.</param>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property, JsonTypeInfo<T> type)
        where T : class => property.HasConversion(
            value => JsonSerializer.Serialize(value, type),
            json => Read(json, type),
            new ValueComparer<T>(
                (left, right) => AreEqual(left, right, type),
                value => JsonSerializer.Serialize(value, type).GetHashCode(StringComparison.Ordinal),
                value => value));

    private static T Read<T>(string json, JsonTypeInfo<T> type)
        where T : class => JsonSerializer.Deserialize(json, type) ?? throw new JsonException("What is stored is not null.");

    private static bool AreEqual<T>(T? left, T? right, JsonTypeInfo<T> type)
        where T : class =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && JsonSerializer.Serialize(left, type) == JsonSerializer.Serialize(right, type));
}
