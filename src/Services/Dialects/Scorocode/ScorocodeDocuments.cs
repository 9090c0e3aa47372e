using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>Stores documents, with what belongs to some of them elsewhere: the devices that pushes go to, the passwords of users.</summary>
internal sealed class ScorocodeDocuments(IDocumentStore documents, IDeviceStore devices, ICredentialStore credentials, CredentialAuthenticator authenticator, ObjectIdGenerator ids, TimeProvider time)
{
    private const string Password = "password";
    private const string IdField = "_id";
    private const string CreateField = "createdAt";
    private const string UpdateField = "updatedAt";

    /// <summary>Adds what is wrong with the fields of a document.</summary>
    public static void Validate(string collection, Struct? fields, Violations violations)
    {
        if (fields is null)
        {
            violations.Add("fields", "is required");
            return;
        }

        var count = 0;
        if (!IsPlain(fields, prefix: 0, ref count))
        {
            violations.Add(
                "fields",
                $"must have at most {DocumentLimits.Fields} fields, each with a path of at most {DocumentLimits.Path} characters; names are not empty, have no point, and don't start with \"$\"");
        }
        else if (Encoding.UTF8.GetByteCount(JsonFormatter.Default.Format(fields)) > DocumentLimits.Json - 256)
        {
            violations.Add("fields", $"must have at most {DocumentLimits.Json - 256} bytes as JSON");
        }

        if (collection == ScorocodeCollections.Devices)
        {
            if (TextOf(fields, "deviceId") is not { Length: > 0 and <= DeviceLimits.Token })
            {
                violations.Add("fields", $"must have a deviceId of 1 to {DeviceLimits.Token} characters");
            }

            if (TextOf(fields, "deviceType") is not ("android" or "ios"))
            {
                violations.Add("fields", "must have a deviceType, android or ios");
            }
        }

        if (fields.Fields.ContainsKey(Password) && TextOf(fields, Password) is not { Length: > 0 and <= PresentedCredential.MaxSecret })
        {
            violations.Add("fields", $"must have a password of 1 to {PresentedCredential.MaxSecret} characters, or none");
        }
    }

    /// <summary>Stores a document whose fields are right. What belongs to it comes first: without the document nobody finds it.</summary>
    public async Task<Written<Document>> PutAsync(
        ObjectId accountId, ObjectId appCode, string collection, string id, Struct fields, RequestDraft<Document>? request, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        var created = (await documents.FindAsync(appCode, collection, id, cancellationToken))?.CreateTime ?? now;
        var stored = fields.Clone();
        if (collection == ScorocodeCollections.Users && stored.Fields.Remove(Password))
        {
            await SetPasswordAsync(accountId, appCode, id, TextOf(fields, Password)!, now, cancellationToken);
        }

        if (collection == ScorocodeCollections.Devices)
        {
            var platform = TextOf(fields, "deviceType") == "ios" ? Platform.Ios : Platform.Android;
            await devices.PutAsync(new Device(appCode, id, platform, "", "", "", "", TextOf(fields, "deviceId")!, now, now), request: null, cancellationToken);
        }

        stored.Fields[IdField] = Value.ForString(id);
        stored.Fields[CreateField] = Value.ForString(Time(created));
        stored.Fields[UpdateField] = Value.ForString(Time(now));
        return await documents.PutAsync(new Document(appCode, collection, id, JsonFormatter.Default.Format(stored), created, now), request, cancellationToken);
    }

    /// <summary>Removes a document and what belongs to it; null when there is none.</summary>
    public async Task<Document?> RemoveAsync(ObjectId accountId, ObjectId appCode, string collection, string id, CancellationToken cancellationToken)
    {
        var removed = await documents.RemoveAsync(appCode, collection, id, request: null, cancellationToken);
        if (removed.Result is not null && collection == ScorocodeCollections.Devices)
        {
            await devices.RemoveAsync(appCode, id, request: null, cancellationToken);
        }

        if (removed.Result is not null && collection == ScorocodeCollections.Users)
        {
            await RemovePasswordAsync(accountId, appCode, id, cancellationToken);
        }

        return removed.Result;
    }

    private static bool IsPlain(Struct fields, int prefix, ref int count)
    {
        foreach (var (name, value) in fields.Fields)
        {
            if (++count > DocumentLimits.Fields - 3
                || name.Length == 0
                || name.Contains('.', StringComparison.Ordinal)
                || name.StartsWith('$')
                || prefix + name.Length > DocumentLimits.Path
                || !IsPlain(value, prefix + name.Length + 1, ref count))
            {
                return false;
            }
        }

        return true;
    }

    // Each element of an array counts, as each is a row of the index.
    private static bool IsPlain(Value value, int prefix, ref int count)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StructValue:
                return IsPlain(value.StructValue, prefix, ref count);
            case Value.KindOneofCase.ListValue:
                foreach (var item in value.ListValue.Values)
                {
                    if (++count > DocumentLimits.Fields - 3 || !IsPlain(item, prefix, ref count))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }

    private static string? TextOf(Struct fields, string name) =>
        fields.Fields.TryGetValue(name, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task SetPasswordAsync(ObjectId accountId, ObjectId appCode, string userId, string password, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RemovePasswordAsync(accountId, appCode, userId, cancellationToken);
        await credentials.AddAsync(ScorocodeUserKind.ToCredential(appCode, userId, password, ids.Next(), accountId, now), request: null, cancellationToken);
    }

    private async Task RemovePasswordAsync(ObjectId accountId, ObjectId appCode, string userId, CancellationToken cancellationToken)
    {
        if (await credentials.FindAsync(ScorocodeUserKind.KindName, ScorocodeUserKind.NameOf(appCode, userId), cancellationToken) is { Credential: { } stored })
        {
            await credentials.RemoveAsync(accountId, ScorocodeUserKind.KindName, stored.CredentialId, request: null, cancellationToken);
            authenticator.Forget(stored.CredentialId);
        }
    }
}
