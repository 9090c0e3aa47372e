using Google.Apis.Auth.OAuth2;

namespace Grpc.Messaging.Channels.Fcm;

/// <summary>The service account on whose behalf we send; keeps its access token, and renews it before it ends.</summary>
internal sealed class FcmCredentials
{
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";

    private readonly ServiceAccountCredential _account;
    private readonly ITokenAccess _scoped;

    public FcmCredentials(FcmOptions options)
    {
        _account = options.Credentials is { } json
            ? CredentialFactory.FromJson<ServiceAccountCredential>(json)
            : CredentialFactory.FromFile<ServiceAccountCredential>(options.CredentialsPath);
        _scoped = _account.ToGoogleCredential().CreateScoped(Scope);
    }

    /// <summary>Whether a text is a service account's key whose tokens come from Google: whoever gives it must not choose another address.</summary>
    public static bool IsKey(string json)
    {
        try
        {
            return CredentialFactory.FromJson<ServiceAccountCredential>(json).TokenServerUrl == GoogleAuthConsts.OidcTokenUrl;
        }
        catch (Exception)
        {
            // Whatever the library says of it.
            return false;
        }
    }

    public string ProjectId => _account.ProjectId;

    public Task<string> GetTokenAsync(CancellationToken cancellationToken) =>
        _scoped.GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
}
