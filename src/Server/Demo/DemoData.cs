using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Server.Demo;

/// <summary>What the demo seeds, under identifiers that stay the same, so that starting again adds nothing.</summary>
internal static class DemoData
{
    public const string Key = "demo-key";
    public const string Sender = "Demo";

    /// <summary>The number that customers of the demo write to.</summary>
    public const string ShortCode = "71234";

    /// <summary>Takes a push and never tells of it, by the table of the sandbox; its phone takes an SMS.</summary>
    public const string SilentDevice = "9af01b22c3d4e503";

    public static readonly ObjectId AccountId = ObjectId.Parse("5c8fa397a2c2fa4d076826b0");
    public static readonly ObjectId AppCode = ObjectId.Parse("5c8fa397a2c2fa4d076826b1");
    public static readonly ObjectId ScenarioKey = ObjectId.Parse("5c8fa397a2c2fa4d076826b2");
    public static readonly ObjectId PartnerKey = ObjectId.Parse("5c8fa397a2c2fa4d076826b3");
    public static readonly ObjectId UserKeyId = ObjectId.Parse("5c8fa397a2c2fa4d076826b4");
    public static readonly TimeSpan PushTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The application as callers of the Accengage API name it.</summary>
    public const string PartnerId = "12345678";

    /// <summary>The user who signs calls of that API, and the key to do it with: those of its public walk-through.</summary>
    public const string UserEmail = "mymail@client.com";
    public const string UserKey = "a1b2c3d4e5f6g7h8";

    /// <summary>The push that instant sends are made from.</summary>
    public const string ExternalId = "welcome";

    /// <summary>Device uid, user and phone; the last two characters of uid and phone decide what the sandbox does.</summary>
    public static readonly (string Uid, string Username, string Phone)[] Devices =
    [
        ("9af01b22c3d4e501", "lina", "962790000011"),
        ("9af01b22c3d4e502", "omar", "962790000012"),
        (SilentDevice, "sara", "962790000013"),
        ("9af01b22c3d4e507", "zaid", "962790000014"),
    ];
}
