using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects.Bsg;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Services.Dialects.Scorocode;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.DialectCredentials;

internal static class DialectCredentialsMapping
{
    /// <summary>The kinds of credentials that the contract calls those of dialects.</summary>
    public static readonly IReadOnlyCollection<string> KindNames = [D7UserKind.KindName, BsgKeyKind.KindName, ScorocodeKeyKind.KindName];

    public static DialectCredential ToDialectProto(this Credential credential)
    {
        var message = new DialectCredential
        {
            CredentialId = credential.CredentialId.ToString(),
            Scopes = { credential.Scopes.ToProto() },
            CreateTime = Timestamp.FromDateTimeOffset(credential.CreateTime),
        };
        switch (credential.Kind)
        {
            case D7UserKind.KindName:
                (message.Kind, message.UserName) = (DialectCredentialKind.D7User, credential.LookupId);
                break;
            case BsgKeyKind.KindName:
                (message.Kind, message.Name) = (DialectCredentialKind.BsgKey, credential.Name);
                break;
            default:
                (message.Kind, message.ApplicationId) = (DialectCredentialKind.ScorocodeKey, credential.Name);
                break;
        }

        return message;
    }
}
