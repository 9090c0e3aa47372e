using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.Routing;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>
/// A list whose legacy callers know no pages: a call that names none is answered by all of them, one after the other, as one array. Only one page is in
/// memory at a time.
/// </summary>
internal sealed class WholeList
{
    private readonly IFieldAccessor _pageSize;
    private readonly IFieldAccessor _pageToken;
    private readonly IFieldAccessor _nextPageToken;
    private readonly int _size;

    private WholeList(RestBinding binding, string responseBody, int size)
    {
        IFieldAccessor Field(MessageDescriptor message, string name, FieldType type, bool isRepeated = false) =>
            message.FindFieldByName(name) is { } field && field.FieldType == type && field.IsRepeated == isRepeated
                ? field.Accessor
                : throw new InvalidOperationException($"{binding}: whole_list_page needs the field \"{name}\" in {message.FullName}.");

        _size = size;
        _pageSize = Field(binding.Method.InputType, "page_size", FieldType.Int32);
        _pageToken = Field(binding.Method.InputType, "page_token", FieldType.String);
        _nextPageToken = Field(binding.Method.OutputType, "next_page_token", FieldType.String);
        Field(binding.Method.OutputType, responseBody, FieldType.Message, isRepeated: true);
    }

    /// <summary>What a method's rules say; null when they say nothing.</summary>
    /// <exception cref="InvalidOperationException">The method is none that lists by pages, or its body is not the list.</exception>
    public static WholeList? Of(RestBinding binding, string responseBody) =>
        binding.Method.GetOptions()?.GetExtension(OptionsExtensions.Method)?.WholeListPage is > 0 and var size
            ? new WholeList(binding, responseBody, size)
            : null;

    /// <summary>Makes a request that names no page one for the first page of the whole list; false for one that does.</summary>
    public bool TryStart(IMessage request)
    {
        if ((int)_pageSize.GetValue(request) != 0 || (string)_pageToken.GetValue(request) != "")
        {
            return false;
        }

        _pageSize.SetValue(request, _size);
        return true;
    }

    /// <summary>Makes the request one for the page after this one; false after the last. The answer's token is taken away: it is nobody else's.</summary>
    public bool TryGoOn(IMessage request, IMessage response)
    {
        var next = (string)_nextPageToken.GetValue(response);
        _pageToken.SetValue(request, next);
        _nextPageToken.Clear(response);
        return next.Length > 0;
    }
}
