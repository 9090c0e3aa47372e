using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Tests.Functional.Dialects.Till;

/// <summary>Users with a signing key, which is stored sealed: to check a signature takes the key itself.</summary>
internal sealed class SigningUserKind(ISecretBox box) : CredentialKind(KindName)
{
    public const string KindName = "till_user";

    public override bool VerifiesEachCall => true;

    public static byte[] Seal(ISecretBox box, ReadOnlySpan<byte> key) => box.Seal(key, KindName);

    public override bool Verify(Credential credential, in PresentedCredential presented) =>
        presented.Signature?.IsMadeWith(box.Open(credential.Secret.Span, KindName)) == true;
}
