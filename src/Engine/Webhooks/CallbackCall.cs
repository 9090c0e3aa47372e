namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>An HTTP request to be made.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Url">Without the parameters of a GET.</param>
/// <param name="ContentType">Type of the body; empty = there is no body.</param>
/// <param name="Body">Of a GET: the parameters that are put behind those of the address when it is sent, as the address of a webhook may change.</param>
public sealed record CallbackCall(string Method, string Url, string ContentType, string Body)
{
    /// <summary>Where it goes: the address with all its parameters.</summary>
    public string Target => Method == "GET" && Body.Length > 0 ? AddTo(Url, Body) : Url;

    /// <summary>A GET with further parameters behind those that the address has.</summary>
    public static CallbackCall Get(string url, IEnumerable<KeyValuePair<string, string>> parameters) => new("GET", url, "", FormOf(parameters));

    /// <summary>A POST of a form.</summary>
    public static CallbackCall PostForm(string url, IEnumerable<KeyValuePair<string, string>> parameters) =>
        new("POST", url, "application/x-www-form-urlencoded", FormOf(parameters));

    private static string AddTo(string url, string query)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var address = fragment < 0 ? url : url[..fragment];
        return address + (!address.Contains('?', StringComparison.Ordinal) ? "?" : address[^1] is '?' or '&' ? "" : "&") + query;
    }

    private static string FormOf(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(static parameter => $"{Encode(parameter.Key)}={Encode(parameter.Value)}"));

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
