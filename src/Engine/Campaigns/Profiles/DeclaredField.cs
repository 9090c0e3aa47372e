namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>A field that an application has declared for its devices.</summary>
/// <param name="Name">Unique within the application, whatever the case.</param>
/// <param name="IsIndexed">Whether devices are found by its value.</param>
/// <param name="Key">See <see cref="StoredKey"/>; empty for a field from before there were keys, until it is renamed.</param>
public sealed record DeclaredField(ObjectId AppCode, string Name, FieldType Type, bool IsIndexed, DateTimeOffset CreateTime, string Key)
{
    /// <summary>What its values are stored under, for as long as there are any: it stays when the field is renamed, and no other field has had it.</summary>
    public string StoredKey => Key.Length == 0 ? Name : Key;

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 64;

    /// <summary>Longest key, in characters.</summary>
    public const int MaxKey = MaxName;

    /// <summary>Most fields of an application.</summary>
    public const int MaxCount = 200;
}
