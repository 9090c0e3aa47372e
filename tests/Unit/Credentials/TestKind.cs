using System.Text;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Tests.Unit.Credentials;

/// <summary>User names with passwords, stored as they are; counts how often a password is compared.</summary>
internal sealed class TestKind(bool verifiesEachCall = false, string name = TestKind.KindName) : CredentialKind(name)
{
    public const string KindName = "test";

    public int Verifications { get; private set; }

    public int VerificationsOfNothing { get; private set; }

    public override void VerifyNothing(in PresentedCredential presented) => VerificationsOfNothing++;

    public override bool VerifiesEachCall => verifiesEachCall;

    public override bool Verify(Credential credential, in PresentedCredential presented)
    {
        Verifications++;
        return presented.Signature?.IsMadeWith(credential.Secret.Span)
            ?? credential.Secret.Span.SequenceEqual(Encoding.UTF8.GetBytes(presented.Secret.ToString()));
    }
}
