using Google.Apis.Auth.OAuth2;

namespace Grpc.Messaging.Channels.Fcm;

/// <summary>The service account on whose behalf we send; keeps its access token, and renews it before it ends.</summary>
internal sealed class FcmCredentials
{
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";

    private readonly ServiceAccountCredential _account;
    private readonly ITokenAccess _scoped;

    public FcmCredentials(string path)
    {
        _account = CredentialFactory.FromFile<ServiceAccountCredential>(path);
        _scoped = _account.ToGoogleCredential().CreateScoped(Scope);
    }

    public string ProjectId => _account.ProjectId;

    public Task<string> GetTokenAsync(CancellationToken cancellationToken) =>
        _scoped.GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
}
