using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>Passwords of the users of an application. One opens nothing by itself; a session begins with it.</summary>
public sealed class ScorocodeUserKind() : PasswordKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "scorocode_user";

    /// <summary>What a caller presents.</summary>
    /// <param name="userId">Id of the user's document.</param>
    public static PresentedCredential Present(ObjectId appCode, string userId, string password) => new(KindName, NameOf(appCode, userId), password.AsMemory());

    /// <summary>What the password of a user is found by.</summary>
    public static string NameOf(ObjectId appCode, string userId) => $"{appCode}/{userId}";

    /// <summary>What is stored of a password.</summary>
    public static Credential ToCredential(
        ObjectId appCode, string userId, string password, ObjectId credentialId, ObjectId accountId, DateTimeOffset createTime) => new(
        credentialId,
        accountId,
        KindName,
        NameOf(appCode, userId),
        PasswordHash.Create(password),
        Scopes.None,
        ExpireTime: null,
        "",
        createTime);
}
