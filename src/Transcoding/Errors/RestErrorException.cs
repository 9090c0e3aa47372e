namespace Grpc.Messaging.Transcoding.Errors;

/// <summary>Ends the handling of a request with an error that is already known in full.</summary>
internal sealed class RestErrorException(RestError error) : Exception(error.Status.Detail)
{
    public RestError Error { get; } = error;
}
