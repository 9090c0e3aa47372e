using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Transcoding.Errors;

/// <summary>Answers a request with an error in its dialect's shape.</summary>
internal sealed partial class ErrorWriter(ILogger<ErrorWriter> logger)
{
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    /// <summary>Writes the whole response. Nothing may have been sent yet.</summary>
    public void Write(HttpContext context, RestDialect dialect, RestError error)
    {
        var answer = Describe(context, dialect, error);
        var response = context.Response;
        response.StatusCode = answer.HttpStatus;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (error.Allow.Count > 0)
        {
            response.Headers.Allow = string.Join(", ", error.Allow);
        }

        if (!answer.Body.IsEmpty)
        {
            response.ContentType = answer.ContentType;
        }

        response.ContentLength = answer.Body.Length;
        response.BodyWriter.Write(answer.Body.Span);
    }

    /// <summary>The body of an error as one line of JSON, to end a stream of lines with.</summary>
    public byte[] Line(HttpContext context, RestDialect dialect, RestError error)
    {
        var answer = Describe(context, dialect, error);
        var line = MediaTypes.IsJson(answer.ContentType)
            ? answer.Body.ToArray()
            : RestErrorAnswer.Json(answer.HttpStatus, writer => writer.WriteStringValue(answer.Body.Span)).Body.ToArray();

        // Between the tokens of JSON a line break is a blank like any other; inside of them there is none.
        line.AsSpan().ReplaceAny(LineBreaks, (byte)' ');
        return line;
    }

    private RestErrorAnswer Describe(HttpContext context, RestDialect dialect, RestError error)
    {
        try
        {
            return dialect.Describe(error, context);
        }
        catch (Exception exception)
        {
            // A caller must get an answer even when the dialect that should word it is broken.
            Log.DialectThrew(logger, exception, dialect.Name, error.HttpStatus);
            return RestErrorAnswer.Text(error.HttpStatus, error.Status.Detail);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3010, EventName = "RestDialectThrew", Level = LogLevel.Error,
            Message = "Dialect {Dialect} could not describe an error with HTTP status {HttpStatus}.")]
        public static partial void DialectThrew(ILogger logger, Exception exception, string dialect, int httpStatus);
    }
}
