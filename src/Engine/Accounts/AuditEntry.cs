namespace Grpc.Messaging.Engine.Accounts;

/// <summary>One management call that was carried out.</summary>
/// <param name="CredentialId">The credential that it was made with.</param>
/// <param name="Method">Full name of the method: "/messaging.v1.AccountsService/CreateApiKey".</param>
/// <param name="Before">JSON of what was there before; "" where the call made something new, or did not look.</param>
/// <param name="Request">JSON of what was asked, without secrets.</param>
/// <param name="After">JSON of what was answered, without secrets.</param>
public sealed record AuditEntry(
    ObjectId EntryId,
    ObjectId AccountId,
    ObjectId CredentialId,
    string Method,
    string Before,
    string Request,
    string After,
    DateTimeOffset CreateTime);
