using System.Text;

namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>The status detail of an exception the handler did not expect.</summary>
internal static class ErrorDetail
{
    private const string Generic = "Exception was thrown by handler.";

    public static string Describe(Exception exception, bool isDetailed)
    {
        if (!isDetailed)
        {
            return Generic;
        }

        var detail = new StringBuilder(Generic);
        for (var current = exception; current is not null; current = current.InnerException)
        {
            detail.Append(' ').Append(current.GetType().Name).Append(": ").Append(current.Message);
        }

        return detail.ToString();
    }
}
