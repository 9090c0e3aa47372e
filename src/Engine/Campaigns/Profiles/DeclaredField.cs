namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>A field that an application has declared for its devices.</summary>
/// <param name="Name">Unique within the application, whatever the case.</param>
/// <param name="IsIndexed">Whether devices are found by its value.</param>
public sealed record DeclaredField(ObjectId AppCode, string Name, FieldType Type, bool IsIndexed, DateTimeOffset CreateTime)
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 64;

    /// <summary>Most fields of an application.</summary>
    public const int MaxCount = 200;
}
