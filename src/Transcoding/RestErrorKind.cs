namespace Grpc.Messaging.Transcoding;

/// <summary>Where in the handling of a REST request an error arose; a legacy API may show each in a shape of its own.</summary>
public enum RestErrorKind
{
    /// <summary>The service, an interceptor or a dialect's own check ended the call with a status.</summary>
    Call,

    /// <summary>No service has such a path: HTTP 404.</summary>
    UnknownPath,

    /// <summary>The path exists, but not for this HTTP method: HTTP 405; <see cref="RestError.Allow"/> names those that do.</summary>
    WrongMethod,

    /// <summary>The body is not JSON or does not fit, or a path or query value does not: HTTP 400.</summary>
    Unreadable,

    /// <summary>The body is longer than <see cref="JsonTranscodingOptions.MaxRequestBodySize"/>: HTTP 413.</summary>
    TooLarge,

    /// <summary>The dialect does not accept the request's content type: HTTP 415.</summary>
    UnsupportedMediaType,
}
