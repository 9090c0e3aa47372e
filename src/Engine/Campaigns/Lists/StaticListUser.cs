namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>A device that is to join or leave a list. The property names are part of the stored format.</summary>
/// <param name="Field">The indexed field that it is named by.</param>
/// <param name="Value">Its value there, as text.</param>
/// <param name="ExpireTime">When it leaves by itself; null = as before.</param>
/// <param name="Data">Fields of the member; null = as before.</param>
public sealed record StaticListUser(string Field, string Value, DateTimeOffset? ExpireTime, IReadOnlyDictionary<string, string>? Data);
