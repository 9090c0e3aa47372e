namespace Grpc.Messaging.Engine.Credentials;

/// <summary>
/// Names with passwords, of which a slow hash is stored (<see cref="PasswordHash"/>). A name that there is not takes as long as a wrong password, so
/// that nobody learns from the time which names there are.
/// </summary>
public abstract class PasswordKind(string name) : CredentialKind(name)
{
    // Of a password that nobody knows.
    private static readonly byte[] Nobody = PasswordHash.Create(Guid.NewGuid().ToString());

    /// <inheritdoc/>
    public override bool Verify(Credential credential, in PresentedCredential presented)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return PasswordHash.IsOf(credential.Secret.Span, presented.Secret.Span);
    }

    /// <inheritdoc/>
    public override void VerifyNothing(in PresentedCredential presented) => PasswordHash.IsOf(Nobody, presented.Secret.Span);
}
