namespace Grpc.Messaging.Engine.Credentials;

/// <summary>
/// A kind of credential: how what a caller presents is compared with what is stored. Kinds are registered as singletons of this type and frozen by
/// name at start: <c>services.AddSingleton&lt;CredentialKind, MyKind&gt;()</c>.
/// </summary>
/// <param name="name">The name that stored credentials have; unique, at most <see cref="Credential.MaxKind"/> characters.</param>
public abstract class CredentialKind(string name)
{
    /// <summary>The name that stored credentials have.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Whether every call has to be verified because callers present something else each time, such as a signature. Otherwise the same name and
    /// secret are valid without another look for <see cref="CredentialOptions.CacheTime"/>, so that a slow hash is computed once in that time.
    /// </summary>
    public virtual bool VerifiesEachCall => false;

    /// <summary>Whether the caller knows the secret of a credential that was found by the lookup id. Compares in constant time.</summary>
    public abstract bool Verify(Credential credential, in PresentedCredential presented);

    /// <summary>
    /// Called in place of <see cref="Verify"/> when nothing valid is found by the lookup id, or it has expired: takes as long, where the time would tell
    /// which names there are.
    /// </summary>
    public virtual void VerifyNothing(in PresentedCredential presented)
    {
        // What is found by a digest of the secret itself tells nothing by its time.
    }
}
